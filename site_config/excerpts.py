"""The words around what a reader searched for, with the matches marked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from home.letters import is_spelled_like, without_accents

WORDS_BEFORE, WORDS_AFTER = 8, 22
_WORD = re.compile(r"\w+")


def excerpt(page: Any, words: str, is_alike: bool = False) -> SafeString:
    """A stretch of the page's text around the first match; its summary where no word matches."""
    wanted = bare_words(words)
    tokens = text_of(page).split()
    first = next((place for place, token in enumerate(tokens) if matches(token, wanted, is_alike)), None)
    if first is None:
        return highlighted(page.summary.split(), wanted, is_alike)
    start, end = max(0, first - WORDS_BEFORE), first + WORDS_AFTER
    middle = highlighted(tokens[start:end], wanted, is_alike)
    opening, ending = ("… " if start else ""), (" …" if end < len(tokens) else "")
    return mark_safe(f"{opening}{middle}{ending}")  # noqa: S308 - its parts are escaped


def bare_words(words: str) -> list[str]:
    """What was searched for, word by word, without case and accents."""
    return _WORD.findall(_bare(words))


def _bare(text: str) -> str:
    return without_accents(text).casefold()


def text_of(page: Any) -> str:
    body = page.body.stream_block.get_searchable_content(page.body)
    return " ".join([page.summary, *body])


def highlighted(tokens: Iterable[str], wanted: list[str], is_alike: bool = False) -> SafeString:
    marked = (_marked(token) if matches(token, wanted, is_alike) else escape(token) for token in tokens)
    return mark_safe(" ".join(marked))  # noqa: S308 - every token is escaped


def _marked(token: str) -> str:
    """The word itself, without the quotation marks and full stops around it."""
    word = token.strip("“”‘’\"'().,;:!?¿¡…")
    before, _, after = token.partition(word)
    return f"{escape(before)}<mark>{escape(word)}</mark>{escape(after)}"


def matches(token: str, wanted: Iterable[str], is_alike: bool = False) -> bool:
    """Whether a word of the text is one of the words searched for, or begins like one."""
    found = _WORD.search(_bare(token))
    return found is not None and any(_is_match(found[0], word, is_alike) for word in wanted)


def _is_match(token: str, word: str, is_alike: bool) -> bool:
    if len(word) < 4:
        return token == word
    if token.startswith(word[: max(4, len(word) - 3)]):
        return True
    return is_alike and is_spelled_like(token, word)
