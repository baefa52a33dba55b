"""Keeps approved correction notes as they are: they are a page's memory of its own mistakes."""

from __future__ import annotations

import json
from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm

from medical_review.models import Approval

FROZEN = (
    "A correction note that was approved can't be changed, moved or removed. Put it back as it was:"
    " add a new note below it if it was wrong."
)

type Note = tuple[str, str]


def notes_of(corrections: Any) -> list[Note]:
    """The notes of a stream as plain values, in order."""
    return [(str(block.value.get("date")), str(block.value.get("text") or "")) for block in corrections]


def approved_notes(page: Any) -> list[Note]:
    """Those of the newest approval; a withdrawal doesn't unsay them."""
    newest = Approval.objects.of(page).order_by("-sequence").first() if page.pk else None
    if newest is None:
        return []
    rows = json.loads(newest.content)["fields"].get("corrections", [])
    return [(str(row["value"].get("date")), str(row["value"].get("text") or "")) for row in rows]


def are_kept(page: Any, corrections: Any) -> bool:
    """Whether every approved note still stands, in its place and word for word."""
    approved = approved_notes(page)
    return notes_of(corrections)[: len(approved)] == approved


class CorrectedPageForm(WagtailAdminPageForm):
    """Says in the editor what submitting would refuse."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        corrections = cleaned.get("corrections")
        if corrections is not None and not are_kept(self.instance, corrections):
            self.add_error("corrections", FROZEN)
        return cleaned
