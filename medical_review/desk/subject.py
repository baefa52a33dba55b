"""What lies on the desk: a submitted draft, or live content that is due for review."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.core.cache import cache
from django.utils import timezone
from wagtail.models import TaskState

from medical_review import approvals, contributors, rules, snapshot
from medical_review.authorship import why_part_of_it
from medical_review.differences import BasisChange, Change, compare, compare_basis
from medical_review.parts import Part, parts_of
from medical_review.records import Approval, Revocation
from medical_review.registry import object_key

ENDINGS = {
    TaskState.STATUS_APPROVED: "approved this",
    TaskState.STATUS_REJECTED: "requested changes",
    TaskState.STATUS_CANCELLED: "took this back from review",
}
NOT_RENEWABLE = "Readers don't have this text as approved, so it can't be reviewed without a change: submit it for review."

# How long a text that was shown is kept, to tell what moved since.
SHOWN_SECONDS = 24 * 60 * 60


@dataclass
class Subject:
    """An object under review, as it would be signed now."""

    instance: Any
    draft: Any
    task_state: Any = None

    @cached_property
    def snapshot(self) -> snapshot.Snapshot:
        return snapshot.take(self.draft)

    @cached_property
    def parts(self) -> list[Part]:
        return parts_of(self.snapshot.content, self.snapshot.basis)

    @cached_property
    def last_approval(self) -> Approval | None:
        """The approval to compare with: the newest, revoked or not."""
        found: Approval | None = Approval.objects.of(self.instance).order_by("-sequence").first()
        return found

    @cached_property
    def changes(self) -> list[Change]:
        """Every part with what changed since the last approval; all "same" where there is none."""
        if self.last_approval is None:
            return compare(self.parts, self.parts)
        return compare(parts_of(self.last_approval.content, self.last_approval.basis), self.parts)

    @cached_property
    def basis_changes(self) -> list[BasisChange]:
        return compare_basis(self.last_approval.basis, self.snapshot.basis) if self.last_approval else []

    @cached_property
    def contributors(self) -> list[dict[str, Any]]:
        return contributors.contributors_of(self.instance)

    @cached_property
    def history(self) -> list[dict[str, Any]]:
        """Approvals, withdrawals and requests for changes, newest first."""
        object_type, object_id = object_key(self.instance)
        own = {"object_type": object_type, "object_id": object_id}
        rows = [
            {"what": approval.get_kind_display(), "who": approval.reviewer_name, "at": approval.approved_at,
             "comment": approval.comment, "approval": approval}
            for approval in Approval.objects.filter(**own)
        ]  # fmt: skip
        rows += [
            {"what": "Withdrawn", "who": revocation.revoked_by_name, "at": revocation.revoked_at,
             "comment": revocation.reason}
            for revocation in Revocation.objects.filter(**own)
        ]  # fmt: skip
        return sorted(rows + self._requests, key=lambda row: row["at"], reverse=True)

    @property
    def _requests(self) -> list[dict[str, Any]]:
        return [
            {"what": "Changes requested", "who": name_of(task_state.finished_by) or "a former account",
             "at": task_state.finished_at, "comment": task_state.get_comment()}
            for state in self.instance.workflow_states.all()
            for task_state in state.task_states.filter(status="rejected").select_related("finished_by")
        ]  # fmt: skip

    def why_cannot_approve(self, user: Any) -> list[str]:
        return [*rules.why_cannot_approve(user, self.instance), *why_part_of_it(user, self.draft)]

    @property
    def goes_live_at(self) -> datetime | None:
        """The hour at which an approval would put this before readers; None if at once."""
        at: datetime | None = self.draft.go_live_at
        return at if self.task_state and at and at > timezone.now() else None

    def why_closed(self) -> str:
        """How the submission ended, or why live content can't be renewed; empty if there is something to decide."""
        state = self.task_state
        if state is None:
            return "" if is_renewable(self.instance) else NOT_RENEWABLE
        if state.status == TaskState.STATUS_IN_PROGRESS:
            return ""
        who = name_of(state.finished_by) or "Somebody"
        what = ENDINGS.get(state.status, "ended this review")
        return f"{who} {what} on {timezone.localtime(state.finished_at):%B %-d, %Y}."

    def steps(self, reasons: list[str], can_request_changes: bool) -> tuple[str, ...]:
        """The steps that are open to a person who has these reasons against approving."""
        may_ask = can_request_changes and self.task_state is not None
        return (*(() if reasons else ("approve",)), *(("request_changes",) if may_ask else ()))

    def remember_shown(self) -> None:
        """Keep what is shown under its fingerprints, so that a later look can be compared with it."""
        shown = self.snapshot
        kept = {shown.content_fingerprint: shown.content, shown.basis_fingerprint: shown.basis}
        cache.set_many({_cache_key(print_): text for print_, text in kept.items()}, SHOWN_SECONDS)

    def moved_since(self, content_fingerprint: str, basis_fingerprint: str) -> list[Change | BasisChange]:
        """What changed since it was shown under those fingerprints, text first; empty if that isn't known."""
        content, basis = (
            cache.get(_cache_key(print_)) for print_ in (content_fingerprint, basis_fingerprint)
        )
        if content is None or basis is None:
            return []
        changes = compare(parts_of(content, basis), self.parts)
        return [
            *(change for change in changes if change.kind != "same"),
            *compare_basis(basis, self.snapshot.basis),
        ]


def submitted(task_state: Any) -> Subject:
    instance = task_state.workflow_state.content_object
    instance = getattr(instance, "specific", instance)
    return Subject(instance, task_state.revision.as_object(), task_state)


def live(instance: Any) -> Subject:
    return Subject(instance, type(instance)._base_manager.get(pk=instance.pk))


def is_renewable(instance: Any) -> bool:
    """Live as approved: then "reviewed, no change" is one step."""
    current = approvals.current_approval(instance)
    return bool(
        instance.live and current and current.content_fingerprint == snapshot.fingerprint_of(instance)
    )


def name_of(person: Any) -> str:
    """Empty for an account that is gone."""
    return str(person.get_full_name() or person) if person else ""


def _cache_key(fingerprint: str) -> str:
    return f"medical-review-shown-{fingerprint}"
