"""The report "Due for review": what it lists, for whom, filtered and exported."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from wagtail import hooks

from medical_review import policy, workflow
from medical_review.addresses import live_desk_url
from medical_review.due import Notice, object_of
from medical_review.models import Approval, ReviewerProfile
from tests.factories import (
    BlogPageFactory,
    EditorFactory,
    ManagerFactory,
    ReviewerFactory,
    StandingStatementFactory,
    UserFactory,
    approved,
)

pytestmark = pytest.mark.django_db


def due_in(days: int, title: str) -> Any:
    """A live page whose approval runs out in that many days."""
    page = BlogPageFactory(title=title)
    editor = EditorFactory()
    page.save_revision(user=editor)
    workflow.submit(page, editor)
    workflow.approve(page, ReviewerFactory(), review_due=timezone.localdate() + timedelta(days=days))
    return page


def report(client: Client, **query: str) -> Any:
    return client.get(reverse("medical_review_due"), query)


@pytest.fixture
def pages(client: Client) -> list[Any]:
    client.force_login(ManagerFactory())
    return [due_in(5, "Soon"), due_in(45, "Later"), due_in(300, "Far off")]


@pytest.fixture
def overdue(monkeypatch: pytest.MonkeyPatch, pages: list[Any]) -> None:
    late = timezone.localdate() + timedelta(days=6)
    monkeypatch.setattr(timezone, "localdate", lambda *args: late)


@pytest.mark.parametrize("who", [None, UserFactory])
def test_who_may_not_read_drafts_does_not_get_it(client: Client, who: Any) -> None:
    if who:
        client.force_login(who())
    assert report(client).status_code == 302


def test_it_lists_what_falls_due_within_sixty_days(client: Client, pages: list[Any]) -> None:
    html = report(client).content.decode()
    assert "Soon" in html
    assert "Due in 5 days" in html
    assert "Later" in html
    assert "Far off" not in html


def test_it_leads_to_the_one_step_review_that_reviewers_alone_are_offered(
    client: Client, pages: list[Any]
) -> None:
    html = report(client).content.decode()
    assert live_desk_url(pages[0]) in html
    assert "Reviewed, no change" not in html
    client.force_login(ReviewerFactory())
    assert "Reviewed, no change" in report(client).content.decode()


@pytest.mark.parametrize(
    ("when", "shown"),
    [("overdue", []), ("30", ["Soon"]), ("60", ["Soon", "Later"]), ("all", ["Soon", "Later", "Far off"])],
)
def test_it_filters_by_date(client: Client, pages: list[Any], when: str, shown: list[str]) -> None:
    html = report(client, when=when).content.decode()
    assert [page.title for page in pages if page.title in html] == shown


def test_overdue_says_by_how_long(client: Client, overdue: None) -> None:
    html = report(client, when="overdue").content.decode()
    assert "Overdue by 1 day" in html
    assert "Later" not in html


def test_it_filters_by_reviewer_and_type(client: Client, pages: list[Any]) -> None:
    reviewer = Approval.objects.of(pages[0]).get().reviewer_id
    html = report(client, when="all", reviewer_id=str(reviewer)).content.decode()
    assert "Soon" in html
    assert "Far off" not in html
    statement = approved(StandingStatementFactory())
    html = report(client, when="all", object_type="home.StandingStatement").content.decode()
    assert live_desk_url(statement) in html
    assert live_desk_url(pages[0]) not in html


def test_pages_of_a_revoked_license_are_listed_first_whatever_their_date(
    client: Client, pages: list[Any]
) -> None:
    far = Approval.objects.of(pages[2]).get()
    ReviewerProfile.objects.filter(user_id=far.reviewer_id).update(license_revoked_on=timezone.localdate())
    html = report(client).content.decode()
    assert html.index("Far off") < html.index("Soon")
    assert "license was revoked" in html
    assert "Far off" in report(client, when="overdue").content.decode()


def test_a_license_that_will_be_revoked_is_not_yet(client: Client, pages: list[Any]) -> None:
    ReviewerProfile.objects.update(license_revoked_on=timezone.localdate() + timedelta(days=1))
    assert "Far off" not in report(client).content.decode()


def test_withdrawn_and_deleted_pages_are_not_due(client: Client, pages: list[Any]) -> None:
    approval = Approval.objects.of(pages[1]).get()
    workflow.withdraw(pages[0], ManagerFactory(), "Wrong.")
    pages[1].unpublish()
    pages[1].delete()
    html = report(client, when="all").content.decode()
    assert "Soon" not in html
    assert "Later" not in html
    assert object_of(approval) is None


def test_a_renewal_takes_a_page_off_the_list(client: Client, pages: list[Any]) -> None:
    workflow.renew(pages[0], ReviewerFactory(), review_due=policy.default_due())
    assert "Soon" not in report(client).content.decode()


def test_csv_has_the_filtered_rows(client: Client, pages: list[Any]) -> None:
    response = report(client, export="csv", when="30")
    text = b"".join(response.streaming_content).decode()
    assert text.splitlines()[0] == "Text,Type,Why,Next review due,Last reviewed by,Last reviewed"
    assert "Soon,Post,Due in 5 days" in text
    assert "Later" not in text


def test_csv_takes_no_formula_from_a_title_and_dates_are_days(client: Client, pages: list[Any]) -> None:
    due_in(3, "=1+1")
    response = report(client, export="csv", when="30")
    row = next(line for line in b"".join(response.streaming_content).decode().splitlines() if "1+1" in line)
    assert row.startswith("'=1+1,Post,Due in 3 days,")
    assert row.endswith(f",{timezone.localdate().isoformat()}")


def test_xlsx_opens_and_takes_no_formula_from_a_title(client: Client, pages: list[Any]) -> None:
    due_in(3, "=1+1")
    response = report(client, export="xlsx", when="30")
    sheet = load_workbook(BytesIO(b"".join(response.streaming_content))).active
    cells = [row[0] for row in sheet.iter_rows()]
    assert [cell.value for cell in cells] == ["Text", "=1+1", "Soon"]
    assert cells[1].data_type == "s"
    last = list(sheet.iter_rows())[1]
    assert [cell.is_date for cell in last] == [False, False, False, True, False, True]


def test_the_dashboard_shows_what_is_due_within_thirty_days(client: Client, pages: list[Any]) -> None:
    html = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "Due for review" in html
    assert live_desk_url(pages[0]) in html
    assert live_desk_url(pages[1]) not in html


def test_the_dashboard_has_no_panel_when_nothing_is_due(client: Client) -> None:
    client.force_login(ManagerFactory())
    assert 'id="due-for-review"' not in client.get(reverse("wagtailadmin_home")).content.decode()


@pytest.fixture
def notice(pages: list[Any]) -> Iterator[None]:
    """Somebody's reason to look at the page that is due last."""
    sequence = Approval.objects.of(pages[2]).get().sequence

    def given() -> list[Notice]:
        return [Notice(sequence, "A source was retracted", "/somewhere/")]

    with hooks.register_temporarily("medical_review_notices", given):
        yield


def test_another_app_can_make_a_page_due_at_once(client: Client, pages: list[Any], notice: None) -> None:
    places = [report(client), report(client, when="overdue"), client.get(reverse("wagtailadmin_home"))]
    for html in [response.content.decode() for response in places]:
        assert live_desk_url(pages[2]) in html
        assert "A source was retracted" in html
        assert 'href="/somewhere/"' in html
    first = places[0].content.decode()
    assert first.index("Far off") < first.index("Soon")


def test_csv_says_the_notice(client: Client, pages: list[Any], notice: None) -> None:
    response = report(client, export="csv", when="overdue")
    text = b"".join(response.streaming_content).decode()
    assert "Far off,Post,A source was retracted. Due in 300 days" in text
