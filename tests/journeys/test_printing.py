"""On paper a page carries what its reader needs to find it again."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.factories import BlogPageFactory, CitationFactory, approved, blog_index, home_page

pytestmark = pytest.mark.django_db(transaction=True)


def test_printed_post_names_its_address_version_and_sources(page: Page) -> None:
    approved(home_page())
    approved(blog_index())
    text = '<p>See <a href="https://example.org/advice">the advice</a>.</p>'
    body = [("introduction", {"text": text, "citations": [CitationFactory(title="A small trial")]})]
    post: Any = approved(BlogPageFactory(body=body))
    page.goto(post.url)
    address = page.locator(".colophon .print-only")
    expect(address).to_be_hidden()
    page.emulate_media(media="print")
    expect(address).to_contain_text(f"http://127.0.0.1:8000{post.url}")
    expect(address).to_be_visible()
    expect(page.locator(".colophon")).to_contain_text(re.compile(r"Approval\s*no\. \d+"))
    expect(page.locator("#ref-1")).to_contain_text("A small trial")
    expect(page.locator(".menu, .breadcrumbs, .site-footer__links").first).to_be_hidden()
    after = "getComputedStyle(document.querySelector('.introduction a[href^=http]'), '::after').content"
    assert "https://example.org/advice" in page.evaluate(after)
