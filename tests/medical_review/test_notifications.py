"""Mails about a review's steps reach everyone concerned, and nobody else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone
from wagtail.models import WorkflowState
from wagtail.signals import workflow_approved, workflow_rejected

from medical_review import notifications, workflow
from medical_review.desk.views import desk_url
from medical_review.models import Approval
from tests.factories import BlogPageFactory, EditorFactory, ManagerFactory, ReviewerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def post() -> Any:
    """A post owned by one editor and last edited by another."""
    owner = EditorFactory(username="owner")
    page = BlogPageFactory(owner=owner)
    page.save_revision(user=owner)
    page.title = "Edited"
    page.save_revision(user=EditorFactory(username="second"))
    return page


def recipients() -> set[str]:
    return {message.to[0].removesuffix("@example.org") for message in mail.outbox}


def test_submission_is_mailed_to_the_reviewers(post: Any, django_capture_on_commit_callbacks: Any) -> None:
    ReviewerFactory(username="reviewer"), ManagerFactory(username="manager")
    with django_capture_on_commit_callbacks(execute=True):
        workflow.submit(post, post.owner)
    assert recipients() == {"reviewer"}
    assert mail.outbox[0].subject == "For medical review: Edited"
    assert desk_url(workflow.current_task_state(post)) in mail.outbox[0].body


def test_requested_changes_are_mailed_with_the_comment_to_every_writer(
    post: Any, django_capture_on_commit_callbacks: Any
) -> None:
    submitter = EditorFactory(username="submitter")
    workflow.submit(post, submitter)
    with django_capture_on_commit_callbacks(execute=True):
        workflow.request_changes(post, ReviewerFactory(username="reviewer"), "Name the <dose> & trial.")
    assert recipients() == {"owner", "second", "submitter"}
    assert "Name the <dose> & trial." in mail.outbox[0].body


@pytest.mark.parametrize(
    ("days", "subject", "says"),
    [(0, "Approved and published: Edited", "Readers now see it"), (3, "Approved for ", "Readers see it on ")],
)
def test_approval_is_mailed_to_the_writers_with_when_readers_see_it(
    post: Any, django_capture_on_commit_callbacks: Any, days: int, subject: str, says: str
) -> None:
    post.go_live_at = timezone.now() + timedelta(days=days) if days else None
    post.save_revision(user=post.owner)
    workflow.submit(post, post.owner)
    with django_capture_on_commit_callbacks(execute=True):
        workflow.approve(post, ReviewerFactory(), "Clear.")
    assert recipients() == {"owner", "second"}
    assert mail.outbox[0].subject.startswith(subject)
    assert says in mail.outbox[0].body
    assert f"{Approval.objects.get().review_due:%B %-d, %Y}" in mail.outbox[0].body


def test_take_back_is_mailed_to_the_reviewers(post: Any, django_capture_on_commit_callbacks: Any) -> None:
    ReviewerFactory(username="reviewer")
    workflow.submit(post, post.owner)
    with django_capture_on_commit_callbacks(execute=True):
        workflow.take_back(post, post.owner)
    assert recipients() == {"reviewer"}


def test_dead_mail_server_does_not_stop_a_review(
    post: Any, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    def refuse(*args: Any, **kwargs: Any) -> None:
        raise OSError

    monkeypatch.setattr("wagtail.admin.mail.get_connection", refuse)
    ReviewerFactory()
    with django_capture_on_commit_callbacks(execute=True):
        workflow.submit(post, post.owner)
    assert post.workflow_in_progress


def test_wagtails_own_outcome_mails_are_replaced_by_ours() -> None:
    for signal, ours in (
        (workflow_approved, notifications.approved),
        (workflow_rejected, notifications.changes_requested),
    ):
        receivers = signal._live_receivers(WorkflowState)[0]
        assert [r for r in receivers if type(r).__module__.startswith(("wagtail", "medical"))] == [ours]
