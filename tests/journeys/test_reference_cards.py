"""The card of a mark: on a touch screen, beside its neighbors, over the lines below, and in forced colors."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from blog.models import BlogPage
from tests.factories import BlogPageFactory, CitationFactory, approved

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = {"viewport": {"width": 320, "height": 640}, "has_touch": True, "is_mobile": True}


def marked(*ids: int) -> str:
    return f'<embed embedtype="citation" ids="{",".join(map(str, ids))}"/>'


@pytest.fixture
def post() -> Any:
    first, second = (
        CitationFactory(title=f"A {n} trial " + "of many long words " * 8) for n in ("first", "second")
    )
    text = f"<p>It works{marked(first.pk, second.pk)}.</p>" + "".join(
        f"<p>Words {'and more words ' * 4}{marked(second.pk)}.</p>" for _ in range(3)
    )
    content = [{"type": "paragraph", "value": {"text": text, "citations": []}}]
    page = BlogPageFactory()
    page.body = BlogPage._meta.get_field("body").to_python(
        [{"type": "section", "value": {"heading": "Findings", "content": content}}]
    )
    return approved(page)


def opened(browser: Browser, live_server: Any, post: BlogPage, **options: Any) -> Page:
    tab = browser.new_context(base_url=live_server.url, reduced_motion="reduce", **options).new_page()
    tab.goto(post.url)
    return tab


def marks(tab: Page) -> list[Locator]:
    return tab.locator(".citation-mark").all()


def top(found: Locator) -> float:
    return float(found.evaluate("node => node.getBoundingClientRect().top"))


def test_a_tap_opens_the_card_under_the_line_and_the_next_tap_follows_the_link(
    browser: Browser, live_server: Any, post: BlogPage
) -> None:
    tab = opened(browser, live_server, post, **PHONE)
    first, second = marks(tab)[:2]
    first.locator("a").tap()
    card = first.locator(".citation-mark__card")
    expect(card).to_be_visible()
    box = card.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    assert abs(top(first.locator("a")) - top(second.locator("a"))) < 2, "the second number left its line"
    assert top(card) > top(second.locator("a"))
    paragraph = tab.locator(".prose p", has_text="It works").bounding_box()
    assert paragraph is not None
    assert box["y"] + box["height"] <= paragraph["y"] + paragraph["height"] + 8
    first.locator("a").tap()
    expect(tab).to_have_url(re.compile("#ref-1$"))
    tab.context.close()


def test_the_card_covers_the_marks_of_the_lines_below(
    browser: Browser, live_server: Any, post: BlogPage
) -> None:
    tab = opened(browser, live_server, post, viewport={"width": 600, "height": 800})
    first = marks(tab)[0]
    first.locator("a").hover()
    card = first.locator(".citation-mark__card")
    expect(card).to_be_visible()
    on_top = """card => {
        const box = card.getBoundingClientRect();
        const points = [...document.querySelectorAll(".citation-mark__link")].map(link => {
            const at = link.getBoundingClientRect();
            return [at.x + at.width / 2, at.y + at.height / 2];
        }).filter(([x, y]) => y > box.top && y < box.bottom);
        return [points.length, points.every(([x, y]) => card.contains(document.elementFromPoint(x, y)))];
    }"""
    count, is_covered = card.evaluate(on_top)
    assert count > 0
    assert is_covered
    tab.context.close()


def test_the_pointer_goes_from_one_number_to_the_next(
    browser: Browser, live_server: Any, post: BlogPage
) -> None:
    tab = opened(browser, live_server, post, viewport={"width": 900, "height": 800})
    first, second = marks(tab)[:2]
    first.locator("a").hover()
    expect(first.locator(".citation-mark__card")).to_be_visible()
    second.locator("a").hover()
    expect(second.locator(".citation-mark__card")).to_be_visible()
    expect(first.locator(".citation-mark__card")).to_be_hidden()
    tab.context.close()


def test_in_forced_colors_the_card_has_an_edge(browser: Browser, live_server: Any, post: BlogPage) -> None:
    tab = opened(browser, live_server, post, viewport={"width": 900, "height": 800}, forced_colors="active")
    first = marks(tab)[0]
    first.locator("a").hover()
    card = first.locator(".citation-mark__card")
    expect(card).to_be_visible()
    edge = card.evaluate("node => getComputedStyle(node).borderBlockEndStyle")
    assert edge == "solid"
    tab.context.close()
