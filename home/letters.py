"""Words as readers type them: without their accents, and with a letter missing, wrong or swapped."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable


def without_accents(text: str) -> str:
    """Each letter without its marks: ñ becomes n."""
    parts = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(part for part in parts if not unicodedata.combining(part)))


def plain_forms(texts: Iterable[str]) -> str:
    """Those words that have an accent, without it."""
    words = dict.fromkeys(word for text in texts for word in text.split())
    plain = ((word, without_accents(word)) for word in words)
    return " ".join(bare for word, bare in plain if bare != unicodedata.normalize("NFC", word))


def is_spelled_like(found: str, typed: str) -> bool:
    """Whether the one may be meant by the other: one letter amiss in a short word, two in a longer one."""
    amiss = 1 if len(typed) < 6 else 2
    if abs(len(found) - len(typed)) > amiss or len(set(typed) - set(found)) > amiss:
        return False
    return _slips(found, typed) <= amiss


def _slips(one: str, other: str) -> int:
    """How many letters were left out, added, replaced or swapped with their neighbor (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, start=1):
        before, last, row = row, before, [place]
        for index, wanted in enumerate(other, start=1):
            cheapest = min(before[index] + 1, row[-1] + 1, before[index - 1] + (letter != wanted))
            if last and index > 1 and letter == other[index - 2] and one[place - 2] == wanted:
                cheapest = min(cheapest, last[index - 2] + 1)
            row.append(cheapest)
    return row[-1]
