"""Editors see where a text stands: in the editor, and in the explorer with a constant number of queries."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from blog.models import BlogPage
from home.models import StandingStatement
from medical_review import workflow
from medical_review.desk import claims
from medical_review.models import object_key
from medical_review.status import Kind, status_of, statuses_of
from tests.factories import (
    BlogPageFactory,
    EditorFactory,
    ManagerFactory,
    ReviewerFactory,
    StandingStatementFactory,
    approved,
    blog_index,
    home_page,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> Any:
    return EditorFactory(username="editor")


def submitted(editor: Any, **fields: Any) -> BlogPage:
    page = BlogPageFactory(owner=editor, **fields)
    page.save_revision(user=editor)
    workflow.submit(page, editor)
    return page


def kind_of(instance: Any) -> Kind:
    instance.refresh_from_db()
    status = status_of(instance)
    assert status is not None
    return status.kind


def edit_page(client: Client, user: Any, page: BlogPage) -> str:
    client.force_login(user)
    response = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert response.status_code == 200
    return response.content.decode()


def test_an_unsubmitted_text_is_a_draft() -> None:
    assert kind_of(BlogPageFactory()) == Kind.DRAFT


def test_a_submission_is_in_review_with_who_claimed_it_and_since_when(editor: Any) -> None:
    page, reviewer = submitted(editor), ReviewerFactory()
    claims.claim(workflow.current_task_state(page), reviewer)
    status = status_of(page)
    assert status is not None
    assert status.kind == Kind.IN_REVIEW
    assert status.since == workflow.current_task_state(page).started_at
    assert status.claim is not None
    assert status.claim.user == reviewer


def test_requested_changes_stand_with_their_comment(editor: Any) -> None:
    page = submitted(editor)
    workflow.request_changes(page, ReviewerFactory(), "Cite the trial.")
    status = status_of(page)
    assert status is not None
    assert status.kind == Kind.CHANGES_REQUESTED
    assert status.task_state is not None
    assert status.task_state.comment == "Cite the trial."


def test_an_approved_page_is_approved_and_becomes_overdue(monkeypatch: pytest.MonkeyPatch) -> None:
    page = approved(BlogPageFactory())
    assert kind_of(page) == Kind.APPROVED
    late = timezone.localdate() + timedelta(days=400)
    monkeypatch.setattr(timezone, "localdate", lambda *args: late)
    assert kind_of(page) == Kind.OVERDUE


def test_the_day_it_falls_due_is_not_overdue_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    page = approved(BlogPageFactory())
    status = status_of(page)
    assert status is not None
    assert status.approval is not None
    due = status.approval.review_due
    monkeypatch.setattr(timezone, "localdate", lambda *args: due)
    assert kind_of(page) == Kind.APPROVED


def test_a_version_for_a_day_to_come_is_approved_for_later(editor: Any) -> None:
    page = BlogPageFactory(go_live_at=timezone.now() + timedelta(days=3))
    page.save_revision(user=editor)
    workflow.submit(page, editor)
    workflow.approve(page, ReviewerFactory())
    assert kind_of(page) == Kind.SCHEDULED


def test_a_withdrawn_page_is_withdrawn_until_it_is_approved_anew(editor: Any) -> None:
    page = approved(BlogPageFactory())
    workflow.withdraw(page, ManagerFactory(), "Wrong dose.")
    assert kind_of(page) == Kind.WITHDRAWN
    assert kind_of(approved(page)) == Kind.APPROVED


def test_a_new_draft_of_a_live_page_leaves_its_approval_standing(editor: Any) -> None:
    page = approved(BlogPageFactory())
    page.title = "New words"
    page.save_revision(user=editor)
    page.refresh_from_db()
    status = status_of(page)
    assert status is not None
    assert (status.kind, status.has_draft) == (Kind.APPROVED, True)


def test_a_live_page_in_review_again_keeps_its_approval_at_hand(editor: Any) -> None:
    page = approved(BlogPageFactory())
    page.title = "New words"
    page.save_revision(user=editor)
    workflow.submit(page, editor)
    page.refresh_from_db()
    status = status_of(page)
    assert status is not None
    assert status.kind == Kind.IN_REVIEW
    assert status.approval is not None


def test_statements_have_a_standing_too() -> None:
    statement = StandingStatementFactory()
    assert kind_of(statement) == Kind.DRAFT
    assert kind_of(approved(statement)) == Kind.APPROVED


def test_exempt_types_have_none(settings: Any) -> None:
    settings.MEDICAL_REVIEW_EXEMPT_PAGE_TYPES = ["blog.BlogPage"]
    assert status_of(BlogPageFactory()) is None


def test_a_listing_costs_the_same_however_long_it_is(editor: Any) -> None:
    pages: list[Any] = [submitted(editor), approved(BlogPageFactory()), BlogPageFactory()]
    statuses_of(pages)  # fills the cache of content types
    with CaptureQueriesContext(connection) as short:
        statuses_of(pages)
    pages += [submitted(editor), approved(StandingStatementFactory()), approved(BlogPageFactory())]
    statuses_of(pages)
    with CaptureQueriesContext(connection) as long:
        found = statuses_of(pages)
    assert len(short) == len(long) == 3
    assert found[object_key(pages[-1])].kind == Kind.APPROVED
    assert found[object_key(pages[3])].kind == Kind.IN_REVIEW


def test_two_objects_of_equal_id_and_different_type_are_not_confused(editor: Any) -> None:
    page = submitted(editor)
    statement = StandingStatement.objects.create(
        pk=page.pk, kind="disclaimer", text="<p>Words</p>", live=False
    )
    found = statuses_of([page, statement])
    assert found[object_key(statement)].kind == Kind.DRAFT
    assert found[object_key(page)].kind == Kind.IN_REVIEW


def test_the_editor_shows_the_standing_the_comment_and_what_submitting_does(
    client: Client, editor: Any
) -> None:
    page = submitted(editor)
    workflow.request_changes(page, ReviewerFactory(), "Cite the <trial>.")
    html = edit_page(client, editor, page)
    assert "Changes requested" in html
    assert "Cite the &lt;trial&gt;." in html
    assert "an approval publishes it" in html


def test_the_editor_says_that_readers_keep_the_approved_text(client: Client, editor: Any) -> None:
    page = approved(BlogPageFactory(), editor=editor)
    assert "readers keep the approved text until a reviewer approves the new draft" in edit_page(
        client, editor, page
    )


def test_a_new_page_shows_a_draft(client: Client, editor: Any) -> None:
    client.force_login(editor)
    html = client.get(
        reverse("wagtailadmin_pages:add", args=["blog", "blogpage", blog_index().pk])
    ).content.decode()
    assert "Not submitted yet." in html


def test_the_statement_editor_shows_the_standing(client: Client, editor: Any) -> None:
    statement = approved(StandingStatementFactory())
    client.force_login(editor)
    url = reverse("wagtailsnippets_home_standingstatement:edit", args=[statement.pk])
    assert "readers keep the approved text" in client.get(url).content.decode()


def test_the_explorer_has_a_review_column(client: Client, editor: Any) -> None:
    submitted(editor, title="One")
    approved(BlogPageFactory(title="Two"))
    client.force_login(editor)
    html = client.get(reverse("wagtailadmin_explore", args=[blog_index().pk])).content.decode()
    assert "Medical review" in html
    assert "In review" in html
    assert "until " in html


def test_the_explorer_looks_its_rows_up_at_once(client: Client, editor: Any) -> None:
    client.force_login(editor)
    url = reverse("wagtailadmin_explore", args=[blog_index().pk])

    def review_queries() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        return sum("medical_review_approval" in query["sql"] for query in queries)

    BlogPageFactory()
    one = review_queries()
    BlogPageFactory.create_batch(4)
    assert review_queries() == one


def test_the_home_page_is_listed_with_its_standing(client: Client, editor: Any) -> None:
    approved(home_page())
    client.force_login(editor)
    assert "until " in client.get(reverse("wagtailadmin_explore_root")).content.decode()
