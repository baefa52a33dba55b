"""Numbers for a page's citations: one pure function over the mentions in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Span:
    """A number, or a run of three or more that is shown as "2-4"."""

    first: int
    last: int

    @property
    def label(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"

    @property
    def numbers(self) -> range:
        return range(self.first, self.last + 1)


@dataclass(frozen=True)
class Mark:
    """What stands at one place of the text: the numbers of the sources that it names.

    `numbers` ascend without repeats, `introduced` are those that no earlier mark names, and
    `missing` are the ids that the library doesn't know.
    """

    anchor: str
    numbers: tuple[int, ...]
    introduced: tuple[int, ...] = ()
    missing: tuple[int, ...] = ()

    @property
    def spans(self) -> tuple[Span, ...]:
        return collapse(self.numbers)


@dataclass(frozen=True)
class Numbering:
    """The sources in order of first mention, and the mark for each mention."""

    sources: tuple[int, ...] = ()
    marks: tuple[Mark, ...] = ()
    anchors: Mapping[int, tuple[str, ...]] = field(default_factory=dict)


def number(mentions: Iterable[Sequence[int]], known: Mapping[int, int]) -> Numbering:
    """Number the mentions of a text.

    Args:
        mentions: The ids that each place of the text names, in reading order.
        known: For each id that the library knows the id of the source that it stands for:
            itself, or after a merge the source that it was merged into.

    Returns:
        Numbers from 1 without gaps in order of first mention; a repeat keeps its number. An
        unknown id gets no number, so that the list of references has no hole.
    """
    numbers: dict[int, int] = {}
    anchors: dict[int, list[str]] = {}
    marks: list[Mark] = []
    for position, ids in enumerate(mentions, start=1):
        before = len(numbers)
        found = {numbers.setdefault(known[pk], len(numbers) + 1) for pk in ids if pk in known}
        mark = Mark(
            anchor=f"mark-{position}",
            numbers=tuple(sorted(found)),
            introduced=tuple(sorted(n for n in found if n > before)),
            missing=tuple(dict.fromkeys(pk for pk in ids if pk not in known)),
        )
        for n in mark.numbers:
            anchors.setdefault(n, []).append(mark.anchor)
        marks.append(mark)
    return Numbering(tuple(numbers), tuple(marks), {n: tuple(names) for n, names in anchors.items()})


def collapse(numbers: Sequence[int]) -> tuple[Span, ...]:
    """Ascending numbers as AMA prints them: runs of three or more as one span, "2-4,7" but "2,3"."""
    runs: list[list[int]] = []
    for n in numbers:
        if runs and runs[-1][-1] == n - 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    spans: list[Span] = []
    for run in runs:
        spans += [Span(run[0], run[-1])] if len(run) > 2 else [Span(n, n) for n in run]
    return tuple(spans)
