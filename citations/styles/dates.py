"""Dates of CSL items, read leniently and written in the three styles' forms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


class PartialDate(NamedTuple):
    """A date of which the day, the month or all of it may be unknown (0)."""

    year: int = 0
    month: int = 0
    day: int = 0

    @property
    def american(self) -> str:
        """May 3, 2020."""
        return f"{self.month_day}, {self.year}" if self.day else f"{self.month_day} {self.year or ''}".strip()

    @property
    def month_day(self) -> str:
        """May 3."""
        if not self.month:
            return ""
        return f"{MONTHS[self.month - 1]} {self.day or ''}".strip()

    @property
    def year_first(self) -> str:
        """2020 May 3."""
        return f"{self.year_month} {self.day or ''}".strip()

    @property
    def year_month(self) -> str:
        """2020 May."""
        month = MONTHS[self.month - 1][:3] if self.month else ""
        return f"{self.year or ''} {month}".strip()

    @property
    def year_text(self) -> str:
        return str(self.year) if self.year else ""


def partial_date(item: Mapping[str, Any], key: str) -> PartialDate:
    """The (first) date of an item's date variable; whatever can't be read is unknown."""
    value = item.get(key)
    parts = value.get("date-parts") if isinstance(value, Mapping) else None
    first = parts[0] if isinstance(parts, list | tuple) and parts else None
    if not isinstance(first, list | tuple):
        return PartialDate()
    year, month, day = ([_number(part) for part in first] + [0, 0, 0])[:3]
    month = month if 1 <= month <= 12 else 0
    return PartialDate(year, month, day if month and 1 <= day <= 31 else 0)


def _number(part: object) -> int:
    text = str(part)
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 4 else 0
