"""What belongs to a site and not to a post: previous/next links at the end, and the clinic's own phone number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .lines import Kind, Line
from .runs import Runs, plain, trimmed, without

_LABEL = r"(?:previous|next|older|newer|prev)(?:\s+(?:post|article|page))?"
_LABELS = re.compile(rf"^[←→«»‹›<>\s]*(?:{_LABEL}[\s:←→«»‹›<>]*)+$", re.IGNORECASE)
_LABELED = re.compile(rf"^[←→«»‹›<>\s]*{_LABEL}\s*[:←→«»‹›–—-]\s*(?P<title>\S.*)$", re.IGNORECASE)
_LONGEST_TITLE = 160
_MOST_LINES = 8

_PHONE = re.compile(r"(?<![\w-])(?:\+?1[ .-]?)?\(?\d{3}\)?[ .-]?\d{3}[ .-]?\d{4}(?![\w-])")
_MAIL = re.compile(r"(?<![\w.])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_LEAD = re.compile(r"(?:\s*\b(?:at|on|via)|\s*:)?\s*$", re.IGNORECASE)
_INVITATION = re.compile(
    r"\b(?:call|contact|schedule|book|consultation|reach|phone|appointment|e-?mail)\b", re.IGNORECASE
)


def split_navigation(lines: Sequence[Line]) -> tuple[Sequence[Line], Sequence[Line], list[str]]:
    """The post's lines, the previous/next lines after them, and the titles that these name."""
    for start in range(max(len(lines) - _MOST_LINES, 1), len(lines)):
        titles = _navigation_titles(lines[start:])
        if titles is not None:
            return lines[:start], lines[start:], titles
    return lines, (), []


def _navigation_titles(tail: Sequence[Line]) -> list[str] | None:
    """The titles, or None where the lines are anything else than labels, each with at most one title."""
    titles: list[str] = []
    may_be_title = False
    if tail[0].kind is Kind.ITEM and not _LABELED.match(tail[0].text):
        return None
    for line in tail:
        text = line.text.strip()
        if line.kind is Kind.TABLE or len(text) > _LONGEST_TITLE:
            return None
        if match := _LABELED.match(text):
            titles.append(match["title"])
            may_be_title = False
        elif _LABELS.match(text):
            may_be_title = True
        elif may_be_title and not text.endswith("."):
            titles.append(text)
            may_be_title = False
        else:
            return None
    return titles or None


def is_call_to_action(text: str) -> bool:
    """A paragraph that asks to get in touch and says how."""
    return bool(_INVITATION.search(text) and (_PHONE.search(text) or _MAIL.search(text)))


def without_contact_facts(runs: Runs) -> tuple[Runs, list[str]]:
    """The runs without phone numbers and addresses, with what was taken out ("at 310-555-0100")."""
    text = plain(runs)
    found = sorted(match.span() for pattern in (_PHONE, _MAIL) for match in pattern.finditer(text))
    spans: list[tuple[int, int]] = []
    for start, end in found:
        low = spans[-1][1] if spans else 0
        lead = _LEAD.search(text[low:start])
        spans.append((low + lead.start() if lead else start, end))
    return trimmed(without(runs, spans)), [text[start:end].strip() for start, end in spans]
