"""The deciding steps of a review, taken on locked rows; the task and the verbs both end here."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Revision, TaskState, WorkflowState

from . import policy, rules, snapshot
from .approvals import Answers, current_approval, record_approval
from .authentication import why_unproved
from .authorship import why_part_of_it
from .contributors import ensure_content_has_author
from .errors import CannotDecide, ContentMoved
from .records import Approval


def lock_object(instance: Any) -> Any:
    """The object as it is now, locked until the transaction ends. Every step locks it first."""
    table = Page if isinstance(instance, Page) else type(instance)
    locked = table._base_manager.select_for_update(no_key=True).filter(pk=instance.pk).first()
    if locked is None:
        raise CannotDecide("This was deleted.")
    return locked.specific if isinstance(locked, Page) else locked


@transaction.atomic
def sign_off(task_state: Any, user: Any, shown: tuple[str, str] | None, answers: Answers) -> Approval:
    """Approve the submitted revision and publish it, or refuse and change nothing.

    Args:
        shown: the content and basis fingerprints that the reviewer was shown; None on the stock form.

    Raises:
        CannotDecide: the person may not approve this, or there is nothing to approve.
        ContentMoved: the text, or what it rests on, isn't what was shown.
    """
    instance, task_state = _locked(task_state)
    _refuse_signature(user, instance, answers)
    revision = _submitted_revision(instance, task_state)
    ensure_content_has_author(instance, revision)
    draft = revision.as_object()
    taken = snapshot.take(draft)
    refuse(why_part_of_it(user, draft))
    _compare(shown, taken)
    _check_review_due(answers, draft)
    effective_at = _scheduled_for(draft)
    approval = record_approval(
        draft, taken, user, answers, revision_id=revision.pk, effective_at=effective_at
    )
    try:
        task_state.approve(user=user, comment=answers.comment)
    except ValidationError as error:
        raise CannotDecide("This can't be published yet: " + " ".join(error.messages)) from error
    _insist_on_outcome(instance, task_state, approval, effective_at)
    return approval


@transaction.atomic
def request_changes(task_state: Any, user: Any, comment: str) -> None:
    _, task_state = _locked(task_state)
    refuse(rules.why_cannot_request_changes(user))
    task_state.reject(user=user, comment=comment)


@transaction.atomic
def renew(instance: Any, user: Any, shown: tuple[str, str] | None, answers: Answers) -> Approval:
    """Approve the live content again as it is: "reviewed, no change"."""
    instance = lock_object(instance)
    _refuse_signature(user, instance, answers)
    current, taken = current_approval(instance), snapshot.take(instance)
    refuse(why_part_of_it(user, instance))
    if current is None or not instance.live or current.content_fingerprint != taken.content_fingerprint:
        raise CannotDecide("Only a live, approved page can be reviewed without a change.")
    _compare(shown, taken)
    _check_review_due(answers, instance)
    return record_approval(
        instance, taken, user, answers, kind=Approval.Kind.RENEWAL, revision_id=instance.live_revision_id
    )


def _locked(task_state: Any) -> tuple[Any, Any]:
    """The object that the task state belongs to and the open task state, both locked and fresh."""
    workflow_state = task_state.workflow_state
    instance = lock_object(workflow_state.content_object)
    workflow_state = WorkflowState.objects.select_for_update().get(pk=workflow_state.pk)
    task_state = TaskState.objects.select_for_update().get(pk=task_state.pk).specific
    is_open = (
        workflow_state.status == WorkflowState.STATUS_IN_PROGRESS
        and workflow_state.current_task_state_id == task_state.pk
        and task_state.status == TaskState.STATUS_IN_PROGRESS
    )
    if not is_open:
        raise CannotDecide("This review is over already.")
    task_state.workflow_state = workflow_state
    return instance, task_state


def _submitted_revision(instance: Any, task_state: Any) -> Revision:
    """The revision under review; a newer one that says the same takes its place.

    Comments make a revision too, and don't void a review; one changed word does.
    """
    submitted, latest = task_state.revision, instance.get_latest_revision()
    if submitted.object_id != str(instance.pk) or latest is None:
        raise CannotDecide("This review is of another object.")
    if latest.pk == submitted.pk:
        return latest
    model = type(instance)
    fingerprints = {snapshot.fingerprint_of_data(model, revision.content) for revision in (submitted, latest)}
    if len(fingerprints) > 1:
        raise ContentMoved(content_moved=True, basis_moved=False)
    task_state.revision = latest
    task_state.save(update_fields=["revision"])
    return latest


def refuse(reasons: list[str]) -> None:
    if reasons:
        raise CannotDecide(" ".join(reasons))


def _refuse_signature(user: Any, instance: Any, answers: Answers) -> None:
    reasons = rules.why_cannot_approve(user, instance)
    refuse(reasons or why_unproved(user, answers.authentication))


def _compare(shown: tuple[str, str] | None, taken: snapshot.Snapshot) -> None:
    if shown is None:
        return
    content_moved, basis_moved = shown[0] != taken.content_fingerprint, shown[1] != taken.basis_fingerprint
    if content_moved or basis_moved:
        raise ContentMoved(content_moved=content_moved, basis_moved=basis_moved)


def _check_review_due(answers: Answers, subject: Any) -> None:
    if answers.review_due is None:
        return
    if not timezone.localdate() < answers.review_due <= policy.latest_due(subject):
        raise CannotDecide(
            f"The next review must be due after today, on {policy.latest_due(subject):%B %-d, %Y} at the latest."
        )


def _scheduled_for(draft: Any) -> datetime | None:
    go_live_at = draft.go_live_at
    return go_live_at if go_live_at and go_live_at > timezone.now() else None


def _insist_on_outcome(
    instance: Any, task_state: Any, approval: Approval, effective_at: datetime | None
) -> None:
    """An approval that doesn't publish at once would cut readers off from the version before it."""
    status = WorkflowState.objects.values_list("status", flat=True).get(pk=task_state.workflow_state_id)
    if status != WorkflowState.STATUS_APPROVED:
        raise CannotDecide("Medical review must be the last step of its workflow. Nothing was approved.")
    if effective_at is not None:
        return
    row = lock_object(instance)
    if not row.live or snapshot.fingerprint_of(row) != approval.content_fingerprint:
        raise CannotDecide("Publishing didn't succeed. Nothing was approved.")
