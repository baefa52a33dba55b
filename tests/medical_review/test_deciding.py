"""Deciding past the desk: by the review's own states, by the workflow, and on words that were touched."""

from __future__ import annotations

from typing import Any

import pytest
from wagtail.models import GroupApprovalTask, WorkflowTask

from blog.models import BlogPage
from medical_review import rules, workflow
from medical_review.errors import CannotDecide, ContentMoved, NotApproved
from medical_review.models import Approval
from medical_review.publishing import publish_approved
from tests.factories import BlogPageFactory, EditorFactory, ReviewerFactory, UserFactory, approved
from tests.medical_review.tampering import unguarded

pytestmark = pytest.mark.django_db


def waiting(page: BlogPage | None = None, submitter: Any = None) -> BlogPage:
    """A page in review, with new words if it was approved before."""
    page, editor = page or BlogPageFactory(), EditorFactory()
    page.title = "New words"
    page.save_revision(user=editor)
    workflow.submit(page, submitter or editor)
    return page


def test_whoever_submits_is_a_contributor() -> None:
    reviewer = ReviewerFactory()
    page = waiting(submitter=reviewer)
    assert rules.why_cannot_approve(reviewer, page) != []


def test_a_new_owner_is_a_contributor() -> None:
    reviewer, page = ReviewerFactory(), waiting()
    BlogPage.objects.filter(pk=page.pk).update(owner=reviewer)
    page.refresh_from_db()
    assert rules.why_cannot_approve(reviewer, page) != []


def test_words_that_differ_from_their_approval_are_not_renewed() -> None:
    page = approved(BlogPageFactory())
    unguarded("UPDATE wagtailcore_page SET title = 'Cured' WHERE id = %s", page.pk)
    with pytest.raises(CannotDecide, match="Only a live, approved page"):
        workflow.renew(page, ReviewerFactory())


def test_an_unpublished_page_is_not_renewed() -> None:
    page = approved(BlogPageFactory())
    page.unpublish()
    with pytest.raises(CannotDecide, match="Only a live, approved page"):
        workflow.renew(page, ReviewerFactory())


def test_a_newer_draft_is_not_approved_in_the_submitted_ones_place() -> None:
    page = waiting()
    page.title = "Slipped under the review"
    page.save_revision(user=EditorFactory())
    with pytest.raises(ContentMoved):
        workflow.approve(page, ReviewerFactory())


def test_medical_review_is_the_last_step() -> None:
    page = waiting()
    later = GroupApprovalTask.objects.create(name="A later step")
    WorkflowTask.objects.create(workflow=page.get_workflow(), task=later, sort_order=9)
    with pytest.raises(CannotDecide, match="must be the last step"):
        workflow.approve(page, ReviewerFactory())
    assert not Approval.objects.of(page).exists()


def test_an_earlier_approval_does_not_end_a_later_review() -> None:
    page = waiting(approved(BlogPageFactory()))
    with pytest.raises(CannotDecide, match="recording an approval"):
        workflow.current_task_state(page).approve(user=ReviewerFactory())


def test_finishing_another_review_publishes_nothing() -> None:
    page = approved(BlogPageFactory())
    page.unpublish()
    waiting(page)
    with pytest.raises(NotApproved, match="No medical reviewer"):
        publish_approved(page.current_workflow_state)


def test_a_page_in_review_is_frozen_for_everybody() -> None:
    page, reviewer = waiting(), ReviewerFactory()
    for user in (EditorFactory(), reviewer, UserFactory(is_superuser=True)):
        assert page.get_lock().for_user(user)
