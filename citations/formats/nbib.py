"""PubMed's NBIB (MEDLINE) format; the one kept reader for it has had no release since 2021."""

from __future__ import annotations

import re

from ..languages import foreign_code
from .entries import Entry, Item, date, person, without_empty

_LINE = re.compile(r"^([A-Z][A-Z0-9]{1,3}) *- ?(.*)$")
_IDENTIFIER = re.compile(r"^(\S+) \[(doi|pii)\]")
_TYPES = {"Preprint": "article", "Book": "book", "Book Chapter": "chapter", "Dataset": "dataset"}

type Tags = dict[str, list[str]]


def looks_like(text: str) -> bool:
    return bool(re.search(r"^PMID ?- ?\d", text, re.MULTILINE)) or bool(
        re.search(r"^OWN - ", text, re.MULTILINE) and re.search(r"^TI  - ", text, re.MULTILINE)
    )


def read(text: str) -> list[Entry]:
    chunks = re.split(r"(?m)^(?=PMID ?- )", text.replace("\r\n", "\n").replace("\r", "\n"))
    chunks = [chunk for chunk in chunks if chunk.strip().startswith(("PMID", "OWN"))]
    return [_entry(position, _tags(chunk)) for position, chunk in enumerate(chunks, start=1)]


def _tags(chunk: str) -> Tags:
    """Values by tag; a line that begins with blanks continues the one before."""
    tags: Tags = {}
    last: list[str] = []
    for line in chunk.split("\n"):
        found = _LINE.match(line)
        if found:
            last = tags.setdefault(found[1], [])
            last.append(found[2].strip())
        elif line.startswith("      ") and last:
            last[-1] = f"{last[-1]} {line.strip()}"
    return tags


def _entry(position: int, tags: Tags) -> Entry:
    pmid = _first(tags, "PMID")
    if not _first(tags, "TI", "BTI", "TT"):
        return Entry(
            position, f"PMID {pmid}" if pmid else f"Entry {position}", reason="The entry has no title."
        )
    item = _item(tags)
    return Entry(position, str(item["title"])[:200], item)


def _item(tags: Tags) -> Item:
    title = _first(tags, "TI", "BTI", "TT")
    return without_empty(
        {
            "type": next((_TYPES[name] for name in tags.get("PT", []) if name in _TYPES), "article-journal"),
            # PubMed closes each title with a period and puts translated ones in brackets.
            "title": title.removesuffix(".").removeprefix("[").removesuffix("]"),
            "author": [
                *_people(tags.get("FAU") or tags.get("AU", [])),
                *({"literal": name} for name in tags.get("CN", [])),
            ],
            "editor": _people(tags.get("FED") or tags.get("ED", [])),
            "language": foreign_code(_first(tags, "LA")),
            "edition": _first(tags, "EN"),
            "container-title-short": _first(tags, "TA") if tags.get("JT") else "",
            "container-title": _first(tags, "JT", "BTI", "TA"),
            "volume": _first(tags, "VI"),
            "issue": _first(tags, "IP"),
            "page": _first(tags, "PG") or _identifier(tags, "pii"),
            "issued": date(_first(tags, "DP")),
            "DOI": _identifier(tags, "doi"),
            "PMID": _first(tags, "PMID"),
            "PMCID": _first(tags, "PMC"),
            "publisher": _first(tags, "PB"),
            "publisher-place": _first(tags, "PL") if tags.get("BTI") else "",
        }
    )


def _people(written: list[str]) -> list[dict[str, str]]:
    people = []
    for full in written:
        family, comma, rest = full.partition(",")
        given, _, suffix = rest.partition(",")
        short_family, _, initials = full.rpartition(" ")
        people.append(
            person(family, given, suffix)
            if comma
            else person(short_family or initials, initials if short_family else "")
        )
    return people


def _identifier(tags: Tags, kind: str) -> str:
    for value in [*tags.get("LID", []), *tags.get("AID", [])]:
        found = _IDENTIFIER.match(value)
        if found and found[2] == kind:
            return found[1]
    return ""


def _first(tags: Tags, *names: str) -> str:
    return next((tags[name][0] for name in names if tags.get(name)), "")
