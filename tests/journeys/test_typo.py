"""A typo on a live page: an editor changes a word, a reviewer sees that word and approves, in less than a minute."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.factories import BlogPageFactory, EditorFactory, ReviewerFactory, approved, blog_index, home_page

from .signing_in import sign_in

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = "Ketamine is not aproved for anxiety. Ask your own physician first."

# Seconds for one step of a practiced person: think, point, click (Card, Moran, Newell 1983); reading comes on top.
SECONDS_A_STEP = 1.35 + 1.1 + 0.2
SECONDS_TO_READ = 15


def test_typo_on_a_live_page_takes_a_reviewer_less_than_a_minute(page: Page, capsys: Any) -> None:
    editor, reviewer = EditorFactory(username="editor"), ReviewerFactory(username="reviewer")
    approved(home_page())
    approved(blog_index())
    body = [("introduction", {"text": f'<p data-block-key="ab1">{TEXT}</p>', "citations": []})]
    post = approved(BlogPageFactory(title="Sleep", body=body), editor=editor, reviewer=reviewer)
    sign_in(page, editor)
    page.goto(f"/admin/pages/{post.pk}/edit/")
    page.locator("[contenteditable]").get_by_text(TEXT).click()
    for _ in range(2):
        page.keyboard.press("Control+Home")
    for _ in range(len("Ketamine is not ap")):
        page.keyboard.press("ArrowRight")
    page.keyboard.type("p")
    # Draftail hands the words to its form a moment later.
    expect(page.locator("[name=body-0-value-text]")).to_have_value(re.compile("not approved"))
    page.locator("footer [data-w-dropdown-target=toggle]").first.click()
    page.get_by_role("button", name=re.compile("Submit to Medical review")).click()
    expect(page.locator(".messages")).to_contain_text("submitted")
    assert "aproved" in page.request.get(post.url).text()

    sign_in(page, reviewer)
    steps = Steps()
    steps.take(lambda: page.locator("main").get_by_role("link", name="Sleep").first.click())
    marked = page.locator(".desk__text").locator("ins, del").filter(visible=True)
    expect(page.get_by_text("since the last approval are marked")).to_be_visible()
    assert marked.all_inner_texts() == ["put in", "taken out", "aproved", "approved"]  # the first two explain
    steps.take(lambda: page.get_by_role("link", name="Your decision").click())
    for box in page.locator("[name=checklist]").all():
        steps.take(box.check)
    steps.take(lambda: page.get_by_label("No, beyond my published statement").check())
    steps.take(lambda: page.get_by_role("button", name="Approve and publish").click())
    page.wait_for_url(re.compile("/admin/medical-review/(#.*)?$"))
    steps.stop()
    assert "is not approved" in page.request.get(post.url).text()
    with capsys.disabled():
        print(f"\n  typo on a live page: {steps}")
    assert steps.machine_seconds < 60
    assert steps.human_seconds < 60


class Steps:
    """Counts what the reviewer does between opening the review and the live page."""

    def __init__(self) -> None:
        self.count, self.started = 0, time.monotonic()

    def take(self, step: Any) -> None:
        step()
        self.count += 1

    def stop(self) -> None:
        self.machine_seconds = time.monotonic() - self.started
        self.human_seconds = self.count * SECONDS_A_STEP + SECONDS_TO_READ

    def __str__(self) -> str:
        return (
            f"{self.count} steps of the reviewer, {self.machine_seconds:.1f} s as driven here,"
            f" about {self.human_seconds:.0f} s for a practiced person"
        )
