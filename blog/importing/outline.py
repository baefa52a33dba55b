"""Looks over all lines before any is placed: which is the title, which are sources, which are navigation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from .chrome import split_navigation
from .lines import Kind, Line
from .plain_text import looks_like_heading
from .runs import plain, words
from .sources import SOURCES_HEADING, FindSource, Source

LONGEST_TITLE = 255
_TITLE_WITHIN = 12  # lines; a level-one heading further down is no title
_MANY_PARAGRAPHS = 200


@dataclass
class Outline:
    """Positions are indexes into the lines."""

    title: int | None = None
    title_is_guess: bool = False
    navigation: frozenset[int] = frozenset()
    neighbors: list[str] = field(default_factory=list)
    sources_heading: int | None = None
    sources: dict[int, Source] = field(default_factory=dict)
    has_headings: bool = False
    merges_paragraphs: bool = False

    @property
    def all_sources(self) -> list[Source]:
        return list(self.sources.values())


def outline_of(lines: Sequence[Line], find_source: FindSource) -> Outline:
    outline = Outline()
    content = [index for index, line in enumerate(lines) if line.kind is not Kind.LEFT_OUT]
    kept, navigation, outline.neighbors = split_navigation([lines[index] for index in content])
    outline.navigation = frozenset(content[len(kept) :] if navigation else ())
    content = content[: len(kept)]
    outline.title, outline.title_is_guess = _title(lines, content)
    content = [index for index in content if index != outline.title]
    outline.has_headings = any(lines[index].kind is Kind.HEADING for index in content)
    outline.merges_paragraphs = (
        sum(lines[index].kind is Kind.PARAGRAPH for index in content) > _MANY_PARAGRAPHS
    )
    _find_sources(outline, lines, content, find_source)
    return outline


def _title(lines: Sequence[Line], content: Sequence[int]) -> tuple[int | None, bool]:
    if len(content) < 2:
        is_heading = bool(content) and lines[content[0]].kind is Kind.HEADING
        return (content[0], False) if is_heading and _fits(lines[content[0]]) else (None, False)
    for index in content[:_TITLE_WITHIN]:
        line = lines[index]
        if line.kind is Kind.HEADING and line.level == 1 and _fits(line):
            return index, line.is_guess
    first = lines[content[0]]
    is_heading = first.kind is Kind.HEADING or (
        first.kind is Kind.PARAGRAPH and looks_like_heading(first.text)
    )
    return (content[0], True) if is_heading and _fits(first) else (None, False)


def _fits(line: Line) -> bool:
    is_sources = bool(SOURCES_HEADING.match(line.text.strip()))
    return len(line.text) <= LONGEST_TITLE and bool(words(line.text)) and not is_sources


def _find_sources(
    outline: Outline, lines: Sequence[Line], content: Sequence[int], find_source: FindSource
) -> None:
    headings = [place for place, index in enumerate(content) if _heads_sources(lines[index])]
    if not headings:
        return
    place = headings[-1]
    entries: list[int] = []
    for index in content[place + 1 :]:
        line = lines[index]
        after_list = bool(entries) and lines[entries[0]].kind is Kind.ITEM and line.kind is not Kind.ITEM
        if line.kind not in (Kind.ITEM, Kind.PARAGRAPH) or after_list:
            break
        entries.append(index)
    if not entries:
        return
    outline.sources_heading = content[place]
    for number, index in enumerate(entries, start=1):
        text = plain(lines[index].runs)
        addresses = " ".join(run.href for run in lines[index].runs if run.href)
        outline.sources[index] = Source(number, text, find_source(f"{text} {addresses}"))


def _heads_sources(line: Line) -> bool:
    return line.kind in (Kind.HEADING, Kind.PARAGRAPH) and bool(SOURCES_HEADING.match(line.text.strip()))
