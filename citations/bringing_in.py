"""Bringing an item into the library: what it would change, and the change itself."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone
from wagtail.log_actions import log

from .models import Citation
from .names import csl_names
from .records import record_fields, tag_names

IMPORTED, MERGED, REFUSED, LEFT_OUT = "imported", "merged", "refused", "left out"
FILL, REPLACE, SKIP = "fill", "replace", "skip"
_IDENTIFIERS = ("doi", "pmid", "pmcid")

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Outcome:
    """What became of one entry."""

    status: str
    citation_id: int | None = None
    reason: str = ""


def existing_record(fields: Mapping[str, Any]) -> Citation | None:
    """The library's record of the same source: by identifier, else by type, title and year.

    Raises:
        ValidationError: its identifiers belong to different records.
    """
    found = [Citation.known_by(name, fields.get(name, "")) for name in _IDENTIFIERS]
    matches = {record.pk: record for record in found if record}
    if len(matches) > 1:
        named = " and ".join(f"“{record}”" for record in matches.values())
        raise ValidationError(f"Its identifiers belong to different records: {named}. Merge them first.")
    if matches:
        return next(iter(matches.values()))
    return _twin(fields)


def _twin(fields: Mapping[str, Any]) -> Citation | None:
    twins = Citation.objects.filter(
        merged_into=None,
        type=fields["type"],
        title__iexact=fields["title"],
        issued_year=fields.get("issued_year"),
    )
    # A different DOI or PubMed ID makes it another source, whatever its title.
    for name in _IDENTIFIERS:
        if fields.get(name):
            twins = twins.filter(**{name: ""})
    return twins.first()


def label_of(name: str) -> str:
    """A field's name for editors."""
    return str(getattr(Citation._meta.get_field(name), "verbose_name", name))


def differences(record: Citation, fields: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Each field that the item would fill or change: its name, the library's value, the item's."""
    rows = []
    for name, value in fields.items():
        mine, other = _shown(name, getattr(record, name)), _shown(name, value)
        if mine != other:
            rows.append((label_of(name), mine, other))
    return rows


def _shown(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if name not in ("authors", "editors"):
        return "" if value is None else str(value)
    people = csl_names(value) if hasattr(value, "raw_data") else csl_names(Citation(authors=value).authors)
    return "; ".join(" ".join(person.values()) for person in people)


def bring_in(item: Mapping[str, Any], user: Any, *, choice: str = FILL, is_checked: bool = False) -> Outcome:
    """Add an item to the library, or merge it into the record of the same source.

    Whatever is wrong with it becomes the outcome's reason: nothing is raised.

    Args:
        item: In CSL terms.
        user: Who brings it in, for the history.
        choice: With an existing record, `fill` only what it lacks, `replace` what differs, or `skip`.
        is_checked: It comes from a registry.
    """
    if choice == SKIP:
        return Outcome(LEFT_OUT)
    try:
        try:
            return _brought_in(item, user, choice, is_checked)
        except (IntegrityError, ValidationError):
            # Somebody may have brought in the same source since it was looked for: now it is found.
            return _brought_in(item, user, choice, is_checked)
    except ValidationError as error:
        return Outcome(REFUSED, reason=" ".join(error.messages))
    except (DatabaseError, ValueError, TypeError) as error:
        logger.warning("An entry could not be brought in: %s", type(error).__name__)
        return Outcome(REFUSED, reason="The database didn't take it.")


@transaction.atomic
def _brought_in(item: Mapping[str, Any], user: Any, choice: str, is_checked: bool) -> Outcome:
    fields = record_fields(item)
    record = existing_record(fields)
    status = MERGED if record else IMPORTED
    citation = record or Citation()
    changed, kept = _apply(citation, fields, replace=choice == REPLACE or record is None)
    if is_checked:
        citation.checked_at = timezone.now()
    citation.full_clean()
    citation.save()
    citation.tags.add(*tag_names(item))
    log(
        instance=citation,
        action="wagtail.edit" if record else "wagtail.create",
        user=user,
        content_changed=bool(changed),
    )
    words = [f"Filled in or changed: {', '.join(changed)}." if changed else "Nothing was new."]
    words += [f"The library's own stayed: {', '.join(kept)}."] if kept else []
    return Outcome(status, citation.pk, " ".join(words) if record else "")


def _apply(citation: Citation, fields: Mapping[str, Any], *, replace: bool) -> tuple[list[str], list[str]]:
    """Set the fields, each only where it is empty unless `replace`.

    Returns:
        The names of those that changed, and of those that differ and stayed.
    """
    changed: list[str] = []
    kept: list[str] = []
    takes_authors = replace or not citation.authors
    for name, value in fields.items():
        mine = getattr(citation, name)
        # Whether there are more authors is said of one list, and goes where that list goes.
        if name == "has_more_authors" and not takes_authors:
            continue
        if _shown(name, mine) == _shown(name, value):
            continue
        if mine and not replace:
            kept.append(label_of(name))
            continue
        setattr(citation, name, value)
        changed.append(label_of(name))
    return changed, kept
