"""Attaches to a text the citations that its source marks name, and reports the marks that name none."""

from __future__ import annotations

from collections.abc import Sequence

from .report import OpenMark, Report, counted, shortened
from .runs import Runs, plain, trimmed, without
from .sources import Mark, Source, marks_in


class MarkResolver:
    def __init__(self, sources: Sequence[Source], report: Report) -> None:
        self._sources = sources
        self._report = report
        self.attached: list[int] = []

    def has_known_mark(self, text: str) -> bool:
        return any(mark.sources for mark in marks_in(text, self._sources))

    def resolve(self, runs: Runs, place: str = "") -> tuple[Runs, list[int]]:
        """The runs without the marks that became citations, and these; every other mark stays."""
        text = plain(runs)
        citations: list[int] = []
        spans: list[tuple[int, int]] = []
        for mark in marks_in(text, self._sources):
            citation = mark.sources[0].citation if len(mark.sources) == 1 else None
            if citation is None:
                self._report.marks.append(OpenMark(mark.text, shortened(place or text), self._problem(mark)))
                continue
            citations.append(citation)
            spans.append((len(text[: mark.start].rstrip()), mark.end))
            self._report.leave_out("A source mark that is now a citation.", mark.text)
        self.attached.extend(citations)
        return trimmed(without(runs, spans)), list(dict.fromkeys(citations))

    def summarize(self) -> None:
        if self.attached:
            self._report.recognized.append(
                f"{counted(len(self.attached), 'source mark')} turned into citations from the library."
            )

    def _problem(self, mark: Mark) -> str:
        if not self._sources:
            return "The post has no list of sources."
        if not mark.sources:
            return "No source in the post's list has this name."
        names = "; ".join(f"“{shortened(source.text)}”" for source in mark.sources)
        if len(mark.sources) == 1:
            return f"It names a source that isn't in the library: {names}."
        return f"Several sources have this name: {names}. Choose which one is meant."
