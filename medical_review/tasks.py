"""The review task and its state: where Wagtail's workflow meets the sign-off."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import transaction
from wagtail.locks import WorkflowLock
from wagtail.models import AbstractGroupApprovalTask, TaskState

from . import decisions, rules
from .approvals import Answers
from .contributors import record_submission
from .errors import CannotDecide
from .groups import REVIEWERS, is_member
from .records import Approval
from .reviewed import ReviewedMixin


class ReviewLock(WorkflowLock):
    """While in review an object is frozen for everybody, so that what is read is what is approved."""

    def get_message(self, user: Any) -> str:
        return f"This {self.model_name} is in medical review. Nobody can edit it until the review ends."

    def get_locked_by(self, user: Any, can_lock: bool = False) -> str:
        return "Locked by medical review"

    def get_description(self, user: Any, can_lock: bool = False) -> str:
        return "Nobody can make changes during the medical review. An editor can take the submission back."


class MedicalReviewTaskState(TaskState):
    """A review of one revision; it can't be approved without an approval on record."""

    def approve(self, user: Any = None, update: bool = True, comment: str = "") -> Any:
        instance = self.workflow_state.content_object
        recorded = Approval.objects.of(instance).unrevoked().order_by("-sequence").first()
        if recorded is None or recorded.revision_id != self.revision_id:
            raise CannotDecide("A review is approved by recording an approval, not by its state alone.")
        return super().approve(user=user, update=update, comment=comment)


class MedicalReviewTask(AbstractGroupApprovalTask):
    """Approval by a medical reviewer; it publishes the approved revision and no other."""

    task_state_class = MedicalReviewTaskState
    lock_class = ReviewLock

    class Meta:
        verbose_name = "medical review task"

    def start(self, workflow_state: Any, user: Any = None) -> Any:
        decisions.refuse(_why_cannot_submit(workflow_state))
        # No current step: a submission or a resubmission, and not an earlier step's end.
        record_submission(workflow_state, user if workflow_state.current_task_state is None else None)
        return super().start(workflow_state, user=user)

    @transaction.atomic
    def on_action(self, task_state: Any, user: Any, action_name: str, **kwargs: Any) -> None:
        """Every way of deciding in the admin comes through here.

        The keyword arguments may come from a client's JSON, so only the comment is taken from them.
        """
        comment = str(kwargs.get("comment", ""))
        if action_name == "approve":
            if settings.MEDICAL_REVIEW_REQUIRES_DESK:
                raise CannotDecide("Approve on the review page: an approval needs its checklist.")
            decisions.sign_off(task_state, user, None, Answers(comment=comment))
        elif action_name == "reject":
            decisions.request_changes(task_state, user, comment)

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        return is_member(user, REVIEWERS)

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        return True

    def user_can_lock(self, obj: Any, user: Any) -> bool:
        return False

    def user_can_unlock(self, obj: Any, user: Any) -> bool:
        return False

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        if not is_member(user, REVIEWERS):
            return []
        actions = [("reject", "Request changes", True)]
        if not settings.MEDICAL_REVIEW_REQUIRES_DESK and not rules.why_cannot_approve(user, obj):
            actions.append(("approve", "Approve with comment", True))
        return actions

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> Any:
        if not is_member(user, REVIEWERS):
            return TaskState.objects.none()
        return self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)

    @classmethod
    def get_description(cls) -> str:
        return "A medical reviewer who wrote none of the text approves it, which publishes it"


def _why_cannot_submit(workflow_state: Any) -> list[str]:
    """What the draft itself says against its submission; asked on every way into review."""
    revision = workflow_state.content_object.get_latest_revision()
    draft = revision.as_object() if revision else None
    return draft.why_cannot_submit() if isinstance(draft, ReviewedMixin) else []
