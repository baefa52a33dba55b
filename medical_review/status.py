"""Where a reviewed object stands: one word for listings, and what belongs to it for the editor."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F
from django.utils import timezone
from wagtail.models import WorkflowState

from .desk.claims import Claim
from .records import Approval, Revocation
from .registry import is_reviewed, object_key, specific_model
from .tasks import MedicalReviewTaskState

type Key = tuple[str, str]


class Kind(models.TextChoices):
    DRAFT = "draft", "Draft"
    IN_REVIEW = "in_review", "In review"
    CHANGES_REQUESTED = "changes_requested", "Changes requested"
    SCHEDULED = "scheduled", "Approved for later"
    APPROVED = "approved", "Approved"
    OVERDUE = "overdue", "Overdue for review"
    WITHDRAWN = "withdrawn", "Withdrawn"


@dataclass(frozen=True)
class Status:
    """An object's standing; `approval` is what readers have, whatever happens to the next draft."""

    kind: Kind
    approval: Approval | None = None
    scheduled: Approval | None = None
    revocation: Revocation | None = None
    task_state: MedicalReviewTaskState | None = None
    has_draft: bool = False

    @property
    def label(self) -> str:
        return str(self.kind.label)

    @property
    def claim(self) -> Claim | None:
        return getattr(self.task_state, "review_claim", None)

    @property
    def since(self) -> datetime | None:
        return self.task_state.started_at if self.task_state else None

    @property
    def is_in_review(self) -> bool:
        return self.kind == Kind.IN_REVIEW


def status_of(instance: Any) -> Status | None:
    """Where one object stands; None if its type isn't reviewed."""
    return statuses_of([instance]).get(object_key(instance))


def statuses_of(instances: Iterable[Any]) -> dict[Key, Status]:
    """The same for a listing, by `object_key`, in three queries however many there are."""
    reviewed = {object_key(item): item for item in instances if is_reviewed(specific_model(item))}
    if not reviewed:
        return {}
    approvals, scheduled = _approvals(reviewed)
    revocations, states = _revocations(reviewed), _open_states(reviewed)
    return {
        key: _judge(item, approvals.get(key), scheduled.get(key), revocations.get(key), states.get(key))
        for key, item in reviewed.items()
    }


def _judge(
    instance: Any,
    approval: Approval | None,
    scheduled: Approval | None,
    revocation: Revocation | None,
    state: MedicalReviewTaskState | None,
) -> Status:
    approval = approval if instance.live else None
    kind = _kind(approval, scheduled, revocation, state)
    has_draft = bool(approval and instance.has_unpublished_changes)
    return Status(kind, approval, scheduled, revocation, state, has_draft)


def _kind(approval: Any, scheduled: Any, revocation: Any, state: Any) -> Kind:
    """What waits for somebody comes first, then what readers have."""
    if state is not None:
        is_open = state.workflow_state.status == WorkflowState.STATUS_IN_PROGRESS
        return Kind.IN_REVIEW if is_open else Kind.CHANGES_REQUESTED
    if scheduled is not None:
        return Kind.SCHEDULED
    if approval is not None:
        return Kind.OVERDUE if approval.review_due < timezone.localdate() else Kind.APPROVED
    return Kind.WITHDRAWN if revocation is not None else Kind.DRAFT


def _of(rows: Any, keys: Iterable[Key]) -> Any:
    wanted = list(keys)
    return rows.filter(object_type__in={key[0] for key in wanted}, object_id__in={key[1] for key in wanted})


def _approvals(keys: Iterable[Key]) -> tuple[dict[Key, Approval], dict[Key, Approval]]:
    """The newest unrevoked approval of each object: in effect, and for a day to come."""
    current: dict[Key, Approval] = {}
    scheduled: dict[Key, Approval] = {}
    now = timezone.now()
    for row in _of(Approval.objects.unrevoked(), keys).defer("content", "basis").order_by("sequence"):
        key = (row.object_type, row.object_id)
        if row.effective_at > now:
            scheduled[key] = row
        else:
            current[key] = row
            scheduled.pop(key, None)
    return current, scheduled


def _revocations(keys: Iterable[Key]) -> dict[Key, Revocation]:
    """Withdrawals that still stand: a later approval, in effect or not, ends them."""
    later = Approval.objects.filter(
        object_type=models.OuterRef("object_type"),
        object_id=models.OuterRef("object_id"),
        sequence__gt=models.OuterRef("sequence"),
    )
    rows = _of(Revocation.objects.filter(~models.Exists(later)), keys).order_by("sequence")
    return {(row.object_type, row.object_id): row for row in rows}


def _open_states(reviewed: dict[Key, Any]) -> dict[Key, MedicalReviewTaskState]:
    """The current step of each open review, with who has claimed it."""
    types = {key: item.get_base_content_type().pk for key, item in reviewed.items()}
    rows = MedicalReviewTaskState.objects.filter(
        workflow_state__status__in=[WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES],
        workflow_state__current_task_state=F("pk"),
        workflow_state__base_content_type__in=set(types.values()),
        workflow_state__object_id__in={key[1] for key in reviewed},
    ).select_related("workflow_state__requested_by", "finished_by", "review_claim__user")
    found = {(row.workflow_state.base_content_type_id, row.workflow_state.object_id): row for row in rows}
    states = {key: found.get((types[key], key[1])) for key in reviewed}
    return {key: state for key, state in states.items() if state is not None}
