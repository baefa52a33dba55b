"""Checks that ask people for what no machine can do."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.checks import run_checks
from django.test import Client
from django.utils.formats import date_format

from site_config import policies


def messages() -> list[str | None]:
    return [message.id for message in run_checks()]


def test_accessibility_statement_names_the_day_of_the_last_check(client: Client, db: None) -> None:
    assert date_format(policies.ACCESSIBILITY_CHECKED_ON) in client.get("/accessibility/").text


def test_statement_that_nobody_checked_for_a_year_is_warned_about(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "site_config.W001" not in messages()
    monkeypatch.setattr(policies, "ACCESSIBILITY_CHECKED_ON", date.today() - timedelta(days=366))
    assert "site_config.W001" in messages()
