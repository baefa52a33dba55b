"""How hard a text is to read, and how long it takes."""

from __future__ import annotations

import math
import re

# Slower than the 230 or so of easy reading: health pages are read with care.
WORDS_PER_MINUTE = 200

_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?]+[\"”’')]*(?=\s|$)|\n")
_VOWELS = re.compile(r"[aeiouyéèö]+")
# Vowels that stand together and are spoken apart, as in "quiet", "trial", "usual", "being".
_SPOKEN_APART = re.compile(r"iet|[^cstgx]i[aou]|[^gq]ua|[aeiouy]ing")
# Vowels that are written and not spoken, as in "dose", "times", "helped" (not "table", "doses", "treated").
_SILENT = re.compile(r"(?<![aeiouyl])e$|[aeiouyl]le$|[^aeiouydt]ed$|[^aeiouycgshxzl]es$|[aeiouyl]les$")


def syllables(word: str) -> int:
    """Estimate the syllables of an English word from its spelling; a figure counts as one."""
    lowered = word.lower()
    count = len(_VOWELS.findall(lowered)) + len(_SPOKEN_APART.findall(lowered))
    if count > 1 and _SILENT.search(lowered):
        count -= 1
    return max(count, 1)


def reading_grade(text: str) -> float:
    """The Flesch-Kincaid grade: the US school year in which a reader follows the text.

    A sentence ends at a full stop, question or exclamation mark before a space, and at a line's end.
    The weights are those of Kincaid and others, 1975. An empty text has grade 0.
    """
    sentences = [words for part in _SENTENCE_END.split(text) if (words := _WORD.findall(part))]
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return 0.0
    spoken = sum(syllables(part) for word in words for part in word.split("-") if part)
    return 0.39 * len(words) / len(sentences) + 11.8 * spoken / len(words) - 15.59


def reading_minutes(words: int) -> int:
    """Whole minutes, rounded up; never less than one."""
    return max(1, math.ceil(words / WORDS_PER_MINUTE))
