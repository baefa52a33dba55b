"""A reader follows marks to their references and back, with mouse, keyboard and no script."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from blog.models import BlogPage
from citations.models import Citation, SourceStatus
from tests.factories import BlogPageFactory, CitationFactory, approved

pytestmark = pytest.mark.django_db(transaction=True)

SIZES = [(320, 640), (1280, 800)]


@pytest.fixture
def post():
    first, second = CitationFactory(title="A first trial"), CitationFactory(title="A second trial")
    texts = [
        f'<p>It works<embed embedtype="citation" ids="{first.pk}"/> for some people.</p>',
        f'<p>It works again<embed embedtype="citation" ids="{first.pk},{second.pk}"/>, and often.</p>',
    ]
    content = [{"type": "paragraph", "value": {"text": text, "citations": []}} for text in texts]
    page = BlogPageFactory()
    page.body = BlogPage._meta.get_field("body").to_python(
        [{"type": "section", "value": {"heading": "Findings", "content": content}}]
    )
    return approved(page)


def open_post(tab: Page, post: BlogPage, size: tuple[int, int] = (1280, 800)) -> Any:
    tab.set_viewport_size({"width": size[0], "height": size[1]})
    tab.goto(post.url)
    return tab.locator(".citation-mark")


def test_a_mark_leads_to_its_reference_and_back_to_its_place(page, post):
    open_post(page, post).first.locator("a").click()
    expect(page).to_have_url(re.compile(r"#ref-1$"))
    reference = page.locator("#ref-1")
    expect(reference).to_be_in_viewport()
    expect(reference).to_contain_text("A first trial")
    reference.get_by_role("link", name="Back to mention 2 of 2 of reference 1").click()
    expect(page).to_have_url(re.compile(r"#mark-2$"))
    expect(page.locator("#mark-2")).to_be_in_viewport()


def test_marks_have_accessible_names_and_are_described_by_their_references(page, post):
    open_post(page, post)
    mark = page.get_by_role("main").locator("#mark-1")
    expect(mark).to_have_accessible_name("Reference 1")
    expect(mark).to_have_accessible_description(re.compile("A first trial"))


@pytest.mark.parametrize("size", SIZES)
def test_pointing_at_a_mark_shows_its_references_and_escape_closes_them(page, post, size):
    mark = open_post(page, post, size).nth(1)
    card = mark.locator(".citation-mark__card")
    mark.locator("a").hover()
    expect(card).to_be_visible()
    expect(card).to_contain_text("A first trial")
    box = card.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= size[0]
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()


def test_the_pointer_can_move_onto_the_card(page, post):
    mark = open_post(page, post, (900, 800)).first
    card = mark.locator(".citation-mark__card")
    mark.locator("a").hover()
    box = card.bounding_box()
    start = mark.locator("a").bounding_box()
    page.mouse.move(start["x"] + 2, start["y"] + start["height"] - 2)
    page.mouse.move(start["x"] + 2, box["y"] + box["height"] / 2, steps=12)
    expect(card).to_be_visible()


def test_the_focus_shows_a_reference_and_escape_closes_it(page, post):
    mark = open_post(page, post, (900, 800)).first
    page.locator("h2").first.click()
    while not mark.evaluate("node => node.contains(document.activeElement)"):
        page.keyboard.press("Tab")
    card = mark.locator(".citation-mark__card")
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"#ref-1$"))


def test_without_scripts_pointing_at_a_mark_shows_its_reference(browser, live_server, post):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    tab = context.new_page()
    mark = open_post(tab, post, (900, 800)).first
    mark.locator("a").hover()
    expect(mark.locator(".citation-mark__card")).to_be_visible()
    context.close()


@pytest.mark.parametrize("size", SIZES)
def test_a_post_with_references_has_no_axe_violations(browser, live_server, post, size, axe_violations):
    # axe writes styles into the page, which the site's own policy rightly forbids.
    context = browser.new_context(base_url=live_server.url, bypass_csp=True)
    tab = context.new_page()
    open_post(tab, post, size)
    found = axe_violations(tab)
    context.close()
    assert found == {}


def test_a_source_stands_in_the_margin_on_a_wide_screen(page, post):
    mark = open_post(page, post).first
    card = mark.locator(".citation-mark__card").bounding_box()
    text = page.locator(".section > .prose").first.bounding_box()
    assert card["x"] >= text["x"] + text["width"]


def test_a_mark_leads_to_its_reference_without_scripts(browser, live_server, post):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    tab = context.new_page()
    open_post(tab, post).first.locator("a").click()
    assert tab.url.endswith("#ref-1")
    context.close()


def test_a_reader_goes_to_a_reference_and_back_by_keyboard_alone(page, post):
    mark = open_post(page, post).nth(1)
    mark.locator("a").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"#ref-1$"))
    expect(page.locator("#ref-1")).to_be_focused()
    back = page.locator("#ref-1").get_by_role("link", name="Back to mention 2 of 2 of reference 1")
    for _ in range(8):
        page.keyboard.press("Tab")
        if back.evaluate("node => node === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"#mark-2$"))
    expect(mark.locator("a")).to_be_focused()


def test_a_notice_stands_by_its_reference_and_is_legible(browser, live_server, post, axe_violations):
    citation = Citation.objects.get(title="A first trial")
    SourceStatus.objects.create(citation=citation, status="retracted", notice_doi="10.5555/notice")
    for scheme in ("light", "dark"):
        context = browser.new_context(base_url=live_server.url, bypass_csp=True, color_scheme=scheme)
        tab = context.new_page()
        open_post(tab, post, (320, 640))
        notice = tab.locator("#ref-1 .reference__notice")
        expect(notice).to_contain_text("This source was retracted.")
        assert notice.evaluate("node => getComputedStyle(node).borderInlineStartWidth") == "3px"
        assert axe_violations(tab) == {}
        context.close()
