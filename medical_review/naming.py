"""What the things that a text points to are called: as its basis has them, else as they are stored now."""

from __future__ import annotations

import json
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import Model


class Names:
    """Names for the things that blocks point to by id, each looked up once."""

    def __init__(self, basis: str) -> None:
        self.rows = basis_rows(basis)
        self._found: dict[tuple[str, str], str] = {}

    def of(self, label: str, pk: Any) -> str:
        """Such as a source's title; `label` is a model's, or the kind that a link names."""
        key = (label, str(pk))
        if key not in self._found:
            row = next(
                (row for own, row in self.rows.items() if _is_kind(own[0], label) and own[1] == key[1]), None
            )
            self._found[key] = title(row, key)
        return self._found[key]


def _is_kind(label: str, wanted: str) -> bool:
    return label.lower() == wanted.lower() or label.lower().endswith(f".{wanted.lower()}")


def basis_rows(basis: str) -> dict[tuple[str, str], Any]:
    return {(label, str(pk)): data for label, pk, data in json.loads(basis)}


def title(data: Any, key: tuple[str, str]) -> str:
    """The title or name in its data; else what it is called now; else its kind and id."""
    if isinstance(data, dict):
        for name in ("title", "name"):
            if data.get(name):
                return str(data[name])
    return _stored_name(*key) or f"{model_name(key[0])} {key[1]}"


def model_name(label: str, *, plural: bool = False) -> str:
    model = _model(label)
    if model is None:
        return label.capitalize()
    words = str(model._meta.verbose_name_plural if plural else model._meta.verbose_name)
    return words[:1].upper() + words[1:]


def _stored_name(label: str, pk: str) -> str:
    """Empty if it is gone. Objects are named by the field by which a basis names them."""
    model = _model(label)
    if model is None:
        return ""
    try:
        found = model._base_manager.filter(**{getattr(model, "basis_field", "pk"): pk}).first()
    except (ValueError, ValidationError):
        return ""
    return str(found) if found else ""


def _model(label: str) -> type[Model] | None:
    """The model of a label such as `home.HomePage`, or of a link's kind such as `page`."""
    if "." not in label:
        return next((model for model in apps.get_models() if model._meta.model_name == label.lower()), None)
    try:
        return apps.get_model(label)
    except LookupError:
        return None
