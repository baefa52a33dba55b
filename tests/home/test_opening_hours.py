"""Open or closed, by the clinic's clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.models import Site

from home.models import ClinicDetails
from home.models.clinic import OpeningHoursBlock
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
        # Clocks go forward in the night to 8 March 2026, and back in the night to 1 November.
        (datetime(2026, 3, 6, 18, tzinfo=PACIFIC), False, datetime(2026, 3, 9, 9, tzinfo=PACIFIC)),
        (datetime(2026, 3, 9, 15, 59, tzinfo=UTC), False, datetime(2026, 3, 9, 16, tzinfo=UTC)),
        (datetime(2026, 10, 30, 16, 0, tzinfo=UTC), True, datetime(2026, 10, 30, 19, tzinfo=UTC)),
        (datetime(2026, 11, 2, 16, 59, tzinfo=UTC), False, datetime(2026, 11, 2, 17, tzinfo=UTC)),
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


NIGHT = [("hours", {"first_day": "6", "last_day": "6", "opens": time(1), "closes": time(3)})]


@pytest.mark.parametrize(
    ("now", "is_open"),
    [
        # On 8 March 2026 there is no 2:30; on 1 November there are two, and both lie before 3 o'clock.
        (datetime(2026, 3, 8, 9, 59, tzinfo=UTC), True),
        (datetime(2026, 3, 8, 10, 0, tzinfo=UTC), False),
        (datetime(2026, 11, 1, 8, 30, tzinfo=UTC), True),
        (datetime(2026, 11, 1, 9, 30, tzinfo=UTC), True),
        (datetime(2026, 11, 1, 10, 59, tzinfo=UTC), True),
        (datetime(2026, 11, 1, 11, 0, tzinfo=UTC), False),
    ],
)
def test_hours_hold_through_the_nights_in_which_clocks_change(now: datetime, is_open: bool) -> None:
    assert opening_state(ClinicDetails(opening_hours=NIGHT), now).is_open == is_open


def test_holiday_on_the_day_before_and_after_a_weekend_leads_to_the_next_open_day(
    clinic: ClinicDetails,
) -> None:
    clinic.holidays = [
        ("holiday", {"day": date(2026, 11, 27), "name": "A"}),
        ("holiday", {"day": date(2026, 11, 30), "name": "B"}),
    ]
    state = opening_state(clinic, at(27, 10))
    assert (state.is_open, state.changes_at, state.holiday) == (
        False,
        datetime(2026, 12, 1, 9, tzinfo=PACIFIC),
        "A",
    )


def test_holidays_longer_than_two_weeks_promise_no_day(clinic: ClinicDetails) -> None:
    days = [date(2026, 11, 23) + timedelta(days=number) for number in range(20)]
    clinic.holidays = [("holiday", {"day": day, "name": "Closed"}) for day in days]
    assert opening_state(clinic, at(23, 10)).changes_at is None


@pytest.mark.parametrize(
    "wrong",
    [{"first_day": "5", "last_day": "0"}, {"opens": time(17)}, {"opens": time(18), "closes": time(2)}],
)
def test_hours_that_end_before_they_begin_are_refused(wrong: dict[str, object]) -> None:
    value = {"first_day": "0", "last_day": "4", "opens": time(9), "closes": time(17)}
    block = OpeningHoursBlock()
    block.clean(block.to_python(value))
    with pytest.raises(StructBlockValidationError):
        block.clean(block.to_python(value | wrong))


@pytest.mark.django_db
def test_a_clinic_without_facts_yet_shows_its_form_alone(client: Client) -> None:
    assert "How to reach us" not in client.get("/contact/").text
    details = ClinicDetails.for_site(Site.objects.get())
    details.street_address = "1 Example Street"
    details.save()
    assert "How to reach us" in client.get("/contact/").text
