"""What the sign-off knows about the sources that pages cite."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from citations.models import Citation
from medical_review.canonical import canonical_json, sha256
from medical_review.records import Approval, ApprovalBasis, approvals_resting_on


def pages_that_lag(data: Mapping[str, Any]) -> dict[str, list[str]]:
    """The titles of the pages whose current approval rests on other data of a source than the given.

    Args:
        data: What each source says now, by the id under which pages cite it.
    """
    hashes = {pk: sha256(canonical_json(item)) for pk, item in data.items()}
    rows = ApprovalBasis.objects.filter(
        label=Citation._meta.label, object_id__in=hashes, approval__in=Approval.objects.current()
    ).order_by("approval__object_title")
    lagging: dict[str, list[str]] = {}
    for pk, basis_hash, title in rows.values_list("object_id", "hash", "approval__object_title"):
        if basis_hash != hashes[pk]:
            lagging.setdefault(pk, []).append(title)
    return lagging


def approvals_on(citation: Citation) -> list[Approval]:
    """The current approvals that rest on a source, or on a record merged into it."""
    ids = [citation, *citation.aliases.all()]
    found = {approval.sequence: approval for one in ids for approval in approvals_resting_on(one)}
    return list(found.values())


def pages_resting_on(citation: Citation) -> list[str]:
    """The titles of the pages whose current approval rests on a source."""
    return sorted({approval.object_title for approval in approvals_on(citation)})
