"""Source marks in a text, and the sources at its end that they may name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

SOURCES_HEADING = re.compile(
    r"^(?:our |the |selected )?(?:sources?|references?|bibliography|works cited|citations|literature)(?: cited)?\s*:?$",
    re.IGNORECASE,
)
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>]+")
_PARENTHESIS = re.compile(
    r"(?<=\s)\((?P<name>[^()\n]{2,60})\)(?=\s*(?:[.!?;]|\(|$))|\[(?P<number>\d{1,3})\](?=\W|$)"
)
_ABBREVIATION = re.compile(r"[A-Z0-9&/-]{2,}s?|[A-Z][a-z]*[A-Z]{2,}s?")
_YEAR = re.compile(r"\b(?:19|20)\d\d[a-z]?\b")
_SHORTEST_TITLE = 20

FindSource = Callable[[str], int | None]


def normalized(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def dois(text: str) -> list[str]:
    return [doi.rstrip(".,;:)]}").lower() for doi in _DOI.findall(text)]


@dataclass(frozen=True)
class Source:
    """One entry of the list at the end; `citation` is the library's record, where it has one."""

    number: int
    text: str
    citation: int | None

    def is_named_by(self, name: str) -> bool:
        wanted = normalized(name)
        if wanted == str(self.number):
            return True
        if wanted in self._names:
            return True
        years = _YEAR.findall(name)
        surname = wanted.split(" ")[0]
        return bool(years) and years[0][:4] in self.text and surname in normalized(self.text).split()

    @property
    def _names(self) -> set[str]:
        """What stands in parentheses at the end of the entry, and its journal before a colon."""
        names = {normalized(name) for name in re.findall(r"\(([^()]{2,60})\)\W*$", self.text)}
        journal = re.match(r"^([^:.(]{2,80}):\s", self.text)
        if journal:
            whole = normalized(journal[1]).split()
            names |= {" ".join(whole[:length]) for length in range(1, len(whole) + 1)}
        return names


@dataclass(frozen=True)
class Mark:
    text: str
    start: int
    end: int
    sources: tuple[Source, ...]


def marks_in(text: str, sources: Sequence[Source]) -> Iterator[Mark]:
    """Parentheses at the end of a sentence that name a source or look as if they did."""
    for match in _PARENTHESIS.finditer(text):
        name = match["name"] or match["number"]
        named = tuple(source for source in sources if source.is_named_by(name))
        if named or _looks_like_mark(name, is_number=bool(match["number"])):
            yield Mark(match[0], match.start(), match.end(), named)


def _looks_like_mark(name: str, *, is_number: bool) -> bool:
    if is_number or _YEAR.search(name):
        return True
    return name[0].isupper() and len(name.split()) <= 4 and not _ABBREVIATION.fullmatch(name)


def library_finder(records: Sequence[tuple[int, str, str]]) -> FindSource:
    """Finds an entry's record among (id, title, DOI): by DOI, otherwise by the whole title."""
    by_doi = {doi.lower(): pk for pk, _, doi in records if doi}
    titles = [
        (f" {title} ", pk) for pk, raw, _ in records if len(title := normalized(raw)) >= _SHORTEST_TITLE
    ]
    titles.sort(key=lambda pair: -len(pair[0]))

    def find(entry: str) -> int | None:
        for doi in dois(entry):
            if doi in by_doi:
                return by_doi[doi]
        text = f" {normalized(entry)} "
        return next((pk for title, pk in titles if title in text), None)

    return find
