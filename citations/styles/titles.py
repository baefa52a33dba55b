"""Titles as entered, or with capitals on the words that AMA and APA capitalize."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from .markup import plain

_TOKEN = re.compile(r"(</?(?:i|b|sub|sup)>|[\s\-\u2010-\u2014/“”\"()\[\]]+)")
_SENTENCE_END = re.compile(r"[:?!]$")
_SMALL = frozenset(
    [
        "a",
        "about",
        "above",
        "across",
        "after",
        "against",
        "along",
        "amid",
        "among",
        "an",
        "and",
        "around",
        "as",
        "at",
        "before",
        "behind",
        "below",
        "beneath",
        "beside",
        "besides",
        "between",
        "beyond",
        "but",
        "by",
        "despite",
        "down",
        "during",
        "except",
        "for",
        "from",
        "in",
        "inside",
        "into",
        "like",
        "near",
        "nor",
        "of",
        "off",
        "on",
        "onto",
        "or",
        "out",
        "outside",
        "over",
        "per",
        "since",
        "so",
        "than",
        "the",
        "through",
        "throughout",
        "till",
        "to",
        "toward",
        "towards",
        "under",
        "underneath",
        "until",
        "up",
        "upon",
        "via",
        "versus",
        "vs",
        "vs.",
        "when",
        "with",
        "within",
        "without",
        "yet",
        "et",
        "al",
        "de",
        "von",
        "van",
        "d'",
    ]
)


def title_case(text: str, item: Mapping[str, Any]) -> str:
    """Capitals on first, last and principal words, unless the item is in another language.

    Words with a capital of their own stay as they are.
    """
    if plain(item.get("language") or "en")[:2].lower() != "en":
        return text
    tokens = _TOKEN.split(text)
    words = [index for index in range(0, len(tokens), 2) if tokens[index]]
    begins = True
    for index in words:
        word = tokens[index]
        if begins or index == words[-1]:
            tokens[index] = _capitalized(word)
        elif word.lower() in _SMALL or len(word) == 1:  # n and p of statistics
            tokens[index] = word.lower() if word.lower() in _SMALL else word
        else:
            tokens[index] = _capitalized(word)
        begins = bool(_SENTENCE_END.search(word))
    return "".join(tokens)


def _capitalized(word: str) -> str:
    return word[0].upper() + word[1:] if word.islower() else word
