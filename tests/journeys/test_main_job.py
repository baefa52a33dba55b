"""The main job, as people do it: bring in a post, review it, change it, approve it, read it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from playwright.sync_api import Page, expect

INPUT = Path(__file__).parent.parent / "data" / "input-post.txt"
TITLE = "Exploring the Role of Ketamine in Treating Social Anxiety"
ADDRESS = "/blog/exploring-the-role-of-ketamine-in-treating-social-anxiety/"
ITEM = "body-2-value-content-0-value-items-{}-value-citations"


def sign_in(page: Page, username: str) -> None:
    page.context.clear_cookies()
    page.goto("/sign-in/login/")
    page.get_by_label("Login").fill(username)
    page.get_by_label("Password").fill(settings.DEMO_PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/admin/")


def bring_in(page: Page) -> None:
    page.goto("/admin/")
    page.get_by_role("link", name="Bring in a post").click()
    page.locator("textarea").fill(INPUT.read_text())
    page.get_by_role("button", name="Bring in").click()
    page.wait_for_url("**/edit/")
    expect(page.get_by_role("heading", name="Report of the import")).to_be_visible()


def cite(page: Page, item: int, words: str) -> None:
    """Choose a source for an item of the studies list, as an editor does."""
    name = ITEM.format(item)
    page.locator(f'[name="{name}-count"]').locator("xpath=..").get_by_role("button", name="Add").click()
    chooser = page.locator(f"#{name}-0-value-chooser")
    chooser.get_by_role("button", name=re.compile("^Choose")).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("searchbox").or_(dialog.get_by_label("Search")).first.fill(words)
    dialog.get_by_role("link", name=re.compile(words)).first.click()
    expect(chooser.locator("[data-chooser-title]")).to_contain_text(words)


def complete(page: Page) -> None:
    """Settle what the report asks for: sources of three studies, the leftover section, byline and date."""
    for item, words in ((1, "Crossover"), (2, "maintenance"), (3, "comprehensive")):
        cite(page, item, words)
    leftover = page.locator("[data-streamfield-child]").filter(
        has=page.locator('[name="body-6-value-heading"]')
    )
    leftover.locator('[data-streamfield-action="DELETE"]').first.click()
    page.get_by_role("textbox", name="Publication date").fill("2025-10-20")
    page.keyboard.press("Tab")  # closes the calendar
    page.get_by_role("checkbox", name="Robin Sample").check()
    summary = "What studies of ketamine for social anxiety found, and what they did not."
    page.get_by_role("textbox", name="Summary").fill(summary)


def submit(page: Page) -> None:
    # Wagtail saves by itself a moment after the last change; a submission in the middle of it is asked to wait.
    page.wait_for_timeout(1500)
    page.wait_for_load_state("networkidle")
    page.locator("footer").get_by_role("button", name="Toggle").or_(
        page.locator("footer [data-w-dropdown-target=toggle]")
    ).first.click()
    page.get_by_role("button", name=re.compile("(Res|S)ubmit to Medical review")).click()
    expect(page.locator(".messages")).to_contain_text("submitted")


def decide(page: Page, button: str, comment: str) -> None:
    page.get_by_label("Comment to the editors").fill(comment)
    page.get_by_role("button", name=button).click()
    page.wait_for_url(re.compile("/admin/medical-review/(#.*)?$"))


def approve(page: Page) -> None:
    boxes = page.locator("[name=checklist]")
    expect(boxes).to_have_count(5)
    for box in boxes.all():
        box.check()
    page.get_by_label("No, beyond my published statement").check()
    decide(page, "Approve and publish", "Balanced now.")


def expect_hidden_from_readers(page: Page) -> None:
    """The post's own address, and everywhere that lists posts."""
    page.context.clear_cookies()
    assert page.request.get(ADDRESS).status == 404
    neighbor = "/blog/ketamine-and-depression/"
    for place in (
        "/",
        "/blog/",
        "/feed/rss/",
        "/feed/atom/",
        "/sitemap-pages.xml",
        "/search/?q=exploring",
        neighbor,
    ):
        response = page.request.get(place)
        assert response.status == 200, place
        assert ADDRESS not in response.text(), place


def read(page: Page) -> None:
    page.context.clear_cookies()
    response = page.goto(ADDRESS)
    assert response is not None
    assert response.status == 200
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.get_by_role("heading", name="References")).to_be_visible()
    references = page.locator("#references, [aria-labelledby=references]").get_by_role("listitem")
    assert references.count() >= 4
    phone = page.get_by_role("main").locator('a[href^="tel:"]').first
    expect(phone).to_contain_text("802-2075")
    expect(page.locator('a[rel="prev"]')).to_have_attribute("href", re.compile("ketamine-and-social-anxiety"))
    expect(page.locator('a[rel="next"]')).to_have_attribute("href", re.compile("ketamine-and-depression"))
    for place in ("/blog/", "/sitemap-pages.xml", "/search/?q=exploring", "/blog/ketamine-and-depression/"):
        assert ADDRESS in page.request.get(place).text(), place


@pytest.mark.parametrize("run", [1, 2])
def test_post_goes_from_paste_to_reader_only_through_a_review(run: int, page: Page) -> None:
    call_command("load_demo", verbosity=0)

    sign_in(page, "editor")
    bring_in(page)
    complete(page)
    submit(page)
    expect_hidden_from_readers(page)

    sign_in(page, "reviewer")
    page.get_by_role("link", name=TITLE).click()
    frame = page.frame_locator("iframe")
    expect(frame.get_by_role("heading", level=1)).to_have_text(TITLE)
    decide(page, "Request changes", "Say that the trial had 18 people.")

    sign_in(page, "editor")
    page.goto("/admin/")
    page.get_by_role("link", name=TITLE).first.click()
    page.get_by_role("textbox", name="Summary").fill(
        "A trial of ketamine for social anxiety had 18 people. What it found."
    )
    submit(page)
    expect_hidden_from_readers(page)

    sign_in(page, "reviewer")
    page.get_by_role("link", name=TITLE).click()
    approve(page)
    read(page)
