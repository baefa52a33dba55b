"""From the home page to a sent enquiry with the keyboard alone, each step by what has the focus."""

from __future__ import annotations

import re
from typing import Any
from unittest.mock import patch

import pytest
from playwright.sync_api import Page, expect

from services.enquiries import Enquiry
from tests.factories import BlogPageFactory, CitationFactory, approved, blog_index, home_page

pytestmark = pytest.mark.django_db(transaction=True)

MOST_STEPS = 60
FOCUSED = "document.activeElement.getAttribute('aria-label') || document.activeElement.textContent.trim()"
IS_SEEN = """() => {
  const box = document.activeElement.getBoundingClientRect();
  const style = getComputedStyle(document.activeElement);
  return box.bottom > 0 && box.top < innerHeight && parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== "none";
}"""


@pytest.fixture
def post() -> Any:
    source = CitationFactory(title="A small trial")
    body = [("introduction", {"text": "<p>It may help some people.</p>", "citations": [source]})]
    approved(home_page())
    approved(blog_index())
    return approved(BlogPageFactory(title="What we know", body=body))


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the thing of this name has the focus; each stop on the way must show that it has."""
    for _step in range(MOST_STEPS):
        page.keyboard.press("Tab")
        assert page.evaluate(IS_SEEN), page.evaluate(FOCUSED)
        if page.evaluate(FOCUSED) == name:
            return
    pytest.fail(f"{name} can't be reached")


def type_into(page: Page, label: str, text: str) -> None:
    for _step in range(MOST_STEPS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.labels?.[0]?.textContent.trim() || ''").startswith(label):
            page.keyboard.type(text)
            return
    pytest.fail(f"{label} can't be reached")


def test_keyboard_starts_at_the_skip_link_and_reaches_the_text(page: Page, post: Any) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the text"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_reader_gets_from_home_to_a_sent_enquiry_by_keyboard(page: Page, post: Any) -> None:
    page.goto("/")
    tab_to(page, "What we know")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(re.escape(post.url)))
    tab_to(page, "Reference 1")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#ref-1$"))
    tab_to(page, str(page.locator("#ref-1 [role=doc-backlink]").get_attribute("aria-label")))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#mark-1$"))
    expect(page.locator("#mark-1")).to_be_in_viewport()
    tab_to(page, "Contact")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/contact/$"))
    with patch("home.guarded_forms.SHORTEST_SECONDS", 0):
        type_into(page, "Your name", "Ana Díaz")
        tab_to_button_and_send(page)
        expect(page.get_by_role("alert")).to_contain_text("Enter a phone number or an e-mail address")
        type_into(page, "Phone", "310-555-0142")
        tab_to_button_and_send(page)
        expect(page.get_by_role("heading", level=1)).to_have_text("We have your enquiry")
    assert Enquiry.objects.get().phone == "+1 310-555-0142"


def tab_to_button_and_send(page: Page) -> None:
    tab_to(page, "Send")
    page.keyboard.press("Enter")
