"""What stands on every page for readers, whatever its kind, and always in the same order."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.public_pages import IN_SPANISH

pytestmark = pytest.mark.django_db

# In this order on every page (WCAG 3.2.6, consistent help).
FURNITURE = [
    '<a class="skip-link" href="#main">',
    '<aside class="crisis-line"',
    '<header class="site-header">',
    '<main id="main"',
    '<footer class="site-footer">',
    'id="disclaimer-heading"',
    'id="clinic-heading"',
    'class="site-footer__links"',
]
# Where a reader is at the top, or where no page is.
WITHOUT_BREADCRUMBS = {
    "home.HomePage",
    "missing",
    "missing in Spanish",
    "withdrawn",
    "versions",
    "style guide",
}


@pytest.fixture
def texts(client: Client, public_site: dict[str, str]) -> dict[str, str]:
    return {name: client.get(address).text for name, address in (public_site | IN_SPANISH).items()}


def test_furniture_is_on_every_page_in_the_same_order(texts: dict[str, str]) -> None:
    for name, text in texts.items():
        places = [text.find(part) for part in FURNITURE]
        missing = [part for part, place in zip(FURNITURE, places, strict=True) if place < 0]
        assert missing == [], name
        assert places == sorted(places), name
        assert "This page is for information." in text[text.index('class="site-footer"') :], name


def test_every_page_leads_back_says_its_language_and_has_one_main_heading(texts: dict[str, str]) -> None:
    for name, text in texts.items():
        assert ('class="breadcrumbs"' in text) == (name not in WITHOUT_BREADCRUMBS), name
        assert re.search('<html lang="(en-us|es)">', text), name
        assert len(re.findall("<h1[ >]", text)) == 1, name
        assert re.search(r"<title>\s*\S[^<]* · ", text), name


def test_every_page_names_the_emergency_number_and_the_crisis_line_as_links(texts: dict[str, str]) -> None:
    for name, text in texts.items():
        bar = text[text.index('class="crisis-line"') : text.index("</aside>")]
        assert ('href="tel:988"' in bar, 'href="tel:911"' in bar) == (True, True), name
