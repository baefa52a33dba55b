"""What `make demo` asks of its database, and the pages that it shows."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import CommandError
from django.db import connection

from site_config.demo import old_tables
from site_config.management.commands.serve_demo import _require_todays_tables
from tests.site_config.test_settings import manage

pytestmark = pytest.mark.django_db


def test_todays_tables_are_served() -> None:
    assert old_tables.differences() == []


@pytest.mark.parametrize(
    "change", ["ADD COLUMN gone int", "DROP COLUMN consultation_offer", "RENAME TO an_older_name"]
)
def test_a_database_of_an_earlier_version_is_named_and_kept(change: str, settings: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE home_clinicdetails {change}")
    with pytest.raises(CommandError, match=r"home_clinicdetails changed since\. Name an empty database"):
        _require_todays_tables()


def test_whoever_tries_the_demo_gets_readers_pages_for_errors() -> None:
    shown = manage("diffsettings", "--all", "--settings", "site_config.settings.demo").stdout
    assert "DEBUG = False" in shown
    assert "DEMO_PASSWORD = " in shown
