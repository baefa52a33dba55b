"""The workflow's verbs, called by the admin, the demo loader and the tests alike."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from .models import Approval, MedicalReviewTaskState, object_key


def current_task_state(instance: Any) -> MedicalReviewTaskState:
    """The open review of an object.

    Raises:
        PermissionDenied: nothing is waiting for review.
    """
    state = instance.current_workflow_task_state
    if state is None:
        raise PermissionDenied("This isn't in medical review.")
    return state.specific


@transaction.atomic
def submit(instance: Any, user: Any) -> None:
    """Send the latest draft to medical review, or send it again after changes were requested."""
    state = instance.current_workflow_state
    if state is not None and state.status == state.STATUS_NEEDS_CHANGES:
        state.resume(user)
        return
    workflow = instance.get_workflow()
    if workflow is None:
        raise PermissionDenied("No medical review workflow is set up here.")
    workflow.start(instance, user)


@transaction.atomic
def take_back(instance: Any, user: Any) -> None:
    """Take a submission back, so that it can be edited."""
    instance.current_workflow_state.cancel(user=user)


@transaction.atomic
def request_changes(instance: Any, user: Any, comment: str) -> None:
    """Send the draft back to its editors with what needs to change."""
    current_task_state(instance).reject(user=user, comment=comment)


@transaction.atomic
def approve(instance: Any, user: Any, comment: str = "") -> Approval:
    """Sign off the submitted revision, which publishes it."""
    task_state = current_task_state(instance)
    object_type, object_id = object_key(instance)
    approval = Approval.objects.create(
        object_type=object_type,
        object_id=object_id,
        object_title=str(instance),
        revision_id=task_state.revision_id,
        reviewer_id=user.pk,
        reviewer_name=user.get_full_name() or user.get_username(),
        comment=comment,
    )
    task_state.approve(user=user, comment=comment)
    return approval
