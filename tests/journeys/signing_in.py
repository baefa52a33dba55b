"""Signs people in as they do it themselves, and walks a page by keyboard alone."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page

from tests.factories import PASSWORD

MOST_TABS = 150


def sign_in(page: Page, person: Any) -> None:
    page.context.clear_cookies()
    page.goto("/sign-in/login/")
    page.get_by_label("Login").fill(person.username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/admin/")


def tab_to(page: Page, target: Locator) -> int:
    """Press Tab until the focus is there; how often that took."""
    for pressed in range(1, MOST_TABS):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === element.ownerDocument.activeElement"):
            assert_in_view(target)
            return pressed
    raise AssertionError(f"The keyboard doesn't reach {target}.")


def assert_in_view(target: Locator) -> None:
    """What has the focus comes to stand in the window, and nothing lies over its middle."""
    seen = """element => {
        const box = element.getBoundingClientRect();
        const over = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
        return over !== null && (element.contains(over) || over.contains(element));
    }"""
    for _ in range(100):  # Wagtail scrolls smoothly, and a busy machine slowly
        if target.evaluate(seen):
            return
        target.page.wait_for_timeout(100)
    raise AssertionError(f"{target} has the focus and can't be seen.")


def scrolls_sideways(page: Page) -> bool:
    """Whether the window, or Wagtail's own scrolling frame, is narrower than what stands in it."""
    found: bool = page.evaluate(
        """() => [document.documentElement, document.querySelector("main")]
            .some(element => element && element.scrollWidth > element.clientWidth)"""
    )
    return found
