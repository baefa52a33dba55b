"""Reads plain text: paragraphs between blank lines, typed list markers, and headings guessed by their shape."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .lines import Kind, Line
from .runs import Run

WRAPPED_WIDTH = 120  # a longer line isn't one of several that an editor wrapped by hand
HEADING_WIDTH = 90
HEADING_WORDS = 14
DEEPEST_ITEM = 3

_BULLET = re.compile(r"^(?P<indent>[ \t]*)[•◦▪●○‣·*–—-][ \t]+(?P<text>\S.*)$")
_NUMBER = re.compile(r"^(?P<indent>[ \t]*)(?P<number>\d{1,2})[.)][ \t]+(?P<text>\S.*)$")


@dataclass
class _Item:
    indent: int
    number: int | None
    parts: list[str]
    marker: str

    @property
    def text(self) -> str:
        return " ".join(self.parts)

    @property
    def raw(self) -> str:
        return f"{self.marker} {self.text}"


@dataclass
class _Prose:
    parts: list[str]


_Piece = _Prose | _Item


@dataclass
class _Stanza:
    """Lines that stand together between blank lines."""

    lines: list[str] = field(default_factory=list)


def read_plain_text(text: str) -> list[Line]:
    pieces = [piece for stanza in _stanzas(text) for piece in _pieces(stanza)]
    lines: list[Line] = []
    list_id = 0
    position = 0
    while position < len(pieces):
        piece = pieces[position]
        if isinstance(piece, _Prose):
            lines.append(
                _prose(" ".join(piece.parts), is_first=not lines, is_last=position == len(pieces) - 1)
            )
            position += 1
            continue
        run = _items_from(pieces, position)
        list_id += 1
        lines.extend(_list_lines(run, list_id))
        position += len(run)
    return lines


def _stanzas(text: str) -> list[_Stanza]:
    stanzas = [_Stanza()]
    for line in re.split(r"\r\n|[\r\n\v\f\x85\u2028\u2029]", text):
        if line.strip():
            stanzas[-1].lines.append(line.expandtabs(4).rstrip())
        elif stanzas[-1].lines:
            stanzas.append(_Stanza())
    return [stanza for stanza in stanzas if stanza.lines]


def _pieces(stanza: _Stanza) -> list[_Piece]:
    """Paragraphs (hand-wrapped lines joined) and list items (with their continuation lines)."""
    is_wrapped = all(len(line) <= WRAPPED_WIDTH for line in stanza.lines)
    pieces: list[_Piece] = []
    for line in stanza.lines:
        item = _item(line)
        if item:
            pieces.append(item)
        elif pieces and is_wrapped:
            pieces[-1].parts.append(line.strip())
        else:
            pieces.append(_Prose([line.strip()]))
    return pieces


def _item(line: str) -> _Item | None:
    if match := _BULLET.match(line):
        return _Item(len(match["indent"]), None, [match["text"].strip()], "•")
    if match := _NUMBER.match(line):
        return _Item(
            len(match["indent"]), int(match["number"]), [match["text"].strip()], f"{match['number']}."
        )
    return None


def _items_from(pieces: list[_Piece], start: int) -> list[_Item]:
    items: list[_Item] = []
    for piece in pieces[start:]:
        if isinstance(piece, _Prose):
            break
        if items and piece.indent <= items[0].indent and (piece.number is None) != (items[0].number is None):
            break  # bullets after numbers are another list
        items.append(piece)
    return items


def _list_lines(items: list[_Item], list_id: int) -> list[Line]:
    """Items of one list; numbers that don't count up from 1 stay in the text, as they mean something."""
    levels = _levels(items)
    keeps_numbers = not _counts_up(items, levels)
    lines: list[Line] = []
    for item, level in zip(items, levels, strict=True):
        if item.number is not None and keeps_numbers:
            lines.append(Line(Kind.PARAGRAPH, (Run(item.raw),)))
            continue
        is_ordered = item.number is not None
        lines.append(Line(Kind.ITEM, (Run(item.text),), level=level, is_ordered=is_ordered, list_id=list_id))
    return lines


def _levels(items: list[_Item]) -> list[int]:
    open_indents: list[int] = []
    levels: list[int] = []
    for item in items:
        while open_indents and open_indents[-1] > item.indent:
            open_indents.pop()
        if not open_indents or open_indents[-1] < item.indent:
            open_indents.append(item.indent)
        levels.append(min(len(open_indents) - 1, DEEPEST_ITEM))
    return levels


def _counts_up(items: list[_Item], levels: list[int]) -> bool:
    counts = [0] * (DEEPEST_ITEM + 1)
    for item, level in zip(items, levels, strict=True):
        counts[level + 1 :] = [0] * (DEEPEST_ITEM - level)
        if item.number is None:
            continue
        counts[level] += 1
        if item.number != counts[level]:
            return False
    return True


def _prose(text: str, *, is_first: bool, is_last: bool) -> Line:
    runs = (Run(text),)
    if looks_like_heading(text) and not is_last:
        return Line(Kind.HEADING, runs, level=1 if is_first else 2, is_guess=True)
    return Line(Kind.PARAGRAPH, runs)


def looks_like_heading(text: str) -> bool:
    """A short line that starts like a title and doesn't end like a sentence."""
    if len(text) > HEADING_WIDTH or len(text.split()) > HEADING_WORDS:
        return False
    if not (text[0].isupper() or text[0].isdigit()):
        return False
    return text[-1] not in '.,;:…!”"' and not re.search(r"[.!?]\s", text)
