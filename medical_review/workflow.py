"""The workflow's verbs, called by the desk, the demo loader and the tests alike.

Each takes the object (a page or a standing statement) and the person, does the whole step in one
transaction, and raises a `Refusal` whose message is fit to be shown if it refuses.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.actions.unpublish import UnpublishAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page

from . import decisions, policy, rules, snapshot
from .approvals import Answers
from .decisions import lock_object
from .errors import CannotDecide
from .records import Approval, Revocation, append
from .registry import object_key
from .signals import withdrawn
from .tasks import MedicalReviewTaskState


def current_task_state(instance: Any) -> MedicalReviewTaskState:
    """The open medical review of an object.

    Raises:
        CannotDecide: nothing is waiting for medical review.
    """
    state = instance.current_workflow_task_state
    if not isinstance(state, MedicalReviewTaskState):
        raise CannotDecide("This isn't in medical review.")
    return state


def submitted_snapshot(instance: Any) -> snapshot.Snapshot:
    """What a reviewer would sign now: show it, and hand its two fingerprints to `approve`."""
    return snapshot.take(current_task_state(instance).revision.as_object())


def live_snapshot(instance: Any) -> snapshot.Snapshot:
    """What a reviewer would sign by `renew`."""
    return snapshot.take(type(instance)._base_manager.get(pk=instance.pk))


@transaction.atomic
def submit(instance: Any, user: Any) -> None:
    """Send the latest draft to medical review, or send it again after changes were requested."""
    instance = lock_object(instance)
    state = instance.current_workflow_state
    if state is not None and state.status == state.STATUS_NEEDS_CHANGES:
        state.resume(user)
        return
    if state is not None:
        raise CannotDecide("This is in review already.")
    workflow = instance.get_workflow()
    if workflow is None:
        raise CannotDecide("No medical review workflow is set up here.")
    if instance.get_latest_revision() is None:
        raise CannotDecide("There is no draft to review yet.")
    workflow.start(instance, user)


@transaction.atomic
def take_back(instance: Any, user: Any) -> None:
    """Take a submission back, so that it can be edited."""
    instance = lock_object(instance)
    state = instance.current_workflow_state
    if state is None:
        raise CannotDecide("This isn't in medical review.")
    decisions.refuse(rules.why_cannot_take_back(user, state))
    state.cancel(user=user)


def request_changes(instance: Any, user: Any, comment: str) -> None:
    """Send the draft back to its editors with what needs to change."""
    decisions.request_changes(current_task_state(instance), user, comment)


def approve(  # noqa: PLR0913 - one keyword for each thing that the desk asks
    instance: Any,
    user: Any,
    comment: str = "",
    *,
    content_fingerprint: str | None = None,
    basis_fingerprint: str | None = None,
    checklist: dict[str, Any] | None = None,
    conflict_of_interest: str = Approval.Conflict.NOT_ANSWERED,
    conflict_statement: str = "",
    overrides: list[dict[str, Any]] | None = None,
    review_due: date | None = None,
    authentication: dict[str, Any] | None = None,
) -> Approval:
    """Sign off the submitted revision, which publishes it.

    Give both fingerprints that the reviewer was shown (`submitted_snapshot`): if the text, or what it
    rests on, has moved since, nothing is approved.

    Raises:
        ContentMoved: what would be approved isn't what was shown; says which part moved.
        CannotDecide: the person may not approve this, or there is nothing to approve.
    """
    answers = Answers(
        comment,
        checklist or {},
        conflict_of_interest,
        conflict_statement,
        overrides or [],
        review_due,
        authentication or {},
    )
    shown = _shown(content_fingerprint, basis_fingerprint)
    return decisions.sign_off(current_task_state(instance), user, shown, answers)


def renew(
    instance: Any,
    user: Any,
    *,
    content_fingerprint: str | None = None,
    basis_fingerprint: str | None = None,
    **answers: Any,
) -> Approval:
    """Approve what is live once more, without a change: a new approval of the same words.

    Takes the same keyword arguments as `approve`, with `comment` among them.
    """
    shown = _shown(content_fingerprint, basis_fingerprint)
    return decisions.renew(instance, user, shown, Answers(**answers))


@transaction.atomic
def withdraw(instance: Any, user: Any, reason: str, notice: str = "") -> Revocation:
    """Revoke every approval of the object and unpublish it, at once, also while in review or locked.

    Args:
        reason: kept on the revocation, for the clinic.
        notice: the key of the sentence that readers are told in the page's place, if any.
    """
    instance = lock_object(instance)
    decisions.refuse(rules.why_cannot_withdraw(user))
    if not reason.strip():
        raise CannotDecide("Give a reason for the withdrawal.")
    if notice and notice not in policy.WITHDRAWAL_NOTICES:
        raise CannotDecide(
            "Readers are told one of the sentences that the clinic has set, or the date alone."
        )
    object_type, object_id = object_key(instance)
    revocation = Revocation(
        object_type=object_type,
        object_id=object_id,
        object_title=str(instance)[:300],
        reason=reason,
        notice=notice,
        revoked_by_id=user.pk,
        revoked_by_name=(user.get_full_name() or user.get_username())[:200],
        revoked_at=timezone.now(),
    )
    append(revocation)
    action = UnpublishPageAction if isinstance(instance, Page) else UnpublishAction
    action(instance, user=user).execute(skip_permission_checks=True)
    instance.revisions.update(approved_go_live_at=None)
    transaction.on_commit(lambda: withdrawn.send(type(instance), instance=instance, revocation=revocation))
    return revocation


def _shown(content: str | None, basis: str | None) -> tuple[str, str] | None:
    """Both fingerprints or neither; half a pair would leave the other part unread."""
    if (content is None) != (basis is None):
        raise CannotDecide("Both fingerprints are needed: of the text, and of what it rests on.")
    return None if content is None or basis is None else (content, basis)
