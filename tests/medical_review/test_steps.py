"""The steps of a review, nobody's right to publish, and what readers may list."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from wagtail.models import Page, TaskState

from blog.models import BlogPage
from home.models import StandingStatement
from medical_review import permissions, snapshot, triggers, workflow
from medical_review.approvals import current_approval
from medical_review.errors import CannotDecide, NotApproved, RestsOnIt
from medical_review.models import Approval, approvals_resting_on
from medical_review.querysets import approved_pages, current_approvals
from medical_review.records import append
from tests.factories import (
    AuthorFactory,
    BlogPageFactory,
    EditorFactory,
    ManagerFactory,
    ReviewerFactory,
    StandingStatementFactory,
    UserFactory,
    approved,
    blog_index,
    home_page,
)

pytestmark = pytest.mark.django_db


def waiting(editor: Any = None, **values: Any) -> BlogPage:
    editor = editor or EditorFactory()
    page = BlogPageFactory(**values)
    page.save_revision(user=editor)
    workflow.submit(page, editor)
    return page


def test_submitting_needs_a_draft_and_a_workflow_and_happens_once() -> None:
    page, editor = BlogPageFactory(), EditorFactory()
    with pytest.raises(CannotDecide, match="no draft"):
        workflow.submit(page, editor)
    page.save_revision(user=editor)
    workflow.submit(page, editor)
    with pytest.raises(CannotDecide, match="already"):
        workflow.submit(page, editor)
    workflow.request_changes(page, ReviewerFactory(), "Please")
    workflow.submit(page, editor)
    assert workflow.current_task_state(page).status == TaskState.STATUS_IN_PROGRESS
    with pytest.raises(CannotDecide):
        workflow.current_task_state(BlogPageFactory())
    with pytest.raises(CannotDecide, match="deleted"):
        workflow.submit(BlogPage(pk=0), editor)


def test_submitting_without_any_workflow_says_so() -> None:
    page, editor = BlogPageFactory(), EditorFactory()
    page.save_revision(user=editor)
    page.get_workflow().deactivate()
    with pytest.raises(CannotDecide, match="No medical review workflow"):
        workflow.submit(page, editor)


def test_only_live_approved_content_is_renewed() -> None:
    with pytest.raises(CannotDecide):
        workflow.renew(BlogPageFactory(), ReviewerFactory())
    page = approved(BlogPageFactory())
    taken = workflow.live_snapshot(page)
    approval = workflow.renew(
        page,
        ReviewerFactory(),
        content_fingerprint=taken.content_fingerprint,
        basis_fingerprint=taken.basis_fingerprint,
    )
    assert approval.kind == Approval.Kind.RENEWAL


def test_a_page_that_is_no_longer_valid_is_not_approved() -> None:
    page = waiting()
    revision = page.get_latest_revision()
    revision.content |= {"title": ""}
    revision.save()
    with pytest.raises(CannotDecide, match="can't be published"):
        workflow.approve(page, ReviewerFactory())
    assert not Approval.objects.exists()


def test_nobody_has_wagtails_permission_to_publish() -> None:
    page, manager, superuser = approved(BlogPageFactory()), ManagerFactory(), UserFactory(is_superuser=True)
    for user in (EditorFactory(), ReviewerFactory(), manager, superuser):
        tester = page.permissions_for_user(user)
        assert not tester.can_publish()
        assert not tester.can_publish_subpage()
    for user in (manager, superuser):
        tester = page.permissions_for_user(user)
        assert tester.can_unpublish() and tester.can_set_view_restrictions()
        assert tester.can_unschedule() and tester.can_reorder_children()
    assert not page.permissions_for_user(EditorFactory()).can_unpublish()


def test_nobody_may_publish_a_statement() -> None:
    policy = permissions.ReviewedSnippetPolicy(StandingStatement)
    superuser = UserFactory(is_superuser=True)
    assert not policy.user_has_permission(superuser, "publish")
    assert policy.user_has_permission(superuser, "change")
    assert not policy.user_has_any_permission(superuser, ["publish"]) or superuser.is_superuser
    assert superuser in policy.users_with_any_permission(["change", "publish"])


def test_exempt_types_need_no_review(settings: Any) -> None:
    settings.MEDICAL_REVIEW_EXEMPT_PAGE_TYPES = ["blog.BlogPage"]
    triggers.install()
    approved(home_page())
    approved(blog_index())
    page, editor = BlogPageFactory(title="Privacy"), EditorFactory()
    page.save_revision(user=editor)
    workflow_state = page.get_workflow().start(page, editor)
    page.get_latest_revision().publish(skip_permission_checks=True)
    page = BlogPage.objects.get(pk=page.pk)
    assert page.live
    assert page.permissions_for_user(UserFactory(is_superuser=True)).can_publish()
    assert page in {found.specific for found in approved_pages()}
    assert Client().get(page.url).status_code == 200
    workflow_state.on_finish()


def test_listings_show_only_what_is_approved() -> None:
    live, draft = approved(BlogPageFactory()), BlogPageFactory()
    taken_down = approved(BlogPageFactory())
    workflow.withdraw(taken_down, ManagerFactory(), "A warning")
    assert list(BlogPage.objects.approved()) == [live]
    assert set(current_approvals([live, draft, taken_down])) == {live.pk}
    assert Page.objects.get(pk=draft.pk) not in approved_pages()


def test_what_an_approval_rests_on_finds_the_approval() -> None:
    author = AuthorFactory()
    page = approved(BlogPageFactory(authors=[author]))
    assert approvals_resting_on(author).get() == current_approval(page)
    with pytest.raises(RestsOnIt, match=rf"approved pages \({page.title}\)"), transaction.atomic():
        author.delete()
    workflow.withdraw(page, ManagerFactory(), "A warning")
    assert not approvals_resting_on(author).exists()


def test_a_contributor_cannot_be_written_in_as_reviewer() -> None:
    editor = EditorFactory()
    page = approved(BlogPageFactory(), editor)
    forged = current_approval(page)
    forged.pk, forged.reviewer_id = None, editor.pk
    with pytest.raises(IntegrityError, match="contributor cannot approve"), transaction.atomic():
        append(forged)
    forged.sequence, forged.hash = 99, "x"
    with pytest.raises(IntegrityError, match="continue the chain"), transaction.atomic():
        forged.save(force_insert=True)


def test_reviewed_pages_have_no_live_aliases() -> None:
    page = approved(BlogPageFactory())
    with pytest.raises(NotApproved, match="aliases"):
        page.create_alias(update_slug="alias")


def test_a_statement_renders_from_its_own_approval() -> None:
    approved(home_page())
    approved(StandingStatementFactory(text="<p>The approved disclaimer.</p>"))
    assert "The approved disclaimer." in Client().get("/").content.decode()
    workflow.withdraw(StandingStatement.objects.get(), ManagerFactory(), "Outdated")
    assert "The approved disclaimer." not in Client().get("/").content.decode()


def test_a_fingerprint_is_the_same_for_revision_row_and_copy() -> None:
    page = approved(BlogPageFactory(authors=[AuthorFactory()]))
    row = BlogPage.objects.get(pk=page.pk)
    prints = {snapshot.fingerprint_of(row), snapshot.fingerprint_of(page.get_latest_revision().as_object())}
    prints.add(snapshot.fingerprint_of_data(BlogPage, page.get_latest_revision().content))
    prints.add(snapshot.fingerprint_of(page.copy(update_attrs={"slug": "copy"}, keep_live=False)))
    assert prints == {current_approval(page).content_fingerprint}
