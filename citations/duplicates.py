"""Finding records of the same source, and merging them."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.log_actions import log

from .models import Citation
from .names import csl_names
from .retractions import take_over

# What a merge doesn't fill from the record that goes: identity, and what belongs to one record.
_OWN_FIELDS = {"id", "merged_into", "checked_at"}


def duplicates_of(citation: Citation) -> dict[str, Citation]:
    """Other records with the same identifier, by the field that gives them away."""
    fields = ("doi", "pmid", "pmcid")
    found = {name: Citation.known_by(name, getattr(citation, name), citation.pk) for name in fields}
    return {name: other for name, other in found.items() if other}


def differences(citation: Citation, other: Citation) -> list[tuple[str, str, str]]:
    """Each field in which two records differ: its name, this record's value, the other's."""
    rows = []
    for field in Citation._meta.concrete_fields:
        if field.name in _OWN_FIELDS:
            continue
        values = [_display(record, field.name) for record in (citation, other)]
        if values[0] != values[1]:
            rows.append((str(field.verbose_name), values[0], values[1]))
    return rows


@transaction.atomic
def merge(duplicate: Citation, kept: Citation, user: Any = None) -> None:
    """Make one record of two.

    The duplicate stays as an alias: pages that name it show the kept source from their next
    review on, and what readers see until then doesn't change (docs/adr/0005). Empty fields of the
    kept record are filled, tags are joined, and both histories stay.

    Raises:
        ValidationError: the records are the same, or one of them is already an alias.
    """
    if duplicate.pk == kept.pk:
        raise ValidationError("A record can't be merged into itself.")
    locked = Citation.objects.select_for_update().in_bulk([duplicate.pk, kept.pk])
    duplicate, kept = locked[duplicate.pk], locked[kept.pk]
    if duplicate.merged_into_id or kept.merged_into_id:
        raise ValidationError("One of these records was already merged.")
    duplicate.aliases.update(merged_into=kept)
    duplicate.merged_into = kept
    duplicate.save()
    _fill(kept, duplicate)
    kept.save()
    kept.tags.add(*duplicate.tags.names())
    take_over(kept, duplicate)
    log(instance=duplicate, action="citations.merge", user=user, data={"into": kept.pk, "title": str(kept)})
    log(
        instance=kept,
        action="citations.absorb",
        user=user,
        data={"from": duplicate.pk, "title": str(duplicate)},
    )


def _fill(kept: Citation, duplicate: Citation) -> None:
    # Whether there are more authors is said of one list, and goes where that list goes.
    skipped = _OWN_FIELDS | ({"has_more_authors"} if kept.authors else set())
    for field in Citation._meta.concrete_fields:
        if field.name not in skipped and not getattr(kept, field.name):
            setattr(kept, field.name, getattr(duplicate, field.name))


def _display(citation: Citation, name: str) -> str:
    if name in ("authors", "editors"):
        return "; ".join(
            person.get("literal") or ", ".join(filter(None, [person.get("family"), person.get("given")]))
            for person in csl_names(getattr(citation, name))
        )
    display = getattr(citation, f"get_{name}_display", None)
    value = display() if display else getattr(citation, name)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
