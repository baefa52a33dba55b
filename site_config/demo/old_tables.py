"""Says whether a database was made by other migrations than today's: until the first release, those change."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection

OURS = ("site_config", "blog", "services", "home", "citations", "medical_review")


def differences() -> list[str]:
    """The tables of our apps, once migrated, whose columns aren't those of their models."""
    with connection.cursor() as cursor:
        present = set(connection.introspection.table_names(cursor))
        return [table for table, columns in _expected().items() if columns != _actual(cursor, table, present)]


def what_to_do() -> str:
    """The way to a database of today, in one sentence; nothing is deleted for anybody."""
    if connection.vendor == "sqlite":
        return f"Move {settings.DATA_DIR} out of the way, and run it again."
    return "Name an empty database in DATABASE_URL."


def _expected() -> dict[str, set[str]]:
    models = [
        model for app in OURS for model in apps.get_app_config(app).get_models(include_auto_created=True)
    ]
    return {
        model._meta.db_table: {str(field.column) for field in model._meta.local_concrete_fields}
        for model in models
        if model._meta.managed and not model._meta.proxy
    }


def _actual(cursor: Any, table: str, present: set[str]) -> set[str]:
    if table not in present:
        return set()
    return {column.name for column in connection.introspection.get_table_description(cursor, table)}
