"""Between library records and CSL items: what an export writes is what an import reads."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from .csl import VARIABLES
from .identifiers import NORMALIZERS
from .languages import language_code
from .models import Citation
from .styles.dates import partial_date
from .styles.markup import plain
from .styles.names import Name, has_more_authors, names

type Item = dict[str, Any]

# What CSL has no variable for travels under `custom`, as CSL-JSON provides.
_CUSTOM_FIELDS = ("design", "evidence_level", "funding", "conflicts", "abstract_url")
_OTHER_TYPES = {
    "article-magazine": Citation.Type.ARTICLE, "article-newspaper": Citation.Type.ARTICLE, "review": Citation.Type.ARTICLE,
    "journal-article": Citation.Type.ARTICLE, "paper-conference": Citation.Type.CHAPTER,
    "proceedings-article": Citation.Type.CHAPTER, "book-chapter": Citation.Type.CHAPTER,
    "entry-encyclopedia": Citation.Type.CHAPTER, "entry-dictionary": Citation.Type.CHAPTER,
    "monograph": Citation.Type.BOOK, "edited-book": Citation.Type.BOOK, "reference-book": Citation.Type.BOOK,
    "posted-content": Citation.Type.PREPRINT, "manuscript": Citation.Type.PREPRINT, "thesis": Citation.Type.REPORT,
    "dissertation": Citation.Type.REPORT, "standard": Citation.Type.REPORT, "document": Citation.Type.REPORT,
    "post": Citation.Type.WEB_PAGE, "post-weblog": Citation.Type.WEB_PAGE,
}  # fmt: skip
_MARKUP = {"em": "i", "italic": "i", "strong": "b", "bold": "b"}
# What stands in the place of the authors that a list leaves out.
_OTHERS = ("et al", "others", "and others")
_OTHER_MARKUP = re.compile(r"<(/?)(em|italic|strong|bold)\s*>", re.IGNORECASE)


def library_item(citation: Citation) -> Item:
    """The whole record as a CSL item, with its tags and what the library adds."""
    custom = {name: getattr(citation, name) for name in _CUSTOM_FIELDS if getattr(citation, name)}
    keywords = ", ".join(sorted(citation.tags.names()))
    if citation.has_more_authors:
        custom["has_more_authors"] = True
    extras: Item = {"custom": custom, "keyword": keywords}
    return citation.csl | {key: value for key, value in extras.items() if value}


def record_fields(item: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a record that an item fills; what it doesn't say is left out.

    Raises:
        ValidationError: the item can't be a record of the library, with the reason in plain words.
    """
    fields: dict[str, Any] = {name: plain(item.get(key)) for name, key in VARIABLES.items()}
    fields["title"] = _OTHER_MARKUP.sub(lambda m: f"<{m[1]}{_MARKUP[m[2].lower()]}>", fields["title"])
    fields["type"] = _type(fields["type"])
    fields["language"] = language_code(fields["language"])
    # An abbreviation alone is all that is known of a journal's name.
    fields["container_title"] = fields["container_title"] or fields["container_title_short"]
    fields |= {name: NORMALIZERS[name](fields[name]) for name in NORMALIZERS}
    if fields["type"] == Citation.Type.ARTICLE and not fields["page"]:
        fields["page"], fields["number"] = fields["number"], ""
    fields |= _dates(item) | _custom(item.get("custom")) | _people(item)
    _refuse_too_long(fields)
    if not fields["title"]:
        raise ValidationError("It has no title.")
    return {name: value for name, value in fields.items() if value or value is False}


def tag_names(item: Mapping[str, Any]) -> list[str]:
    words = (word.strip()[:100] for word in plain(item.get("keyword")).split(","))
    return sorted({word for word in words if word})


def _type(kind: str) -> str:
    if kind in Citation.Type.values:
        return kind
    if kind not in _OTHER_TYPES:
        raise ValidationError(f"The library has no type for “{kind or 'nothing'}”.")
    return _OTHER_TYPES[kind]


def _dates(item: Mapping[str, Any]) -> dict[str, Any]:
    issued, read_on = partial_date(item, "issued"), partial_date(item, "accessed")
    return {
        "issued_year": issued.year or None,
        "issued_month": issued.month or None,
        "issued_day": issued.day or None,
        "accessed": _day(read_on.year, read_on.month, read_on.day),
    }


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _custom(values: object) -> dict[str, str]:
    if not isinstance(values, Mapping):
        return {}
    found = {name: plain(values.get(name)) for name in _CUSTOM_FIELDS}
    if found["evidence_level"] not in Citation.EvidenceLevel.values:
        del found["evidence_level"]
    return found


def _people(item: Mapping[str, Any]) -> dict[str, Any]:
    """Authors with whether there are more of them, and editors."""
    authors = names(item)
    listed = [name for name in authors if (name.literal or name.surname).lower().rstrip(".") not in _OTHERS]
    people: dict[str, Any] = {"editors": [_author_block(name) for name in names(item, "editor")]}
    if not authors:
        return people
    has_more = has_more_authors(item) or len(listed) < len(authors)
    return people | {"authors": [_author_block(name) for name in listed], "has_more_authors": has_more}


def _author_block(name: Name) -> dict[str, Any]:
    if name.literal:
        return {"type": "organization", "value": name.literal}
    # PubMed and others give single names without a family name.
    family, given = (name.family, name.given) if name.family else (name.given, "")
    value = {"family": family, "given": given, "particle": name.particle, "suffix": name.suffix}
    return {"type": "person", "value": value}


def _refuse_too_long(fields: Mapping[str, Any]) -> None:
    for name, value in fields.items():
        field = Citation._meta.get_field(name)
        if isinstance(field, models.CharField) and len(value or "") > (field.max_length or 0):
            raise ValidationError(f"Its {field.verbose_name} is longer than {field.max_length} characters.")
