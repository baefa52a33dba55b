"""What the HTML reader keeps while it reads: open formatting, open lists and tables, the line so far."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .lines import Kind, Line, left_out
from .runs import Run, Runs, trimmed

DEEPEST_ITEM = 3
_BOLD = frozenset({"b", "strong"})
_ITALIC = frozenset({"i", "em", "cite", "dfn", "var"})


class Inline:
    """Formatting that is open between two block tags."""

    def __init__(self) -> None:
        self.bold = 0
        self.italic = 0
        self.href = ""

    def start(self, tag: str, href: str) -> None:
        self.bold += tag in _BOLD
        self.italic += tag in _ITALIC
        if tag == "a":
            self.href = href

    def end(self, tag: str) -> None:
        self.bold = max(self.bold - (tag in _BOLD), 0)
        self.italic = max(self.italic - (tag in _ITALIC), 0)
        if tag == "a":
            self.href = ""

    def run(self, text: str) -> Run:
        return Run(text, bold=self.bold > 0, italic=self.italic > 0, href=self.href)


@dataclass
class _Table:
    rows: list[list[Runs]] = field(default_factory=list)
    cell: list[Runs] | None = None  # the paragraphs of the open cell


class LineCollector:
    def __init__(self) -> None:
        self.done: list[Line] = []
        self.lists: list[tuple[int, bool]] = []
        self.quotes = 0
        self.is_preformatted = False
        self._list_count = 0
        self._list_id = 0
        self._table: _Table | None = None
        self._runs: list[Run] = []
        self._started: tuple[Kind, int] | None = None

    # --- Text

    def add_text(self, data: str, inline: Inline) -> None:
        text = data if self.is_preformatted else re.sub(r"[ \t\r\n\f]+", " ", data)
        ends_in_space = not self._runs or self._runs[-1].text[-1:].isspace()
        if not self.is_preformatted and ends_in_space:
            text = text.lstrip(" ")
        if text:
            self._runs.append(inline.run(text))

    def add_break(self) -> None:
        """A line break; two in a row end the paragraph, as writers mean them to."""
        if self._runs and self._runs[-1].text.endswith("\n"):
            self.flush()
        elif self._runs:
            self._runs.append(Run("\n"))

    def leave_out(self, reason: str, text: str) -> None:
        self.done.append(left_out(reason, text))

    # --- Blocks

    def start(self, kind: Kind, *, level: int) -> None:
        self._started = (kind, level)

    def end_started(self) -> None:
        self._started = None

    def flush(self) -> None:
        """Ends the line that is being written."""
        runs = trimmed(self._runs)
        self._runs = []
        if not runs:
            return
        if self._table and self._table.cell is not None:
            self._table.cell.append(runs)
        else:
            self.done.append(self._line(runs))

    def _line(self, runs: Runs) -> Line:
        kind, level = self._started or (Kind.QUOTE if self.quotes else Kind.PARAGRAPH, 1)
        if kind is Kind.ITEM:
            self._started = None  # a second paragraph in an item stands by itself
            _, is_ordered = self.lists[-1] if self.lists else (0, False)
            return Line(kind, runs, level=level, is_ordered=is_ordered, list_id=self._list_id)
        return Line(kind, runs, level=level)

    # --- Lists and tables

    def open_list(self, *, is_ordered: bool) -> None:
        self._started = None
        self._list_count += 1
        if not self.lists:
            self._list_id = self._list_count
        self.lists.append((self._list_count, is_ordered))

    def close_list(self) -> None:
        self._started = None
        if self.lists:
            self.lists.pop()

    def open_table(self) -> None:
        """A table inside a table is read as part of the outer one's cell."""
        self._table = self._table or _Table()

    def open_row(self) -> None:
        if self._table and self._table.cell is None:
            self._table.rows.append([])

    def open_cell(self) -> None:
        if not self._table:
            return
        self.close_cell()
        if not self._table.rows:
            self._table.rows.append([])
        self._table.cell = []

    def close_cell(self) -> None:
        if self._table and self._table.cell is not None:
            self._table.rows[-1].append(_joined(self._table.cell))
            self._table.cell = None

    def close_table(self) -> None:
        self.close_cell()
        table, self._table = self._table, None
        rows = tuple(tuple(row) for row in table.rows if row) if table else ()
        if rows:
            self.done.append(Line(Kind.TABLE, rows=rows))


def _joined(paragraphs: list[Runs]) -> Runs:
    runs: list[Run] = []
    for paragraph in paragraphs:
        runs.extend([Run("\n"), *paragraph] if runs else paragraph)
    return tuple(runs)
