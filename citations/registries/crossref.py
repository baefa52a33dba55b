"""Crossref's REST API: works by DOI (https://api.crossref.org/swagger-ui/index.html)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import quote

from django.conf import settings

from ..languages import foreign_code
from ..styles.dates import partial_date
from .http import NotFoundError, RegistryError, fetch_json
from .source import Notice, Source, clean_title

_TYPES = {
    "journal-article": "article-journal", "posted-content": "article", "book-chapter": "chapter", "monograph": "book",
    "book": "book", "edited-book": "book", "reference-book": "book", "report": "report", "proceedings-article": "chapter",
    "dataset": "dataset", "dissertation": "report", "standard": "report", "report-component": "report",
    "book-section": "chapter", "reference-entry": "chapter", "peer-review": "report",
}  # fmt: skip
# What Crossref calls an update, and what the library calls it.
_NOTICES = {
    "retraction": "retracted", "removal": "retracted", "withdrawal": "retracted", "partial_retraction": "retracted",
    "expression_of_concern": "concern", "correction": "correction", "corrigendum": "correction", "erratum": "correction",
    "addendum": "correction", "clarification": "correction", "reinstatement": "reinstated",
}  # fmt: skip


class Crossref:
    """The registry of DOIs of scholarly publishers."""

    name = "Crossref"
    kinds = ("doi",)

    def source(self, kind: str, value: str) -> Source:
        url = f"{settings.CITATIONS_CROSSREF_URL}/works/{quote(value, safe='')}"
        try:
            answer = fetch_json(url, {"mailto": settings.DEFAULT_FROM_EMAIL})
        except NotFoundError:
            raise NotFoundError("Crossref doesn't know this DOI.") from None
        work = answer.get("message") if isinstance(answer, Mapping) else None
        if not isinstance(work, Mapping):
            raise RegistryError("Crossref answered with something other than a record.")
        item = work_item(work)
        if item.get("DOI", "").lower() != value.lower():
            raise RegistryError(
                f"Crossref answered with the record of another DOI ({item.get('DOI', 'none')})."
            )
        return Source(item, self.name, _notices(work))


def work_item(work: Mapping[str, Any]) -> dict[str, Any]:
    """A work of Crossref's as a CSL item."""
    item = {
        "type": _TYPES.get(_text(work.get("type")), "report"),
        "title": _title(work),
        "container-title": clean_title(_first(work.get("container-title"))),
        "container-title-short": clean_title(_first(work.get("short-container-title"))),
        "language": foreign_code(_text(work.get("language"))),
        "edition": _text(work.get("edition-number")),
        "editor": [name for name in map(_name, _list(work.get("editor"))) if name],
        "publisher-place": _text(work.get("publisher-location")),
        "volume": _text(work.get("volume")),
        "issue": _text(work.get("issue")),
        "page": _text(work.get("page")) or _text(work.get("article-number")),
        "DOI": _text(work.get("DOI")),
        "author": [name for name in map(_name, _list(work.get("author"))) if name],
        "issued": _issued(work),
    }
    # Readers know journals by their names; a book is known by its publisher too.
    if item["type"] != "article-journal":
        item["publisher"] = _text(work.get("publisher"))
    return {key: value for key, value in item.items() if value}


def _title(work: Mapping[str, Any]) -> str:
    title, subtitle = clean_title(_first(work.get("title"))), clean_title(_first(work.get("subtitle")))
    return f"{title}: {subtitle}" if subtitle and subtitle.lower() not in title.lower() else title


def _issued(work: Mapping[str, Any]) -> dict[str, Any] | None:
    """Print before online: a volume's year is the one that references give."""
    for key in ("published-print", "issued", "published-online", "published", "posted"):
        found = partial_date(work, key)
        if found.year:
            return {"date-parts": [[part for part in found if part]]}
    return None


def _name(entry: object) -> dict[str, str]:
    if not isinstance(entry, Mapping):
        return {}
    if entry.get("name"):
        return {"literal": clean_title(entry["name"])}
    parts = {key: clean_title(entry.get(key)) for key in ("family", "given", "suffix")}
    return {key: value for key, value in parts.items() if value}


def _notices(work: Mapping[str, Any]) -> list[Notice]:
    """`updated-by` names what befell this work; `update-to` that it is itself such a notice."""
    updates = [update for update in _list(work.get("updated-by")) if isinstance(update, Mapping)]
    return [
        Notice(
            _NOTICES[kind],
            f"Crossref ({_text(update.get('source')) or 'publisher'})",
            _day(update),
            _text(update.get("DOI")),
        )
        for update in updates
        if (kind := _text(update.get("type")).lower().replace("-", "_")) in _NOTICES
    ] + _own_notices(work)


def _own_notices(work: Mapping[str, Any]) -> list[Notice]:
    """A cited work that is itself the retraction or correction of a work with the same DOI."""
    doi = _text(work.get("DOI")).lower()
    updates = [update for update in _list(work.get("update-to")) if isinstance(update, Mapping)]
    return [
        Notice(_NOTICES[kind], f"Crossref ({_text(update.get('source')) or 'publisher'})", _day(update), doi)
        for update in updates
        if (kind := _text(update.get("type")).lower().replace("-", "_")) in _NOTICES
        and _text(update.get("DOI")).lower() == doi
    ]


def _day(update: Mapping[str, Any]) -> date | None:
    found = partial_date(update, "updated")
    try:
        return date(found.year, found.month, found.day)
    except ValueError:
        return None


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _first(value: object) -> object:
    return value[0] if isinstance(value, list) and value else "" if isinstance(value, list) else value
