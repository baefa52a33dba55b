"""The report of an import: what was recognized, guessed, left out, and what an editor must still do."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class LeftOut:
    reason: str
    words: str


@dataclass(frozen=True)
class OpenMark:
    """A source mark, such as "(Cambridge)", that no citation could be attached for."""

    mark: str
    place: str
    problem: str


@dataclass(frozen=True)
class MissingSource:
    text: str
    problem: str


@dataclass
class Report:
    """Plain text throughout; whoever shows it escapes it."""

    recognized: list[str] = field(default_factory=list)
    guessed: list[str] = field(default_factory=list)
    marks: list[OpenMark] = field(default_factory=list)
    sources: list[MissingSource] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    word_count: int = 0
    words_in_draft: int = 0

    def leave_out(self, reason: str, words: str) -> None:
        """Notes what the draft doesn't hold; neighbors with one reason make one entry."""
        words = words.strip()
        last = self.left_out[-1] if self.left_out else None
        if last and last.reason == reason and last.words and words:
            self.left_out[-1] = LeftOut(reason, f"{last.words}\n{words}")
        else:
            self.left_out.append(LeftOut(reason, words))

    def guess(self, text: str) -> None:
        if text not in self.guessed:
            self.guessed.append(text)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def counted(number: int, noun: str, plural: str = "") -> str:
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def shortened(text: str, width: int = 60) -> str:
    """A place in the text, named by its first words."""
    return text if len(text) <= width else text[: width - 1].rsplit(" ", 1)[0] + "…"
