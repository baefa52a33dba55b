"""What the desk shows of the things that a text rests on: by kind, named, with links by their identifiers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from medical_review.naming import model_name, title

# Keys of a record's data that lead to the source, and the address that they make.
IDENTIFIERS = {
    "DOI": "https://doi.org/{}",
    "PMID": "https://pubmed.ncbi.nlm.nih.gov/{}/",
    "PMCID": "https://pmc.ncbi.nlm.nih.gov/articles/{}/",
    "URL": "{}",
}


@dataclass(frozen=True)
class Reference:
    """One thing; its number is the one that readers see at its marks, if it has marks."""

    number: int | None
    title: str
    details: str
    links: list[tuple[str, str]]


@dataclass(frozen=True)
class Kind:
    """Everything of one model."""

    heading: str
    references: list[Reference]


def kinds_of(basis: str, numbers: Mapping[tuple[str, str], int]) -> list[Kind]:
    """Everything that the text rests on, what has numbers first and in their order."""
    rows = [(label, str(pk), data) for label, pk, data in json.loads(basis)]
    last = len(numbers) + 1
    rows.sort(key=lambda row: (not any(label == row[0] for label, _ in numbers), row[0]))
    kinds = []
    for label, members in groupby(rows, key=lambda row: row[0]):
        found = [_reference(label, pk, data, numbers.get((label, pk))) for _, pk, data in members]
        found.sort(key=lambda reference: reference.number or last)
        kinds.append(Kind(model_name(label, plural=len(found) > 1), found))
    return kinds


def _reference(label: str, pk: str, data: Any, number: int | None) -> Reference:
    values = dict(_leaves(data))
    links = [
        (f"{name} {values[name]}" if name != "URL" else str(values[name]), address.format(values[name]))
        for name, address in IDENTIFIERS.items()
        if values.get(name) and (name != "URL" or str(values[name]).startswith(("http://", "https://")))
    ]
    return Reference(number, title(values, (label, pk)), _details(values, data), links)


def _details(values: Mapping[str, Any], data: Any) -> str:
    """Who wrote it, when and where it appeared, and what kind of evidence it is; what isn't known is left out."""
    volume, issue, pages = (str(values.get(name) or "") for name in ("volume", "issue", "page"))
    place = f"{volume}{f'({issue})' if issue else ''}{f':{pages}' if pages else ''}"
    known = [_authors(data), _year(data), values.get("container-title"), place, values.get("evidence_level")]
    return " · ".join(dict.fromkeys(str(value) for value in known if value))


def _authors(data: Any) -> str:
    """The first author's name, and that there are more."""
    authors = data.get("author") if isinstance(data, dict) else None
    names = [author.get("family") or author.get("literal") for author in authors or []]
    return f"{names[0]}{' et al.' if len(names) > 1 else ''}" if names and names[0] else ""


def _year(data: Any) -> str:
    issued = data.get("issued") if isinstance(data, dict) else None
    parts = (issued or {}).get("date-parts") or [[None]]
    return str(parts[0][0] or "")


def _leaves(data: Any) -> list[tuple[str, Any]]:
    """The plain values of nested data by their own key; outer ones win."""
    if not isinstance(data, dict):
        return []
    inner = [leaf for value in data.values() if isinstance(value, dict) for leaf in _leaves(value)]
    return inner + [(key, value) for key, value in data.items() if not isinstance(value, dict | list)]
