"""Decides what a list is: studies, benefits, considerations, key points or plain items."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from .lines import Line
from .runs import Run, Runs, part, plain, trimmed

LONGEST_LEAD_IN = 120
_LEAD_IN_WORDS = 10
_MOST_KEY_POINTS = 6

KEY_POINTS = re.compile(
    r"^(?:key (?:points?|takeaways?|facts|messages)|takeaways?|at a glance|in short|in brief|summary|tl;?dr)\s*:?$",
    re.IGNORECASE,
)
_BENEFITS = re.compile(r"\b(?:benefits?|advantages?|pros|may help|can help|strengths)\b", re.IGNORECASE)
_CONSIDERATIONS = re.compile(
    r"\b(?:considerations?|risks?|side effects?|drawbacks?|disadvantages?|cons|limits|limitations?|safety|cautions?|downsides?)\b",
    re.IGNORECASE,
)
_STUDIES = re.compile(
    r"\b(?:stud(?:y|ies)|trials?|RCTs?|meta-analys[ei]s|systematic reviews?|research|participants|evidence)\b",
    re.IGNORECASE,
)


class ListKind(StrEnum):
    STUDIES = "studies_list"
    BENEFITS = "benefits_list"
    CONSIDERATIONS = "considerations_list"
    KEY_POINTS = "key_points"
    PLAIN = "paragraph"


LIST_NAMES = {
    ListKind.STUDIES: "studies list",
    ListKind.BENEFITS: "benefits list",
    ListKind.CONSIDERATIONS: "considerations list",
    ListKind.KEY_POINTS: "key points",
    ListKind.PLAIN: "plain list",
}


@dataclass(frozen=True)
class LeadItem:
    lead_in: str
    rest: Runs


def list_kind(lines: Sequence[Line], sentence_before: str, heading: str, *, has_marks: bool) -> ListKind:
    """What the list is, by the sentence before it first, then by its heading."""
    if any(line.level for line in lines):
        return ListKind.PLAIN
    is_ordered = lines[0].is_ordered
    if not is_ordered and len(lines) <= _MOST_KEY_POINTS and KEY_POINTS.match(sentence_before or heading):
        return (
            ListKind.KEY_POINTS
            if not any(run.href for line in lines for run in line.runs)
            else ListKind.PLAIN
        )
    if not lead_items(lines):
        return ListKind.PLAIN
    if is_ordered:
        about_studies = has_marks or sum(bool(_STUDIES.search(line.text)) for line in lines) * 2 > len(lines)
        return ListKind.STUDIES if about_studies else ListKind.PLAIN
    return _by_words(sentence_before) or _by_words(heading) or ListKind.PLAIN


def _by_words(text: str) -> ListKind | None:
    has_benefits, has_considerations = bool(_BENEFITS.search(text)), bool(_CONSIDERATIONS.search(text))
    if has_benefits == has_considerations:
        return None
    return ListKind.BENEFITS if has_benefits else ListKind.CONSIDERATIONS


def lead_items(lines: Sequence[Line]) -> list[LeadItem] | None:
    """Every item cut into its lead-in and the rest, or None if one of them has no lead-in."""
    found = [_lead_item(line.runs) for line in lines]
    return [item for item in found if item] if all(found) else None


def _lead_item(runs: Runs) -> LeadItem | None:
    end = _bold_end(runs) or _colon_end(plain(runs))
    if not end:
        return None
    lead = plain(part(runs, 0, end))
    rest = trimmed(_without_colon(part(runs, end)))
    lead_in = lead.strip().rstrip(":").strip()
    is_whole = "\n" not in lead_in and 0 < len(lead_in) <= LONGEST_LEAD_IN
    has_link = any(run.href for run in part(runs, 0, end))
    return LeadItem(lead_in, rest) if rest and is_whole and not has_link else None


def _bold_end(runs: Runs) -> int:
    """Where the bold text at the start ends, if it ends at the end of a word."""
    end = 0
    for run in runs:
        if not run.bold:
            break
        end += len(run.text)
    text = plain(runs)
    cuts_a_word = end and text[end - 1 : end].isalnum() and text[end : end + 1].isalnum()
    return 0 if cuts_a_word else end


def _colon_end(text: str) -> int:
    match = re.match(r"^[^:\n]{1,120}:(?=\s)", text)
    if not match or len(match[0].split()) > _LEAD_IN_WORDS:
        return 0
    return match.end()


def _without_colon(runs: tuple[Run, ...]) -> Runs:
    text = plain(runs)
    match = re.match(r"\s*[:–—-]\s+|\s*:\s*", text)
    return part(runs, match.end()) if match else runs
