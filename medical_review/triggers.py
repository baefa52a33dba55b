"""PostgreSQL's part of the gate: it stops `QuerySet.update()`, SQL, and child rows.

The statements are made from the models, after every `migrate`, so a new page type is covered the day
it appears. `missing()` tells what isn't as it should be.
"""

from __future__ import annotations

from typing import Any

from django.db import connection
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from . import proof_functions, records
from .registry import reviewed_models
from .trigger_functions import functions, kept_columns

PREFIX = "medical_review_"
# The triggers of this name look when a transaction ends, with all of its rows written.
PROOF = "proof"
APPEND_ONLY = (records.Approval, records.Revocation, records.ApprovalBasis, records.Contributor)


def triggers() -> dict[tuple[str, str], str]:
    """The definition of every trigger, by table and name."""
    wanted = {
        (Page._meta.db_table, "page"): _row("BEFORE INSERT OR UPDATE", "guard_page"),
        (Page._meta.db_table, PROOF): _row("AFTER INSERT OR UPDATE", "prove_page", at_the_end=True),
    }
    for model in reviewed_models():
        wanted |= _content_triggers(model)
    for model in (get_image_model(), get_document_model()):
        wanted[model._meta.db_table, "file"] = _row(
            "BEFORE UPDATE OR DELETE", "guard_shown", model._meta.label, model._meta.pk.column, "file"
        )
    renditions = get_image_model().get_rendition_model()._meta.db_table
    label = get_image_model()._meta.label
    wanted[renditions, "file"] = _row("BEFORE UPDATE", "guard_shown", label, "image_id", "file")
    for table in (model._meta.db_table for model in APPEND_ONLY):
        wanted[table, "append_only"] = _row("BEFORE UPDATE OR DELETE", "refuse")
        wanted[table, "no_truncate"] = _row("BEFORE TRUNCATE", "refuse", each="STATEMENT")
    for link in (records.Approval, records.Revocation):
        wanted[link._meta.db_table, "chain"] = _row("BEFORE INSERT", "guard_approval")
    return {(table, PREFIX + name): definition for (table, name), definition in wanted.items()}


def _content_triggers(model: Any) -> dict[tuple[str, str], str]:
    label, kept = model._meta.label, f"{{{','.join(kept_columns(model))}}}"
    key = model._meta.pk.column
    if not issubclass(model, Page):
        named = key if model.basis_field == "pk" else model._meta.get_field(model.basis_field).column
        return {
            (model._meta.db_table, "content"): _row(
                "BEFORE INSERT OR UPDATE", "guard_statement", label, key, kept
            ),
            (model._meta.db_table, PROOF): _proof("AFTER INSERT OR UPDATE", label, key, kept),
            (model._meta.db_table, "deletion"): _row("BEFORE DELETE", "guard_shown", label, named, key),
        }
    every_write = "BEFORE INSERT OR UPDATE OR DELETE"
    every_end = "AFTER INSERT OR UPDATE OR DELETE"
    wanted = {
        (model._meta.db_table, "content"): _row(every_write, "guard_child", label, key, kept),
        (model._meta.db_table, PROOF): _proof(every_end, label, key, kept),
    }
    for field in model._meta.local_many_to_many:
        through = field.remote_field.through._meta.db_table
        column = field.m2m_column_name()
        wanted[through, "content"] = _row(every_write, "guard_child", label, column, "{id}")
        wanted[through, PROOF] = _proof(every_end, label, column, "{id}")
    return wanted


def install(**kwargs: Any) -> None:
    """Make functions and triggers as the models ask, and drop triggers that they no longer ask for."""
    if connection.vendor != "postgresql":
        return
    present = set(connection.introspection.table_names())
    wanted = {key: definition for key, definition in triggers().items() if key[0] in present}
    if not {model._meta.db_table for model in (*APPEND_ONLY, Page)} <= present:
        return  # A partial `migrate`; the one that completes it comes here again.
    with connection.cursor() as cursor:
        for statement in [*functions(), *proof_functions.functions()]:
            cursor.execute(statement)
        for table, name in installed():
            if (table, name) not in wanted or name == PREFIX + PROOF:
                cursor.execute(f'DROP TRIGGER "{name}" ON "{table}"')
        for (table, name), definition in wanted.items():
            # PostgreSQL replaces no trigger that waits for the end: those were dropped above.
            create = "CREATE CONSTRAINT" if name == PREFIX + PROOF else "CREATE OR REPLACE"
            cursor.execute(f'{create} TRIGGER "{name}" {definition.format(table=table)}')


def installed() -> dict[tuple[str, str], str]:
    """The triggers of ours that are in the database and switched on, with their definitions."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, t.tgname, pg_get_triggerdef(t.oid) FROM pg_trigger t"
            " JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A') AND n.nspname = current_schema()"
            " AND t.tgname LIKE %s",
            [PREFIX.replace("_", r"\_") + "%"],
        )
        return {(table, name): definition for table, name, definition in cursor.fetchall()}


def missing() -> list[str]:
    """The tables that lack a trigger, each with the trigger's name."""
    found = installed()
    return [f"{table}: {name}" for table, name in triggers() if (table, name) not in found]


def _proof(events: str, *arguments: str) -> str:
    return _row(events, "prove_row", *arguments, at_the_end=True)


def _row(events: str, function: str, *arguments: str, each: str = "ROW", at_the_end: bool = False) -> str:
    listed = ", ".join(f"'{argument}'" for argument in arguments)
    # Braces of array literals survive the later `format(table=...)`.
    listed = listed.replace("{", "{{").replace("}", "}}")
    when = "DEFERRABLE INITIALLY DEFERRED " if at_the_end else ""
    return f'{events} ON "{{table}}" {when}FOR EACH {each} EXECUTE FUNCTION {PREFIX}{function}({listed})'
