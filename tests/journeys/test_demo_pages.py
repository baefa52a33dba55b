"""The demo's own pages, whose words and tables no sample has: axe and width."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import call_command
from playwright.sync_api import Page

from site_config.demo.words import PAGES
from tests.screens import wear

from .signing_in import scrolls_sideways

pytestmark = pytest.mark.django_db(transaction=True)

LIVE = [words for words in PAGES if words.ending == "approved"]
PATHS = ["/", *(f"/{words.parent}/{words.slug}/".replace("/home/", "/") for words in LIVE)]


def test_the_demos_pages_have_no_axe_violations_and_fit(page: Page, axe_violations: Any) -> None:
    call_command("load_demo", verbosity=0)
    found: dict[str, Any] = {}
    for path in PATHS:
        page.goto(path)
        for width, look in ((320, "dark"), (1280, "light")):
            page.set_viewport_size({"width": width, "height": 900})
            wear(page, look)
            found |= {f"{path} {width} {look}": wrong} if (wrong := axe_violations(page)) else {}
            found |= {f"{path} {width} wide": True} if scrolls_sideways(page) else {}
    assert len(PATHS) > 6
    assert found == {}
