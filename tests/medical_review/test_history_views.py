"""The approval history in the admin: to read, to print, to save, and who is led to it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from medical_review import policy, workflow
from medical_review.addresses import history_url, withdraw_url
from medical_review.desk.views import desk_url
from tests.factories import (
    BlogPageFactory,
    EditorFactory,
    ManagerFactory,
    ReviewerFactory,
    UserFactory,
    approved,
)
from tests.medical_review.tampering import unguarded

pytestmark = pytest.mark.django_db


@pytest.fixture
def page() -> Any:
    """A page that was approved, approved again without a change, and withdrawn."""
    post = BlogPageFactory(title="Sleep")
    editor, reviewer = EditorFactory(first_name="Ed"), ReviewerFactory(first_name="Ray")
    post.save_revision(user=editor)
    workflow.submit(post, editor)
    answers = {
        "checklist": dict.fromkeys(policy.CHECKLIST, True),
        "conflict_of_interest": "no",
        "authentication": {"method": "totp", "at": "2026-11-20T20:30:00+00:00"},
    }
    workflow.approve(post, reviewer, "Clear.", **answers)
    post.refresh_from_db()
    workflow.renew(post, reviewer, comment="Still so.")
    workflow.withdraw(post, ManagerFactory(), "A <trial> was retracted.", "source")
    return post


def read(client: Client, page: Any, who: Any = EditorFactory) -> str:
    client.force_login(who())
    return client.get(history_url(page)).content.decode()


def test_it_shows_every_approval_and_withdrawal_in_order(client: Client, page: Any) -> None:
    html = read(client, page)
    words = [
        "The facts match their sources.",
        "Clear.",
        "What the post is about.",
        "Still so.",
        "The same words as",
    ]
    places = [html.index(word) for word in [*words, "A &lt;trial&gt; was retracted."]]
    assert places == sorted(places)
    assert html.count("The row is as it was written.") == 3
    assert html.count("What the post is about.") == 1


def test_it_says_what_it_is_of_and_dates_the_license_in_words(client: Client, page: Any) -> None:
    html = read(client, page)
    assert "Approval history: Sleep</h2>" in html
    assert f"Post, recorded as blog.BlogPage {page.pk}." in html
    assert "valid until December 31, 2099" in html


def test_it_says_how_and_when_the_reviewer_proved_who_they_are(client: Client, page: Any) -> None:
    html = read(client, page)
    assert "Totp, November 20, 2026, 12:30 p.m." in html
    assert html.count("Not on record") == 1  # the approval anew was made without one


def test_it_outlives_the_page(client: Client, page: Any) -> None:
    address = history_url(page)
    page.delete()
    client.force_login(EditorFactory())
    assert "Clear." in client.get(address).content.decode()


def test_a_row_that_was_changed_is_named(client: Client, page: Any) -> None:
    unguarded("UPDATE medical_review_approval SET comment = 'Perfect.' WHERE comment = 'Clear.'")
    html = read(client, page)
    assert html.count("it was changed afterwards") == 1


def test_json_has_the_same_rows(client: Client, page: Any) -> None:
    client.force_login(EditorFactory())
    response = client.get(f"{history_url(page)}history.json")
    assert response["Content-Disposition"].startswith("attachment")
    found = json.loads(response.content)
    assert [row["comment"] for row in found["approvals"]] == ["Clear.", "Still so."]
    assert [row["reason"] for row in found["revocations"]] == ["A <trial> was retracted."]


@pytest.mark.parametrize("suffix", ["", "history.json"])
@pytest.mark.parametrize("who", [None, UserFactory])
def test_it_is_closed_to_others(client: Client, page: Any, who: Any, suffix: str) -> None:
    if who:
        client.force_login(who())
    assert client.get(history_url(page) + suffix).status_code in (302, 403)


def test_what_nothing_is_on_record_about_is_not_found(client: Client) -> None:
    client.force_login(EditorFactory())
    assert client.get(reverse("medical_review_history", args=["blog.BlogPage", "0"])).status_code == 404


@pytest.fixture
def live() -> Any:
    """A live page whose next draft waits."""
    page, editor = BlogPageFactory(title="Live"), EditorFactory()
    approved(page, editor=editor)
    page.title = "Live on"
    page.save_revision(user=editor)
    workflow.submit(page, editor)
    return page


def places(page: Any) -> dict[str, str]:
    """The desk, the due report, the dashboard and the editor."""
    return {
        "desk": desk_url(workflow.current_task_state(page)),
        "report": reverse("medical_review_due") + "?when=all",
        "editor": f"/admin/pages/{page.pk}/edit/",
    }


@pytest.mark.parametrize(
    ("who", "place", "may_withdraw"),
    [
        (ReviewerFactory, "desk", True),
        (ReviewerFactory, "report", True),
        (ManagerFactory, "desk", True),
        (ManagerFactory, "report", True),
        (ManagerFactory, "editor", True),
        (EditorFactory, "desk", False),
        (EditorFactory, "report", False),
        (EditorFactory, "editor", False),
    ],
)
def test_who_may_withdraw_is_led_there_and_everyone_to_the_history(
    client: Client, live: Any, who: Any, place: str, may_withdraw: bool
) -> None:
    client.force_login(who())
    html = client.get(places(live)[place]).content.decode()
    assert (withdraw_url(live) in html) is may_withdraw
    assert history_url(live) in html


def test_a_draft_that_was_never_approved_has_no_history(client: Client) -> None:
    page, editor = BlogPageFactory(), EditorFactory()
    page.save_revision(user=editor)
    client.force_login(editor)
    assert "Approval history" not in client.get(f"/admin/pages/{page.pk}/edit/").content.decode()


def test_the_listing_of_posts_says_where_each_stands(client: Client, live: Any) -> None:
    client.force_login(EditorFactory())
    html = client.get(reverse("posts:index")).content.decode()
    assert "Medical review" in html
    assert "In review" in html
