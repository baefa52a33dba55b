"""Readers' reports of errors on a post."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from blog.error_reports import MOST_PER_SENDER, ErrorReport
from blog.models import BlogPage
from medical_review import workflow
from site_config.roles import FRONT_DESK
from tests.factories import BlogPageFactory, EditorFactory, ReviewerFactory, UserFactory, approved
from tests.forms import token

pytestmark = pytest.mark.django_db


@pytest.fixture
def post() -> BlogPage:
    return approved(BlogPageFactory(title="Ketamine and sleep"))


def report(**fields: str) -> dict[str, str]:
    return {"token": token(), "place": "Benefits", "problem": "It was 18 people, not 81."} | fields


def url(post: BlogPage) -> str:
    return f"/report-an-error/{post.pk}/"


def test_reader_gets_a_number_and_the_editors_the_report(client: Client, post: BlogPage) -> None:
    response = client.post(url(post), report(), follow=True)
    stored = ErrorReport.objects.get()
    assert stored.number in response.text
    assert (stored.page_title, stored.problem) == ("Ketamine and sleep", "It was 18 people, not 81.")


def test_form_says_where_to_turn_in_an_emergency_and_asks_nothing_about_health(
    client: Client, post: BlogPage
) -> None:
    text = client.get(url(post)).text
    assert text.count("Call or text the") == 2  # above every page, and beside the form
    assert "please leave out anything about yourself" in text


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"problem": ""}, "Say what is wrong."),
        ({"problem": "\u200b\u202e"}, "Say what is wrong."),
        ({"problem": "x" * 2001}, "Say what is wrong in at most 2000 characters."),
        ({"website": "x"}, "leave this field empty"),
        ({"token": "forged"}, "open for too long"),
    ],
)
def test_mistakes_are_named(client: Client, post: BlogPage, fields: dict[str, str], message: str) -> None:
    response = client.post(url(post), report(**fields))
    assert response.status_code == 422
    assert message in response.text
    assert not ErrorReport.objects.exists()


def test_megabyte_is_refused_clearly(client: Client, post: BlogPage) -> None:
    response = client.post(url(post), report(problem="x" * 1_000_000))
    assert response.status_code == 413
    assert "far too long" in response.text


def test_same_form_sent_twice_is_one_report(client: Client, post: BlogPage) -> None:
    data = report()
    assert client.post(url(post), data).url == client.post(url(post), data).url
    assert ErrorReport.objects.count() == 1


def test_one_sender_files_a_few_reports_an_hour(client: Client, post: BlogPage) -> None:
    codes = [client.post(url(post), report()).status_code for _ in range(MOST_PER_SENDER + 3)]
    assert codes == [302] * MOST_PER_SENDER + [429] * 3


def test_post_that_readers_cannot_see_has_no_form(client: Client) -> None:
    draft = BlogPageFactory()
    assert client.get(url(draft)).status_code == 404
    assert client.post(url(draft), report()).status_code == 404


def test_unknown_number_is_not_found(client: Client) -> None:
    assert client.get("/report-an-error/received/AAA-AAA/").status_code == 404


@pytest.mark.parametrize(
    ("factory", "status"), [(EditorFactory, 200), (ReviewerFactory, 200), (UserFactory, 302)]
)
def test_report_lands_in_the_admin_of_editors_and_reviewers(
    client: Client, post: BlogPage, factory: Any, status: int
) -> None:
    client.post(url(post), report())
    client.force_login(factory())
    response = client.get("/admin/error-reports/")
    assert response.status_code == status
    assert (ErrorReport.objects.get().number in response.text) == (status == 200)


PLACES = ["/admin/", "/admin/medical-review/"]


@pytest.mark.parametrize("address", PLACES)
@pytest.mark.parametrize("factory", [EditorFactory, ReviewerFactory])
def test_report_waits_where_editors_and_reviewers_begin_their_day(
    client: Client, post: BlogPage, factory: Any, address: str
) -> None:
    client.force_login(factory())
    assert "Reported by readers" not in client.get(address).text
    Client().post(url(post), report())
    text = client.get(address).text
    assert "Reported by readers" in text
    assert "It was 18 people, not 81." in text
    ErrorReport.objects.update(status="corrected")
    assert "Reported by readers" not in client.get(address).text


def test_front_desk_sees_no_reports(client: Client, post: BlogPage) -> None:
    client.post(url(post), report())
    user = UserFactory()
    user.groups.add(Group.objects.get(name=FRONT_DESK))
    client.force_login(user)
    assert "It was 18 people" not in client.get("/admin/").text


def test_reviewer_reads_the_reports_beside_the_text(client: Client, post: BlogPage) -> None:
    client.post(url(post), report())
    editor = EditorFactory()
    post.title = "Ketamine and better sleep"
    post.save_revision(user=editor)
    workflow.submit(post, editor)
    state = workflow.current_task_state(post)
    client.force_login(ReviewerFactory())
    assert "It was 18 people, not 81." in client.get(f"/admin/medical-review/{state.pk}/").text
    ErrorReport.objects.update(status="no_error")
    assert "It was 18 people" not in client.get(f"/admin/medical-review/{state.pk}/").text


def test_markup_in_a_report_is_shown_as_text(client: Client, post: BlogPage) -> None:
    client.post(url(post), report(problem="<script>alert(1)</script>"))
    client.force_login(EditorFactory())
    assert "<script>alert(1)" not in client.get("/admin/").text


def test_old_reports_are_deleted_and_young_ones_kept(
    client: Client, post: BlogPage, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.ERROR_REPORT_RETENTION_DAYS = 30
    for _ in range(2):
        client.post(url(post), report())
    old = ErrorReport.objects.first()
    assert old is not None
    ErrorReport.objects.filter(pk=old.pk).update(received_at=timezone.now() - timedelta(days=31))
    call_command("delete_old_error_reports")
    assert "Deleted 1 old reports." in capsys.readouterr().out
    assert list(ErrorReport.objects.values_list("pk", flat=True)) != [old.pk]
    assert ErrorReport.objects.count() == 1
    assert "after 30 days" in client.get("/privacy/").text


def test_editor_notes_what_was_found_without_changing_the_report(client: Client, post: BlogPage) -> None:
    client.post(url(post), report())
    filed = ErrorReport.objects.get()
    client.force_login(EditorFactory())
    page = f"/admin/error-reports/edit/{filed.pk}/"
    assert "It was 18 people" in client.get(page).text
    client.post(page, {"status": "corrected", "note": "Now 18.", "problem": "Nothing"})
    filed.refresh_from_db()
    assert (filed.status, filed.note, filed.problem) == ("corrected", "Now 18.", "It was 18 people, not 81.")
