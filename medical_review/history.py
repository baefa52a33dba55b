"""An object's whole history of approvals and withdrawals, as plain data."""

from __future__ import annotations

from typing import Any

from django.db import models

from .canonical import canonical_json
from .records import Approval, ChainLink, Contributor, Revocation


def history(object_type: str, object_id: str) -> dict[str, Any]:
    """Everything on record about one object, in order; it may be deleted long since."""
    key = {"object_type": object_type, "object_id": object_id}
    people = Contributor.objects.filter(**key).order_by("pk")
    return {
        **key,
        "approvals": [_plain(row) for row in Approval.objects.filter(**key).order_by("sequence")],
        "revocations": [_plain(row) for row in Revocation.objects.filter(**key).order_by("sequence")],
        "contributors": [_plain(row) for row in people],
    }


def history_json(object_type: str, object_id: str) -> str:
    return canonical_json(history(object_type, object_id))


def _plain(row: ChainLink | models.Model) -> dict[str, Any]:
    return {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.name != "id"
    }
