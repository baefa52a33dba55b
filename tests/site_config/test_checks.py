"""Checks that ask people for what no machine can do."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.checks import run_checks
from django.test import Client
from django.utils.formats import date_format

from site_config import policies

pytestmark = pytest.mark.django_db


def messages() -> list[str | None]:
    return [message.id for message in run_checks()]


def test_accessibility_statement_says_that_nobody_has_checked_yet(client: Client) -> None:
    assert "people have not checked yet" in client.get("/accessibility/").text
    assert "site_config.W001" not in messages()


def test_accessibility_statement_names_the_day_of_the_last_check(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(policies, "ACCESSIBILITY_CHECKED_ON", date.today())
    text = client.get("/accessibility/").text
    assert date_format(date.today()) in text
    assert "not checked yet" not in text
    assert "site_config.W001" not in messages()


def test_statement_that_nobody_checked_for_a_year_is_warned_about(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(policies, "ACCESSIBILITY_CHECKED_ON", date.today() - timedelta(days=366))
    assert "site_config.W001" in messages()
