"""Lines: what every reader makes of its format, before anything is recognized."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .runs import Run, Runs, plain


class ImportRefused(Exception):
    """The input can't become a post; the message says why, in words for an editor."""


class Kind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    QUOTE = "quote"
    TABLE = "table"
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True)
class Line:
    """One heading, paragraph, list item, quote or table, or something that no draft can hold."""

    kind: Kind
    runs: Runs = ()
    level: int = 1  # of a heading 1 to 6; of a list item 0 (outermost) to 3
    is_ordered: bool = False
    is_guess: bool = False
    rows: tuple[tuple[Runs, ...], ...] = ()
    reason: str = ""  # why it is left out
    list_id: int = 0  # items of one list share it

    @property
    def text(self) -> str:
        return plain(self.runs)

    @property
    def all_text(self) -> str:
        cells = [plain(cell) for row in self.rows for cell in row]
        return " ".join([self.text, *cells]).strip()


def left_out(reason: str, text: str) -> Line:
    return Line(Kind.LEFT_OUT, (Run(" ".join(text.split())),), reason=reason)
