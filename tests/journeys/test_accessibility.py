"""Every kind of page, with every block in it: axe, width, colors, keyboard, console and other hosts."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from home.models import StandingStatement
from tests import factories
from tests.full_pages import full_site

WIDTHS = [320, 768, 1280]
SCHEMES = ["light", "dark"]
OTHER_ADDRESSES = ["/nowhere/", "/search/?q=page", "/styleguide/", "/topics/", "/contact/"]

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def addresses() -> list[str]:
    source = factories.CitationFactory(evidence_level="2").pk
    for kind in StandingStatement.Kind.values:
        factories.approved(factories.StandingStatementFactory(kind=kind))
    pages = full_site(source)
    factories.approved(factories.BlogPageFactory())
    return [page.url for page in pages.values()] + OTHER_ADDRESSES


def scrolls_sideways(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def test_pages_have_no_axe_violations_and_fit_every_width(
    page: Page, addresses: list[str], axe_violations: Any
) -> None:
    found: dict[str, Any] = {}
    for address in addresses:
        page.goto(address)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                if violations := axe_violations(page):
                    found[f"{address} {width} {scheme}"] = violations
            if scrolls_sideways(page):
                found[f"{address} {width}"] = "scrolls sideways"
    assert found == {}


def test_pages_keep_their_words_in_forced_colors(
    page: Page, addresses: list[str], axe_violations: Any
) -> None:
    page.emulate_media(forced_colors="active")
    for address in addresses:
        page.goto(address)
        assert axe_violations(page) == {}, address


def test_text_at_twice_its_size_needs_no_sideways_scrolling(page: Page, addresses: list[str]) -> None:
    page.set_viewport_size({"width": 640, "height": 900})
    for address in addresses:
        page.goto(address)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert not scrolls_sideways(page), address


def test_pages_are_quiet_and_ask_no_other_host(page: Page, addresses: list[str], live_server: Any) -> None:
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.on("request", lambda request: request.url.startswith(live_server.url) or heard.append(request.url))
    for address in [address for address in addresses if address != "/nowhere/"]:
        page.goto(address, wait_until="networkidle")
    assert heard == []


def test_keyboard_starts_at_the_skip_link_and_reaches_the_text(page: Page, addresses: list[str]) -> None:
    page.goto(addresses[0])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the text"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_source_stands_in_the_margin_on_a_wide_screen(page: Page, addresses: list[str]) -> None:
    post = next(address for address in addresses if "/blog/" in address and address.count("/") > 2)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(post)
    card = page.locator(".citation-mark__card").first.bounding_box()
    text = page.locator(".introduction").first.bounding_box()
    assert card is not None
    assert text is not None
    assert card["x"] >= text["x"] + text["width"]


def test_mark_leads_to_its_reference_without_scripts(
    browser: Any, live_server: Any, addresses: list[str]
) -> None:
    post = next(address for address in addresses if "/blog/" in address and address.count("/") > 2)
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    tab = context.new_page()
    tab.goto(post)
    tab.locator("[data-citation-mark] a").first.click()
    assert tab.url.endswith("#ref-1")
    context.close()
