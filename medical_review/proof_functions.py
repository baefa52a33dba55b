"""The SQL by which PostgreSQL proves, as a transaction ends, that what is live equals its approval, column by column.

The other triggers go by the gate's word, which whoever writes SQL can forge. These compare the rows themselves, and
at the end, because a page's words lie in several tables that are written one after the other.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.db import models
from wagtail.models import Page

from .registry import reviewed_models, reviewed_page_models
from .snapshot import content_fields
from .trigger_functions import kept_columns

# What PostgreSQL's JSON writes otherwise than Django's. No reviewed model has any now; the gate compares those.
OTHERWISE_WRITTEN = (
    models.DateTimeField, models.TimeField, models.DurationField, models.DecimalField, models.FloatField,
)  # fmt: skip

_PROVE = """
CREATE OR REPLACE FUNCTION medical_review_prove(label text, object_id text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE stored jsonb; approved jsonb; names jsonb; pair record;
BEGIN
  CASE label
{branches}
  ELSE RETURN;
  END CASE;
  IF NOT FOUND THEN RETURN; END IF;
  SELECT content::jsonb -> 'fields' INTO approved FROM medical_review_current(label, object_id);
  FOR pair IN SELECT key, value FROM jsonb_each_text(names) LOOP
    IF stored -> pair.key IS DISTINCT FROM approved -> pair.value THEN
      RAISE EXCEPTION 'medical review: % % differs from its approval in %', label, object_id, pair.value
        USING ERRCODE = 'integrity_constraint_violation';
    END IF;
  END LOOP;
END $$"""

_BRANCH = """  WHEN '{label}' THEN
    names := '{names}';
    SELECT {row} INTO stored FROM {tables} WHERE {key}::text = medical_review_prove.object_id AND {live};"""

# TG_ARGV is the label, the column with the object's id, and the columns that aren't content.
_PROVE_ROW = """
CREATE OR REPLACE FUNCTION medical_review_prove_row() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  kept text[] := TG_ARGV[2]::text[];
  old_row jsonb := CASE WHEN TG_OP = 'INSERT' THEN NULL ELSE to_jsonb(OLD) END;
  new_row jsonb := CASE WHEN TG_OP = 'DELETE' THEN NULL ELSE to_jsonb(NEW) END;
  object_id text;
BEGIN
  IF TG_OP = 'UPDATE' AND old_row - kept = new_row - kept THEN RETURN NULL; END IF;
  FOR object_id IN SELECT DISTINCT v FROM unnest(ARRAY[old_row ->> TG_ARGV[1], new_row ->> TG_ARGV[1]]) v
    WHERE v IS NOT NULL LOOP
    PERFORM medical_review_prove(TG_ARGV[0], object_id);
  END LOOP;
  RETURN NULL;
END $$"""

_PROVE_PAGE = """
CREATE OR REPLACE FUNCTION medical_review_prove_page() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE kept text[] := '{{{kept}}}';
BEGIN
  IF NOT NEW.live THEN RETURN NULL; END IF;
  IF TG_OP = 'UPDATE' AND to_jsonb(OLD) - kept = to_jsonb(NEW) - kept THEN RETURN NULL; END IF;
{checks}
  RETURN NULL;
END $$"""

_CHECK_TYPE = """  IF EXISTS (SELECT 1 FROM {table} WHERE {key} = NEW.id) THEN
    PERFORM medical_review_prove('{label}', NEW.id::text); END IF;"""


def functions() -> list[str]:
    checks = "\n".join(
        _CHECK_TYPE.format(table=model._meta.db_table, key=model._meta.pk.column, label=model._meta.label)
        for model in reviewed_page_models()
    )
    return [
        _PROVE.format(branches="\n".join(_branch(model) for model in reviewed_models())),
        _PROVE_ROW,
        _PROVE_PAGE.format(kept=",".join(kept_columns(Page)), checks=checks),
    ]


def _branch(model: Any) -> str:
    """How the content of one live object is read: its page's row, its own, and its many-to-many rows."""
    own, key, page = model._meta.db_table, model._meta.pk.column, Page._meta.db_table
    if issubclass(model, Page):
        key, live = f"{page}.id", f"{page}.live"
        row, tables = (
            f"to_jsonb({page}) || to_jsonb({own})",
            f"{page} LEFT JOIN {own} ON {model._meta.pk.column} = {key}",
        )
    else:
        row, tables, live = f"to_jsonb({own})", own, "live"
    for name, rows in _related(model, key):
        row += f" || jsonb_build_object('{name}', {rows})"
    names = json.dumps(dict(_names(model)))
    return _BRANCH.format(label=model._meta.label, names=names, row=row, tables=tables, key=key, live=live)


def _related(model: Any, key: str) -> Iterator[tuple[str, str]]:
    for field in model._meta.local_many_to_many:
        through, item = field.remote_field.through._meta.db_table, field.m2m_reverse_name()
        items = f"SELECT coalesce(jsonb_agg({item} ORDER BY {item}), '[]') FROM {through}"  # noqa: S608 - the models' own names
        yield field.name, f"({items} WHERE {field.m2m_column_name()} = {key})"


def _names(model: Any) -> Iterator[tuple[str, str]]:
    """Every column that is compared, with the field's name in the approval."""
    for field in content_fields(model):
        if not isinstance(field, OTHERWISE_WRITTEN):
            yield str(field.column), field.name
    for field in model._meta.local_many_to_many:
        yield field.name, field.name
