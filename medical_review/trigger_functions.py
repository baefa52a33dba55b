"""The SQL of the functions that PostgreSQL's triggers call; `triggers` says on which tables."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page

from . import authorization, records
from .registry import reviewed_page_models
from .snapshot import BOOKKEEPING

# The approval that counts now, or no row.
_CURRENT = """
CREATE OR REPLACE FUNCTION medical_review_current(label text, object_id text) RETURNS SETOF {approval}
LANGUAGE sql STABLE AS $$
  SELECT a.* FROM {approval} a
   WHERE a.object_type = label AND a.object_id = medical_review_current.object_id
     AND a.effective_at <= clock_timestamp()
     AND NOT EXISTS (SELECT 1 FROM {revocation} r WHERE r.object_type = a.object_type
                     AND r.object_id = a.object_id AND r.sequence > a.sequence)
   ORDER BY a.sequence DESC LIMIT 1
$$"""

_REQUIRE = """
CREATE OR REPLACE FUNCTION medical_review_require(label text, object_id text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE fingerprint text;
BEGIN
  SELECT content_fingerprint INTO fingerprint FROM medical_review_current(label, object_id);
  IF fingerprint IS NULL OR strpos(coalesce(current_setting('{setting}', true), ''),
      ',' || label || ':' || object_id || ':' || fingerprint || ',') = 0 THEN
    RAISE EXCEPTION 'medical review: % % may only be live as approved', label, object_id
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
END $$"""

_GUARD_PAGE = """
CREATE OR REPLACE FUNCTION medical_review_guard_page() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE kept text[] := '{{{kept}}}';
BEGIN
  IF NOT NEW.live THEN RETURN NEW; END IF;
  IF TG_OP = 'UPDATE' AND OLD.live AND to_jsonb(OLD) - kept = to_jsonb(NEW) - kept THEN RETURN NEW; END IF;
{checks}
  RETURN NEW;
END $$"""

_CHECK_PAGE_TYPE = """  IF EXISTS (SELECT 1 FROM {table} WHERE {key} = NEW.id) THEN
    PERFORM medical_review_require('{label}', NEW.id::text); END IF;"""

# For a page type's own table and its many-to-many tables: TG_ARGV is the label, the column with the
# page's id, and the columns that aren't content. Deleting a whole page deletes its page row first,
# or says so beforehand in the setting.
_GUARD_CHILD = """
CREATE OR REPLACE FUNCTION medical_review_guard_child() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  kept text[] := TG_ARGV[2]::text[];
  old_row jsonb := CASE WHEN TG_OP = 'INSERT' THEN NULL ELSE to_jsonb(OLD) END;
  new_row jsonb := CASE WHEN TG_OP = 'DELETE' THEN NULL ELSE to_jsonb(NEW) END;
  page_id text;
BEGIN
  IF TG_OP <> 'UPDATE' OR old_row - kept <> new_row - kept THEN
    FOR page_id IN SELECT DISTINCT v FROM unnest(ARRAY[old_row ->> TG_ARGV[1], new_row ->> TG_ARGV[1]]) v
      WHERE v IS NOT NULL LOOP
      IF TG_OP = 'DELETE' AND strpos(coalesce(current_setting('{setting}', true), ''),
          ',' || TG_ARGV[0] || ':' || page_id || ':deleted,') > 0 THEN CONTINUE; END IF;
      IF EXISTS (SELECT 1 FROM {page} WHERE {page}.id::text = page_id AND live) THEN
        PERFORM medical_review_require(TG_ARGV[0], page_id);
      END IF;
    END LOOP;
  END IF;
  RETURN coalesce(NEW, OLD);
END $$"""

_GUARD_STATEMENT = """
CREATE OR REPLACE FUNCTION medical_review_guard_statement() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE kept text[] := TG_ARGV[2]::text[];
BEGIN
  IF NOT NEW.live THEN RETURN NEW; END IF;
  IF TG_OP = 'UPDATE' AND OLD.live AND to_jsonb(OLD) - kept = to_jsonb(NEW) - kept THEN RETURN NEW; END IF;
  PERFORM medical_review_require(TG_ARGV[0], to_jsonb(NEW) ->> TG_ARGV[1]);
  RETURN NEW;
END $$"""

# For what approved pages show beside their text. TG_ARGV is the label, the column by which approvals name
# the row, and the column that must stay. Earlier versions and those of a later hour count, until a withdrawal;
# a page that is gone shows nothing any more.
_GUARD_SHOWN = """
CREATE OR REPLACE FUNCTION medical_review_guard_shown() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE old_row jsonb := to_jsonb(OLD);
BEGIN
  IF TG_OP = 'UPDATE' AND old_row -> TG_ARGV[2] = to_jsonb(NEW) -> TG_ARGV[2] THEN RETURN NEW; END IF;
  IF old_row ->> 'live' = 'false' THEN RETURN OLD; END IF;
  IF EXISTS (SELECT 1 FROM {basis} b JOIN {approval} a ON a.id = b.approval_id
      JOIN {page} p ON p.id::text = a.object_id
      WHERE b.label = TG_ARGV[0] AND b.object_id = old_row ->> TG_ARGV[1]
      AND NOT EXISTS (SELECT 1 FROM {revocation} r WHERE r.object_type = a.object_type
        AND r.object_id = a.object_id AND r.sequence > a.sequence)) THEN
    RAISE EXCEPTION 'medical review: approved pages show % %', TG_ARGV[0], old_row ->> TG_ARGV[1]
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$"""

_REFUSE = """
CREATE OR REPLACE FUNCTION medical_review_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'medical review: rows of % are never changed or deleted', TG_TABLE_NAME
    USING ERRCODE = 'integrity_constraint_violation';
END $$"""

_GUARD_APPROVAL = """
CREATE OR REPLACE FUNCTION medical_review_guard_approval() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE head record; new_row jsonb := to_jsonb(NEW);
BEGIN
  SELECT sequence, hash INTO head FROM (
    SELECT sequence, hash FROM {approval} UNION ALL SELECT sequence, hash FROM {revocation}
  ) chain ORDER BY sequence DESC LIMIT 1;
  IF NEW.sequence <> coalesce(head.sequence, 0) + 1 OR NEW.previous_hash <> coalesce(head.hash, repeat('0', 64)) THEN
    RAISE EXCEPTION 'medical review: the row does not continue the chain'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF TG_TABLE_NAME <> '{approval}' THEN RETURN NEW; END IF;
  IF new_row ->> 'kind' = 'carried_over' THEN
    IF NOT EXISTS (SELECT 1 FROM {approval} a WHERE a.sequence = (new_row ->> 'carried_from')::bigint
        AND a.object_type = NEW.object_type AND a.object_id = NEW.object_id
        AND a.reviewer_id = (new_row ->> 'reviewer_id')::bigint
        AND NOT EXISTS (SELECT 1 FROM {revocation} r WHERE r.object_type = a.object_type
          AND r.object_id = a.object_id AND r.sequence > a.sequence)) THEN
      RAISE EXCEPTION 'medical review: there is no approval to carry over'
        USING ERRCODE = 'integrity_constraint_violation';
    END IF;
  ELSIF EXISTS (SELECT 1 FROM {contributor} c WHERE c.object_type = NEW.object_type
      AND c.object_id = NEW.object_id AND c.user_id = (new_row ->> 'reviewer_id')::bigint) THEN
    RAISE EXCEPTION 'medical review: a contributor cannot approve'
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$"""


def functions() -> list[str]:
    names = {
        "approval": records.Approval._meta.db_table,
        "revocation": records.Revocation._meta.db_table,
        "basis": records.ApprovalBasis._meta.db_table,
        "contributor": records.Contributor._meta.db_table,
        "page": Page._meta.db_table,
        "setting": authorization.SETTING,
    }
    checks = "\n".join(
        _CHECK_PAGE_TYPE.format(
            table=model._meta.db_table, key=model._meta.pk.column, label=model._meta.label
        )
        for model in reviewed_page_models()
    )
    return [
        _CURRENT.format(**names),
        _REQUIRE.format(**names),
        _GUARD_PAGE.format(kept=",".join(kept_columns(Page)), checks=checks),
        _GUARD_CHILD.format(**names),
        _GUARD_STATEMENT,
        _GUARD_SHOWN.format(**names),
        _REFUSE,
        _GUARD_APPROVAL.format(**names),
    ]


def kept_columns(model: Any) -> list[str]:
    """The columns of a table that may change under a live object: all bookkeeping but its type."""
    denied = (BOOKKEEPING | getattr(model, "unreviewed_fields", frozenset())) - {"content_type", "live"}
    return sorted(
        field.column
        for field in model._meta.local_concrete_fields
        if field.name in denied and not field.primary_key
    )
