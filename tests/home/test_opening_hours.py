"""Open or closed, by the clinic's clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from home.models import ClinicDetails
from home.opening_hours import opening_state

PACIFIC = ZoneInfo("America/Los_Angeles")


@pytest.fixture
def clinic() -> ClinicDetails:
    weekday = {"first_day": "0", "last_day": "4"}
    return ClinicDetails(
        opening_hours=[
            ("hours", weekday | {"opens": time(13), "closes": time(17)}),
            ("hours", weekday | {"opens": time(9), "closes": time(12)}),
        ],
        holidays=[("holiday", {"day": date(2026, 11, 26), "name": "Thanksgiving"})],
    )


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=PACIFIC)


@pytest.mark.parametrize(
    ("now", "is_open", "changes_at"),
    [
        (at(23, 8), False, at(23, 9)),
        (at(23, 9), True, at(23, 12)),
        (at(23, 12), False, at(23, 13)),
        (at(23, 16, 59), True, at(23, 17)),
        (at(23, 17), False, at(24, 9)),
        (at(25, 18), False, at(27, 9)),
        (at(26, 10), False, at(27, 9)),
        (at(27, 18), False, at(30, 9)),
        (datetime(2026, 11, 23, 17, 30, tzinfo=UTC), True, at(23, 12)),
        (at(9, 8, 30, month=3), False, at(9, 9, month=3)),
    ],
)
def test_clinic_is_open_by_its_own_clock(
    clinic: ClinicDetails, now: datetime, is_open: bool, changes_at: datetime
) -> None:
    state = opening_state(clinic, now)
    assert (state.is_open, state.changes_at) == (is_open, changes_at)


def test_holiday_is_named(clinic: ClinicDetails) -> None:
    assert opening_state(clinic, at(26, 10)).holiday == "Thanksgiving"


def test_without_hours_nothing_is_promised() -> None:
    state = opening_state(ClinicDetails(), at(23, 10))
    assert (state.is_open, state.changes_at, state.changes_today) == (False, None, False)
