"""The reviewer's desk as people use it: by keyboard alone on a phone, without scripts, at selected words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from wagtail.models import Comment

from medical_review import workflow
from medical_review.desk.views import desk_url
from medical_review.models import Approval
from tests.factories import (
    PASSWORD,
    BlogPageFactory,
    EditorFactory,
    ReviewerFactory,
    approved,
    blog_index,
    home_page,
)

from .signing_in import scrolls_sideways, sign_in, tab_to

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = "Ketamine is not aproved for anxiety. Ask your own physician first."


@pytest.fixture
def editor() -> Any:
    return EditorFactory(username="editor")


@pytest.fixture
def reviewer() -> Any:
    return ReviewerFactory(username="reviewer")


@pytest.fixture
def post(editor: Any) -> Any:
    """A draft under live parents."""
    approved(home_page())
    approved(blog_index())
    body = [("introduction", {"text": f'<p data-block-key="ab1">{TEXT}</p>', "citations": []})]
    page = BlogPageFactory(title="Sleep", owner=editor, body=body)
    page.save_revision(user=editor)
    return page


def submitted(post: Any) -> str:
    """Submit, and give the address of its desk."""
    workflow.submit(post, post.owner)
    return desk_url(workflow.current_task_state(post))


def is_live(post: Any) -> bool:
    post.refresh_from_db()
    return bool(post.live)


def text_path(post: Any) -> str:
    return f"body.{post.body[0].id}.text"


@pytest.fixture
def plain_page(browser: Browser, live_server: Any) -> Iterator[Page]:
    """A phone without scripts."""
    context = browser.new_context(
        base_url=live_server.url, java_script_enabled=False, viewport={"width": 320, "height": 640}
    )
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


def test_whole_review_is_done_by_keyboard_on_a_narrow_screen(page: Page, post: Any, reviewer: Any) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    address = submitted(post)
    sign_in(page, reviewer)
    tab_to(page, page.locator("main").get_by_role("link", name="Sleep"))
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address}")
    assert not scrolls_sideways(page)
    follow(page, "Part by part")
    write_comment_by_keyboard(page, post)
    follow(page, "Your decision")
    for box in page.locator("[name=checklist]").all():
        tab_to(page, box)
        page.keyboard.press("Space")
    tab_to(page, page.locator("[name=conflict_of_interest]").first)
    page.keyboard.press("Space")
    tab_to(page, page.get_by_label("Comment to the editors"))
    page.keyboard.type("Clear.")
    tab_to(page, page.get_by_role("button", name="Approve and publish"))
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/admin/medical-review/(#.*)?$"))
    assert is_live(post)
    assert Approval.objects.of(post).current().get().comment == "Clear."
    assert not scrolls_sideways(page)


def follow(page: Page, link: str) -> None:
    """Go to a part of the page, and wait while Wagtail scrolls there smoothly."""
    tab_to(page, page.get_by_role("link", name=link))
    page.keyboard.press("Enter")
    page.wait_for_timeout(800)


def write_comment_by_keyboard(page: Page, post: Any) -> None:
    part = page.locator(f'[data-part="{text_path(post)}"]')
    tab_to(page, part.locator("summary"))
    page.keyboard.press("Enter")
    tab_to(page, part.get_by_label("About these words"))
    page.keyboard.type("your own physician")
    tab_to(page, part.get_by_label("Your comment"))
    page.keyboard.type("Say which.")
    tab_to(page, part.get_by_role("button", name="Add comment"))
    page.keyboard.press("Enter")
    expect(page.locator(".messages")).to_contain_text("Your comment is there")
    assert Comment.objects.get().text == "“your own physician”\nSay which."


def sign_in_without_scripts(page: Page, person: Any) -> None:
    page.context.clear_cookies()
    page.goto("/sign-in/login/")
    page.get_by_label("Login").fill(person.username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def test_review_goes_without_scripts(plain_page: Page, post: Any, reviewer: Any) -> None:
    address = submitted(post)
    sign_in_without_scripts(plain_page, reviewer)
    plain_page.get_by_role("link", name="Sleep").click()
    assert plain_page.url.endswith(address)
    part = plain_page.locator(f'[data-part="{text_path(post)}"]')
    part.locator("summary").click()
    part.get_by_role("button", name="Add comment").click()
    expect(part.get_by_text("Write your comment first.")).to_be_in_viewport()
    part.locator("summary").click()
    part.get_by_label("Your comment").fill("Approved, with two p.")
    part.get_by_role("button", name="Add comment").click()
    assert Comment.objects.get().text == f"“{TEXT}”\nApproved, with two p."
    plain_page.get_by_label("Comment to the editors").fill("A typo.")
    plain_page.get_by_role("button", name="Request changes").click()
    expect(plain_page.get_by_text("You requested changes to “Sleep”.")).to_be_visible()
    assert not is_live(post)

    submitted(post)
    plain_page.locator("main p").get_by_role("link", name="Review queue").click()
    plain_page.locator("main").get_by_role("link", name="Sleep").click()
    for box in plain_page.locator("[name=checklist]").all():
        box.check()
    plain_page.get_by_label("No, beyond my published statement").check()
    plain_page.get_by_role("button", name="Approve and publish").click()
    expect(plain_page.get_by_text("You approved “Sleep”.")).to_be_visible()
    assert is_live(post)


def test_missing_answers_are_named_without_scripts(plain_page: Page, post: Any, reviewer: Any) -> None:
    address = submitted(post)
    sign_in_without_scripts(plain_page, reviewer)
    plain_page.goto(address)
    plain_page.get_by_role("button", name="Approve and publish").click()
    for words in ("Nothing was sent yet", "Tick every point", "it has no default"):
        expect(plain_page.locator(".desk__decision").get_by_text(words)).to_be_visible()
    assert not is_live(post)


def test_comment_stands_at_the_selected_words(page: Page, post: Any, reviewer: Any, editor: Any) -> None:
    address = submitted(post)
    sign_in(page, reviewer)
    page.goto(address)
    part = page.locator(f'[data-part="{text_path(post)}"]')
    part.locator("[data-part-words]").evaluate(
        """(element, words) => {
            const text = element.firstChild, start = text.data.indexOf(words);
            getSelection().setBaseAndExtent(text, start, text, start + words.length);
        }""",
        "aproved",
    )
    expect(part.get_by_label("About these words")).to_have_value("aproved")
    part.get_by_label("Your comment").fill("Two p.")
    part.get_by_role("button", name="Add comment").click()
    expect(part.locator(".desk__comment")).to_contain_text("Two p.")
    written = Comment.objects.get()
    first = TEXT.index("aproved")
    assert json.loads(written.position) == [{"key": "ab1", "start": first, "end": first + len("aproved")}]
    page.get_by_label("Comment to the editors").fill("One typo.")
    page.get_by_role("button", name="Request changes").click()
    page.wait_for_url(re.compile("/admin/medical-review/(#.*)?$"))

    sign_in(page, editor)
    page.goto(f"/admin/pages/{post.pk}/edit/")
    annotated = page.locator(".Draftail-Editor").get_by_role(
        "button", name=re.compile("comment", re.IGNORECASE)
    )
    expect(annotated.filter(has_text="aproved")).to_be_visible()
