"""Finding the approval that an object has, and recording a new one."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from . import policy
from .canonical import canonical_json, sha256
from .contributors import contributors_of
from .profiles import ReviewerProfile
from .records import Approval, ApprovalBasis, Revocation, append
from .registry import object_key
from .reviewed import ReviewedMixin
from .snapshot import Snapshot

PROFILE_FIELDS = (
    "published_name", "slug", "degree", "specialty", "licensing_body", "license_number", "license_valid_until",
    "conflict_of_interest", "confirmed_on", "confirmed_evidence",
)  # fmt: skip


@dataclass(frozen=True)
class Answers:
    """What a reviewer answers on the way to an approval."""

    comment: str = ""
    checklist: dict[str, Any] = field(default_factory=dict)
    conflict_of_interest: str = Approval.Conflict.NOT_ANSWERED
    conflict_statement: str = ""
    overrides: list[dict[str, Any]] = field(default_factory=list)
    review_due: date | None = None
    authentication: dict[str, Any] = field(default_factory=dict)


def current_approval(instance: Any) -> Approval | None:
    """The object's current approval: its newest in effect, unrevoked."""
    return Approval.objects.of(instance).current().first()


def latest_revocation(instance: Any) -> Revocation | None:
    """The withdrawal that still stands: no later approval has come into effect."""
    object_type, object_id = object_key(instance)
    revocation = Revocation.objects.filter(object_type=object_type, object_id=object_id).first()
    if revocation is None:
        return None
    later = Approval.objects.of(instance).in_effect().filter(sequence__gt=revocation.sequence)
    if later.exists():
        return None
    return revocation


@transaction.atomic
def record_approval(  # noqa: PLR0913
    instance: ReviewedMixin,
    snapshot: Snapshot,
    user: Any,
    answers: Answers,
    *,
    kind: str = Approval.Kind.REVIEW,
    revision_id: int | None = None,
    effective_at: datetime | None = None,
) -> Approval:
    """Write the approval and what it rests on at the end of the chain."""
    now = timezone.now()
    object_type, object_id = object_key(instance)
    approval = Approval(
        kind=kind,
        object_type=object_type,
        object_id=object_id,
        object_title=str(instance)[:300],
        fingerprint_version=snapshot.version,
        content_fingerprint=snapshot.content_fingerprint,
        basis_fingerprint=snapshot.basis_fingerprint,
        content=snapshot.content,
        basis=snapshot.basis,
        revision_id=revision_id,
        **_reviewer(user),
        contributors=contributors_of(instance),
        checklist=answers.checklist,
        conflict_of_interest=answers.conflict_of_interest,
        conflict_statement=answers.conflict_statement,
        overrides=answers.overrides,
        comment=answers.comment,
        authentication=answers.authentication,
        approved_at=now,
        effective_at=max(now, effective_at or now),
        review_due=answers.review_due or policy.default_due(instance),
    )
    append(approval)
    record_basis(approval)
    return approval


def _reviewer(user: Any) -> dict[str, Any]:
    """Who signs, in plain values; the published name and credentials come from the profile."""
    profile = ReviewerProfile.objects.filter(user_id=user.pk).values(*PROFILE_FIELDS).first() or {}
    return {
        "reviewer_id": user.pk,
        "reviewer_name": profile.get("published_name") or (user.get_full_name() or user.get_username())[:200],
        "reviewer_credentials": profile.get("degree", ""),
        "reviewer_profile": json.loads(canonical_json(profile)),
    }


def record_basis(approval: Approval) -> None:
    ApprovalBasis.objects.bulk_create(
        ApprovalBasis(approval=approval, label=label, object_id=pk, hash=sha256(canonical_json(data)))
        for label, pk, data in json.loads(approval.basis)
    )
