"""What the tests of citing share: three sources, and a browser page with an editor signed in."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page


@pytest.fixture
def sources() -> list[Any]:
    # pytest reads this file before the settings are named, so nothing of Django's is imported above.
    from tests.factories import CitationFactory
    from tests.journeys.marks import person

    return [
        CitationFactory(title=f"Findings of {family}", authors=person(family), issued_year=2018)
        for family in ("Taylor", "Glue", "Walsh")
    ]


@pytest.fixture
def editor(page: Page, live_server: Any) -> Page:
    """A browser page with an editor signed in."""
    from django.conf import settings
    from django.test import Client

    from tests.factories import EditorFactory

    client = Client()
    client.force_login(EditorFactory())
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    return page
