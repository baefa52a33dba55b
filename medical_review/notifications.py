"""Mails about a review's steps, to everyone concerned: reviewers on submission, writers on the outcome."""

from __future__ import annotations

import logging
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.urls import reverse
from wagtail.admin.mail import EmailNotificationMixin, Notifier
from wagtail.models import Page, Revision, TaskState, WorkflowState
from wagtail.signals import (
    task_cancelled,
    task_submitted,
    workflow_approved,
    workflow_rejected,
)

from .records import Approval
from .tasks import MedicalReviewTaskState

logger = logging.getLogger(__name__)

type Users = set[AbstractBaseUser]


class ReviewNotifier(EmailNotificationMixin, Notifier):
    """Sends one step's mail after the transaction that made the step, so no mail tells of a rollback."""

    template_directory = "medical_review/mail/"

    def __init__(self, notification: str, step: str) -> None:
        super().__init__((WorkflowState, TaskState))
        self.notification = notification  # the preference of Wagtail's that switches it off
        self.step = step

    def __call__(self, instance: Any = None, **kwargs: Any) -> None:
        transaction.on_commit(lambda: self.deliver(instance, **kwargs))

    def deliver(self, instance: Any, **kwargs: Any) -> None:
        """Send now. A dead mail server must not turn a finished review into an error page."""
        try:
            super().__call__(instance, **kwargs)
        except Exception:
            logger.exception("The mail about a review step (%s) could not be sent", self.step)

    def get_template_set(self, instance: Any, **kwargs: Any) -> dict[str, str]:
        base = self.template_directory + self.step
        return {"subject": f"{base}_subject.txt", "text": f"{base}.txt"}

    def get_context(self, instance: Any, **kwargs: Any) -> dict[str, Any]:
        task_state = instance if isinstance(instance, TaskState) else instance.current_task_state
        workflow_state = task_state.workflow_state
        return super().get_context(instance, **kwargs) | {
            "object": workflow_state.content_object,
            "title": str(task_state.revision.object_str or workflow_state.content_object),
            "is_page": isinstance(workflow_state.content_object, Page),
            "submitter": workflow_state.requested_by,
            "actor": kwargs.get("user"),
            "comment": task_state.get_comment(),
            "desk_path": reverse("medical_review_desk", args=[task_state.pk]),
            "approval": Approval.objects.of(workflow_state.content_object).order_by("-sequence").first(),
        }

    def get_recipient_users(self, instance: Any, **kwargs: Any) -> Users:
        task_state = instance if isinstance(instance, TaskState) else instance.current_task_state
        if self.step in ("submitted", "taken_back"):
            people = reviewers(task_state)
        else:
            people = writers(task_state.workflow_state)
        return people - {kwargs.get("user")}


def reviewers(task_state: TaskState) -> Users:
    groups = task_state.task.specific.groups.all()
    return set(get_user_model().objects.filter(groups__in=groups).distinct())


def writers(workflow_state: WorkflowState) -> Users:
    """The submitter, the owner, and everyone who saved a revision of the object."""
    instance = workflow_state.content_object
    saved_by = Revision.objects.for_instance(instance).values_list("user_id", flat=True)
    people = set(get_user_model().objects.filter(pk__in=saved_by))
    return (people | {workflow_state.requested_by, getattr(instance, "owner", None)}) - {None}


submitted = ReviewNotifier("submitted", "submitted")
taken_back = ReviewNotifier("submitted", "taken_back")
approved = ReviewNotifier("approved", "approved")
changes_requested = ReviewNotifier("rejected", "changes_requested")


def _send_taken_back(instance: Any = None, **kwargs: Any) -> None:
    """A task is also canceled when it is restarted; only the end of the whole review counts."""
    if instance.workflow_state.status == WorkflowState.STATUS_CANCELLED:
        taken_back(instance, **kwargs)


def connect() -> None:
    """Connect the mails.

    Wagtail's own outcome mails go to the submitter alone and leave the comment out (wagtail#7542).
    Ours are connected under the same `dispatch_uid`, and earlier, so they stand in for them.
    """
    task_submitted.connect(submitted, sender=MedicalReviewTaskState, dispatch_uid="medical_review_submitted")
    task_cancelled.connect(
        _send_taken_back, sender=MedicalReviewTaskState, dispatch_uid="medical_review_taken_back"
    )
    workflow_approved.connect(
        approved, sender=WorkflowState, dispatch_uid="workflow_state_approved_email_notification"
    )
    workflow_rejected.connect(
        changes_requested, sender=WorkflowState, dispatch_uid="workflow_state_rejected_email_notification"
    )
