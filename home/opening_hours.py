"""Whether the clinic is open now, by its own clock and holidays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

DAYS_AHEAD = 14


@dataclass(frozen=True)
class OpeningState:
    """Open until `changes_at`, or closed until then; None where no hours are known that far ahead."""

    is_open: bool
    changes_at: datetime | None
    holiday: str = ""

    @property
    def changes_today(self) -> bool:
        return self.changes_at is not None and self.changes_at.date() == timezone.localdate()


def opening_state(details: Any, now: datetime | None = None) -> OpeningState:
    now = timezone.localtime(now)
    holiday = holidays(details).get(now.date(), "")
    for opens, closes in _stretches(details, now.date()):
        if opens <= now < closes:
            return OpeningState(True, closes)
        if now < opens:
            return OpeningState(False, opens, holiday)
    return OpeningState(False, None, holiday)


def holidays(details: Any) -> dict[date, str]:
    return {block.value["day"]: block.value["name"] for block in details.holidays}


def _stretches(details: Any, first: date) -> Iterator[tuple[datetime, datetime]]:
    """The stretches of opening hours from a day on, in order of time, holidays left out."""
    closed = holidays(details)
    for day in (first + timedelta(days=number) for number in range(DAYS_AHEAD)):
        if day in closed:
            continue
        yield from sorted(
            (_at(day, opens), _at(day, closes)) for opens, closes in _hours_on(details, day.weekday())
        )


def _hours_on(details: Any, weekday: int) -> Iterator[tuple[time, time]]:
    for block in details.opening_hours:
        if int(block.value["first_day"]) <= weekday <= int(block.value["last_day"]):
            yield block.value["opens"], block.value["closes"]


def _at(day: date, moment: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, moment))
