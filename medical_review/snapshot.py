"""The canonical form of what a reader would see of an object, and the way back to an instance.

Content is everything that an object stores except the bookkeeping below: a deny-list, so that a new
field is content until somebody says otherwise.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from django.db import models
from modelcluster.models import (
    get_all_child_m2m_relations,
    get_all_child_relations,
    model_from_serializable_data,
)
from wagtail.fields import StreamField
from wagtail.models import COMMENTS_RELATION_NAME

from .canonical import canonical_json, sha256
from .reviewed import Basis, Dependency, ReviewedMixin

VERSION = 1

# Where a page stands, who holds it and when it was published: nothing that its reader reads.
# The address and the menu entry may change without a review, by the clinic's policy.
BOOKKEEPING = frozenset(
    {
        "pk", "id", "path", "depth", "numchild", "slug", "url_path", "show_in_menus", "translation_key", "locale",
        "content_type", "owner", "alias_of", "draft_title", "live", "has_unpublished_changes",
        "latest_revision", "latest_revision_created_at", "live_revision", "first_published_at",
        "last_published_at", "go_live_at", "expire_at", "expired", "locked", "locked_at", "locked_by",
        COMMENTS_RELATION_NAME,
    }
)  # fmt: skip
CHILD_BOOKKEEPING = frozenset({"pk", "id", "translation_key"})


@dataclass(frozen=True)
class Snapshot:
    """What would be signed: the content and what it rests on, as canonical JSON text."""

    version: int
    content: str
    basis: str

    @cached_property
    def content_fingerprint(self) -> str:
        return sha256(self.content)

    @cached_property
    def basis_fingerprint(self) -> str:
        return sha256(self.basis)


def take(instance: ReviewedMixin) -> Snapshot:
    """The snapshot of an object as it is in memory, with what it rests on as of now."""
    return Snapshot(VERSION, content_of(instance), canonical_json([list(row) for row in instance.rests_on]))


def keep_relations(instance: ReviewedMixin) -> None:
    """Read an object's many-to-many rows once, for its fingerprint and for whoever rebuilds it afterwards."""
    models.prefetch_related_objects([instance], *(field.name for field in _many_to_many(type(instance))))


def content_of(instance: ReviewedMixin) -> str:
    return content_from_data(type(instance), _serialized(instance))


def fingerprint_of(instance: ReviewedMixin) -> str:
    """Equal for a revision, the row it was published to, and a copy."""
    return sha256(content_of(instance))


def fingerprint_of_data(model: type[ReviewedMixin], data: dict[str, Any]) -> str:
    """The fingerprint of a revision's stored data, without building its object."""
    return sha256(content_from_data(model, data))


def content_from_data(model: type[ReviewedMixin], data: dict[str, Any]) -> str:
    fields = {field.name: _value(field, data) for field in content_fields(model)}
    for relation in _child_relations(model):
        rows = data.get(relation.get_accessor_name()) or []
        skipped = CHILD_BOOKKEEPING | {relation.field.name}
        fields[relation.get_accessor_name()] = [
            {name: value for name, value in row.items() if name not in skipped} for row in rows
        ]
    for field in _many_to_many(model):
        fields[field.name] = sorted(data.get(field.name) or [])
    return canonical_json({"version": VERSION, "type": model._meta.label, "fields": fields})


def content_fields(model: type[ReviewedMixin]) -> list[models.Field[Any, Any]]:
    """The columns of the model and of its parents that hold content."""
    denied = BOOKKEEPING | model.unreviewed_fields
    return [field for field in model._meta.fields if field.serialize and field.name not in denied]  # type: ignore[attr-defined]


def content_names(model: type[ReviewedMixin]) -> set[str]:
    """Every name by which a save may name content: fields, their columns, and relations."""
    names = {name for field in content_fields(model) for name in (field.name, field.attname)}
    names |= {relation.get_accessor_name() for relation in _child_relations(model)}
    return names | {field.name for field in _many_to_many(model)}


def rebuild[T: ReviewedMixin](row: T, content: str, basis: str) -> T:
    """An instance with the given content and basis, at the row's place in the tree. Never save it."""
    model, fields = type(row), json.loads(content)["fields"]
    rests_on = Basis(Dependency(*dependency) for dependency in json.loads(basis))
    data = {field.name: _storable(field, fields) for field in content_fields(model) if field.name in fields}
    instance = model_from_serializable_data(model, data | {"pk": row.pk}, check_fks=False)
    for field in model._meta.concrete_fields:
        if field.name not in data:
            setattr(instance, field.attname, getattr(row, field.attname))
    for relation in _child_relations(model):
        rows = fields.get(relation.get_accessor_name(), [])
        build = [model_from_serializable_data(relation.related_model, {"pk": None} | child) for child in rows]
        setattr(instance, relation.get_accessor_name(), build)
    for field in _many_to_many(model):
        chosen = set(fields.get(field.name, []))
        items = [item for item in getattr(row, field.name).all() if item.pk in chosen]
        setattr(instance, field.name, [_as_approved(item, rests_on) for item in items])
    instance._state.db = row._state.db
    instance.rests_on = rests_on
    return instance


def _as_approved[T: models.Model](item: T, rests_on: Basis) -> T:
    """A related object, such as an author, with the values that the basis keeps of it."""
    for name, value in (rests_on.get(item._meta.label, item.pk) or {}).items():
        setattr(item, name, value)
    return item


def _serialized(instance: ReviewedMixin) -> dict[str, Any]:
    data = {field.name: _serialized_value(field, instance) for field in content_fields(type(instance))}
    for relation in _child_relations(type(instance)):
        children = getattr(instance, relation.get_accessor_name()).all()
        data[relation.get_accessor_name()] = [dict(_child_values(child)) for child in children]
    for field in _many_to_many(type(instance)):
        data[field.name] = [item.pk for item in getattr(instance, field.name).all()]
    return data


def _child_values(child: models.Model) -> Iterator[tuple[str, Any]]:
    for field in child._meta.fields:
        if field.serialize:  # type: ignore[attr-defined]
            yield field.name, _serialized_value(field, child)


def _serialized_value(field: models.Field[Any, Any], instance: models.Model) -> Any:
    if field.remote_field is not None:
        return getattr(instance, field.attname)
    if isinstance(field, StreamField):
        return field.value_to_string(instance)
    value = field.to_python(getattr(instance, field.attname))
    return value.astimezone(UTC) if isinstance(value, datetime) else value


def _value(field: models.Field[Any, Any], data: dict[str, Any]) -> Any:
    """A field's value from stored data; a revision older than the field has the field's default."""
    value = data.get(field.name, field.get_default())
    if not isinstance(field, StreamField):
        return value
    return json.loads(value) if isinstance(value, str) and value else list(value or [])


def _storable(field: models.Field[Any, Any], fields: dict[str, Any]) -> Any:
    value = fields[field.name]
    return json.dumps(value) if isinstance(field, StreamField) else value


def _child_relations(model: type[models.Model]) -> list[Any]:
    return [rel for rel in get_all_child_relations(model) if rel.get_accessor_name() not in BOOKKEEPING]


def _many_to_many(model: type[models.Model]) -> list[Any]:
    denied = BOOKKEEPING | getattr(model, "unreviewed_fields", frozenset())
    return [field for field in get_all_child_m2m_relations(model) if field.name not in denied]
