"""Counts the words of a draft, so that an import can prove that it lost none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from html import unescape
from typing import Any

from .blocks import Block
from .lines import Line
from .report import Report
from .runs import words

NO_PLACE = "Words that found no place in the draft."
_RICH = frozenset({"text", "finding", "values"})
_PLAIN = frozenset({"heading", "lead_in", "quote", "attribution", "caption"})
_BLOCK_TAGS = re.compile(r"</?(?:p|li|ul|ol|br)\b[^>]*>")


def rich_text_words(html: str) -> list[str]:
    return words(unescape(re.sub(r"<[^>]+>", "", _BLOCK_TAGS.sub(" ", html))))


def draft_words(title: str, body: Sequence[Block]) -> list[str]:
    """The words that a draft's title and blocks hold, in order."""
    return [*words(title), *(word for child in body for word in _value_words(child["value"]))]


def _value_words(value: Any, key: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, child in value.items():
            if name not in ("id", "type"):
                yield from _value_words(child, name)
    elif isinstance(value, list):
        for child in value:
            yield from _value_words(child, key)
    elif isinstance(value, str) and key in _RICH:
        yield from rich_text_words(value)
    elif isinstance(value, str) and key in _PLAIN:
        yield from words(value)


def account(report: Report, lines: Sequence[Line], title: str, body: Sequence[Block]) -> None:
    """Counts input and draft; should a word be in neither draft nor report, the report gets it."""
    given = [word for line in lines for word in words(line.all_text)]
    in_draft = draft_words(title, body)
    missing = Counter(given) - Counter(in_draft)
    missing -= Counter(word for entry in report.left_out for word in words(entry.words))
    if missing:
        report.leave_out(NO_PLACE, " ".join(missing.elements()))
    report.word_count, report.words_in_draft = len(given), len(in_draft)
