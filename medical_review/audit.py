"""Proves afterwards that readers saw what was approved: every live object and every record, recomputed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.db import connection
from wagtail.images import get_image_model
from wagtail.models import Page

from . import snapshot, triggers
from .approvals import current_approval
from .canonical import canonical_json, sha256
from .carrying import words
from .membership import unrecorded_members
from .records import GENESIS, Approval, Revocation, chain_head
from .registry import is_reviewed, reviewed_models
from .renditions import drawn_otherwise
from .serving import readable_approval

# What a carried approval has in common with the one that it comes from.
CARRIED = (
    "object_type", "object_id", "reviewer_id", "reviewer_name", "reviewer_credentials", "reviewer_profile", "basis",
    "approved_at", "effective_at", "review_due",
)  # fmt: skip


@dataclass(frozen=True)
class Finding:
    """Something that must not be; `kind` is stable, for machines."""

    kind: str
    subject: str
    message: str


@dataclass(frozen=True)
class Report:
    checked: int
    findings: list[Finding]
    notes: list[Finding]
    chain_length: int
    chain_head: str

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def audit(expect: str | None = None) -> Report:
    """Check everything.

    Args:
        expect: "LENGTH:HASH" as an earlier audit printed it; that row must still be there, unchanged.
    """
    live = list(_live_objects())
    findings = [finding for instance in live for finding in _object_findings(instance)]
    findings += [*_stray_pages(), *_record_findings(), *_chain_findings(), *_expectation(expect)]
    if connection.vendor == "postgresql":
        findings += [Finding("trigger", name, "missing or switched off") for name in triggers.missing()]
    unrecorded = "is a member, but no joining is on record and nobody was told"
    findings += [Finding("membership", member, unrecorded) for member in unrecorded_members()]
    notes = [note for instance in live for note in _lagging(instance)]
    return Report(len(live), findings, notes, *chain_head())


def _live_objects() -> Iterator[Any]:
    for model in reviewed_models():
        yield from model._base_manager.filter(live=True)


def _name(instance: Any) -> str:
    return f"{instance._meta.label} {instance.pk} {instance}"


def _object_findings(instance: Any) -> Iterator[Finding]:
    if current_approval(instance) is None:
        yield Finding("no_approval", _name(instance), "is live without a current approval")
        return
    approval = readable_approval(instance)
    if approval is None:
        yield Finding("content", _name(instance), "differs from what was approved")
        return
    for label, pk, data in json.loads(approval.basis):
        if "file_hash" in data and _file_hash(label, pk) != data["file_hash"]:
            yield Finding("file", _name(instance), f"shows {label} {pk}, whose file isn't the approved one")
        elif label == get_image_model()._meta.label:
            for file in drawn_otherwise(get_image_model().objects.get(pk=pk)):
                yield Finding(
                    "rendition", _name(instance), f"shows {file}, which isn't drawn from the approved image"
                )
    if getattr(instance, "alias_of_id", None):
        yield Finding("alias", _name(instance), "is an alias, which no review covers")


def _file_hash(label: str, pk: str) -> str | None:
    """The hash of the file as it lies there now, not the one that the row remembers."""
    item = apps.get_model(label)._base_manager.filter(pk=pk).first()
    if item is None:
        return None
    item.file_hash = ""
    try:
        item._set_file_hash()  # noqa: SLF001 - get_file_hash() trusts the row
    except OSError:
        return None
    return item.file_hash


def _lagging(instance: Any) -> Iterator[Finding]:
    """Not wrong: readers get the approved sources. But the library has moved on."""
    approval = readable_approval(instance)
    if approval is not None and approval.basis != snapshot.take(instance).basis:
        yield Finding(
            "lags", _name(instance), "rests on sources, a byline or statements that have changed since"
        )


def _stray_pages() -> Iterator[Finding]:
    """Live pages of a type that is neither reviewed nor exempt, such as a plain `Page`."""
    for page in Page.objects.filter(live=True, depth__gt=1).defer_streamfields().specific():
        if not is_reviewed(type(page)) and type(page) is Page:
            yield Finding("type", _name(page), "is live without a page type that is reviewed")


def _record_findings() -> Iterator[Finding]:
    for approval in Approval.objects.order_by("sequence"):
        for kind, message in _record_faults(approval):
            yield Finding(kind, f"approval {approval.sequence}: {approval}", message)


def _record_faults(approval: Approval) -> Iterator[tuple[str, str]]:
    if (
        sha256(approval.content) != approval.content_fingerprint
        or sha256(approval.basis) != approval.basis_fingerprint
    ):
        yield "snapshot", "its snapshot doesn't have its fingerprint"
    stored = {(row.label, row.object_id, row.hash) for row in approval.basis_rows.all()}
    if stored != {
        (label, pk, sha256(canonical_json(data))) for label, pk, data in json.loads(approval.basis)
    }:
        yield "basis", "what it rests on isn't what its rows say"
    if approval.kind == Approval.Kind.CARRIED_OVER:
        yield from _carried_faults(approval)
        return
    if approval.reviewer_id in {person["id"] for person in approval.contributors}:
        yield "contributor", "its reviewer is among the contributors"
    valid_until = approval.reviewer_profile.get("license_valid_until")
    if not approval.reviewer_profile.get("confirmed_on") or not valid_until:
        yield "credentials", "its reviewer had no confirmed credentials"
    elif date.fromisoformat(valid_until) < approval.approved_at.date():
        yield "credentials", "its reviewer's license had run out"


def _carried_faults(approval: Approval) -> Iterator[tuple[str, str]]:
    """Nobody read the new form, so it must say what somebody read, in the name of the same person."""
    origin = Approval.objects.filter(sequence=approval.carried_from or 0).first()
    if origin is None or any(getattr(origin, name) != getattr(approval, name) for name in CARRIED):
        yield "carried", "isn't the approval that it says it was carried over from"
    elif words(json.loads(origin.content)["fields"]) != words(json.loads(approval.content)["fields"]):
        yield "carried", "says other words than the approval that it was carried over from"


def chain() -> list[Approval | Revocation]:
    return sorted([*Approval.objects.all(), *Revocation.objects.all()], key=lambda link: link.sequence)


def _chain_findings() -> Iterator[Finding]:
    previous, length = GENESIS, 0
    for link in chain():
        length += 1
        if link.sequence != length or link.previous_hash != previous:
            yield Finding("chain", f"row {link.sequence}", "doesn't follow the row before it: one is missing")
        if link.hash != link.compute_hash():
            yield Finding("chain", f"row {link.sequence}", "was altered")
        previous, length = link.hash, link.sequence


def _expectation(expect: str | None) -> Iterator[Finding]:
    if not expect:
        return
    length, _, head = expect.partition(":")
    known = {str(link.sequence): link.hash for link in chain()}
    if known.get(length, GENESIS if length == "0" else None) != head:
        yield Finding("chain", f"row {length}", "isn't the one that was kept elsewhere")
