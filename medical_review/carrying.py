"""Changes the form of models and blocks under live pages without changing a word, or sends them back to review.

Called from a data migration; docs/howto/change-a-model-under-live-pages.md says how.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from django.db import transaction
from django.utils.html import strip_tags

from .canonical import canonical_json, sha256
from .decisions import lock_object
from .records import Approval, append
from .registry import object_key
from .reviewed import ReviewedMixin
from .serving import rebuilt
from .snapshot import VERSION, content_fields, content_of

type Fields = dict[str, Any]
ATTRIBUTES = re.compile(r"""\s(?:href|ids?|src|url|linktype|embedtype)=["'][^"']*["']""")


def carry_over(model: type[Any], upgrade: Callable[[Fields], Fields] = dict) -> dict[str, list[str]]:
    """Bring every live object of a model, and its approval, into the new form.

    Args:
        upgrade: takes an approved snapshot's fields in the old form and returns them in the new one.

    Returns:
        The titles of those carried over, of those that were in the new form already, and of those that
        were unpublished, because their old content wasn't what was approved or a word would have changed.
    """
    outcome: dict[str, list[str]] = {"carried over": [], "unchanged": [], "back to review": []}
    for pk in model._base_manager.filter(live=True).values_list("pk", flat=True):
        with transaction.atomic():
            instance = lock_object(model._base_manager.get(pk=pk))
            outcome[_carry(instance, upgrade)].append(str(instance))
    return outcome


def _carry(instance: ReviewedMixin, upgrade: Callable[[Fields], Fields]) -> str:
    approval = Approval.objects.of(instance).in_effect().unrevoked().order_by("-sequence").first()
    if approval is not None and content_of(instance) == approval.content:
        return "unchanged"
    new = _upgraded(instance, approval, upgrade) if approval is not None else None
    if approval is None or new is None:
        instance.live = False
        instance.has_unpublished_changes = True
        instance.save()
        return "back to review"
    carried = _carried(approval, new)
    append(carried)
    carried.basis_rows.model.objects.bulk_create(
        carried.basis_rows.model(approval=carried, label=row.label, object_id=row.object_id, hash=row.hash)
        for row in approval.basis_rows.all()
    )
    rebuilt(instance, carried).save()
    return "carried over"


def _upgraded(instance: ReviewedMixin, approval: Approval, upgrade: Callable[[Fields], Fields]) -> str | None:
    """The content in its new form; None unless the old is proved and every word stays."""
    old = json.loads(approval.content)["fields"]
    added = _defaults(type(instance))
    stored = json.loads(content_of(instance))["fields"]
    if canonical_json(stored) != canonical_json(added | {name: old[name] for name in old if name in stored}):
        return None
    fields = added | upgrade(old)
    if words(fields) != words(old):
        return None
    return canonical_json({"version": VERSION, "type": object_key(instance)[0], "fields": fields})


def _defaults(model: type[ReviewedMixin]) -> Fields:
    empty = model()
    return {
        name: value
        for name, value in json.loads(content_of(empty))["fields"].items()
        if name in _names(model)
    }


def _names(model: type[ReviewedMixin]) -> set[str]:
    return {field.name for field in content_fields(model)}


def _carried(approval: Approval, content: str) -> Approval:
    values = {field.attname: getattr(approval, field.attname) for field in approval._meta.concrete_fields}
    changed = {
        "id": None,
        "kind": Approval.Kind.CARRIED_OVER,
        "carried_from": approval.sequence,
        "fingerprint_version": VERSION,
        "content": content,
        "content_fingerprint": sha256(content),
    }
    return Approval(**values | changed)


def words(value: Any) -> list[str]:
    """Every word and number that a reader could see, whatever the keys are called; empty values don't count."""
    return list(_words(value))


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        children = [list(_words(child)) for key, child in value.items() if key not in ("id", "type")]
        for child in sorted(children):
            yield from child
    elif isinstance(value, list):
        for item in value:
            yield from _words(item)
    elif isinstance(value, str):
        yield from strip_tags(value.replace("<", " <")).split()
        # Where a link leads and which source a mark names isn't written between the tags.
        yield from ATTRIBUTES.findall(value)
    elif value is not None and not isinstance(value, bool):
        yield str(value)
