"""Every kind of page, with every block in it: axe, width, colors, large text, console and other hosts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.public_pages import FORMS, STATUS, public_addresses
from tests.screens import LOOKS, WIDTHS, Album, wear

DESK: Any = {"width": 1280, "height": 900}
# Without a script only a form's own button does anything; the style guide shows the others to developers.
DEAD_BUTTONS = "button:not(form button):not(.specimen button)"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def addresses(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    return public_addresses(monkeypatch)


@pytest.fixture
def plain(browser: Browser, live_server: Any) -> Iterator[Page]:
    """The same in a browser that runs no script."""
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False, viewport=DESK)
    yield context.new_page()
    context.close()


def words(page: Page) -> set[str]:
    """The lines of text that a reader sees."""
    return set(page.locator("body").inner_text().splitlines())


def scrolls_sideways(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def faults(
    page: Page, name: str, axe: Callable[..., dict[str, list[str]]], album: Album
) -> Iterator[tuple[str, Any]]:
    """What is wrong with the page that is open, looked at in every way without loading it again."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for look in LOOKS:
            wear(page, look)
            yield f"{name}: {width} {look}", axe(page)
            album.keep(page, f"{name} {width} {look}")
        yield f"{name}: {width} wide", scrolls_sideways(page)
    wear(page, "light")
    page.set_viewport_size({"width": 640, "height": 900})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    yield f"{name}: text at twice its size", scrolls_sideways(page)


def test_every_page_stands_up_to_every_look(
    page: Page, plain: Page, addresses: dict[str, str], axe_violations: Any, live_server: Any, album: Album
) -> None:
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.on("request", lambda request: request.url.startswith(live_server.url) or heard.append(request.url))
    found: dict[str, Any] = {}
    for name, address in addresses.items():
        heard.clear()
        page.set_viewport_size(DESK)  # as in the browser without scripts
        page.goto(address)
        expected = 1 if name in STATUS else 0  # Chromium's own line about the status
        found |= {f"{name}: heard": list(heard)} if len(heard) > expected else {}
        plain.goto(address)
        found |= {f"{name}: only with scripts": lost} if (lost := words(page) - words(plain)) else {}
        found |= {f"{name}: useless button": left} if (left := plain.locator(DEAD_BUTTONS).count()) else {}
        found |= {look: fault for look, fault in faults(page, name, axe_violations, album) if fault}
    for name, address in FORMS.items():
        page.goto(address)
        page.locator("main form button[type=submit]").click()
        mistaken = faults(page, f"{name} with mistakes", axe_violations, album)
        found |= {look: fault for look, fault in mistaken if fault}
    assert found == {}
