"""Posts with marks in the rich text editor, for the tests of citing."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Page, expect

from blog.models import BlogPage
from tests.factories import BlogPageFactory


def person(family: str) -> list[Any]:
    return [("person", {"family": family, "given": "A", "particle": "", "suffix": ""})]


def post(*texts: str) -> BlogPage:
    content = [{"type": "paragraph", "value": {"text": text, "citations": []}} for text in texts]
    draft = BlogPageFactory(body=[])
    draft.body = BlogPage._meta.get_field("body").to_python(
        [{"type": "section", "value": {"heading": "Findings", "content": content}}]
    )
    draft.save_revision()
    return draft


def open_editor(tab: Page, draft: BlogPage) -> Any:
    tab.goto(f"/admin/pages/{draft.pk}/edit/")
    fields = tab.locator("[data-contentpath='text'] [contenteditable=true]")
    fields.first.scroll_into_view_if_needed()
    return fields


def texts(draft: BlogPage) -> list[str]:
    """The stored rich texts of the latest draft, without the editor's block keys."""
    body = BlogPage.objects.get(pk=draft.pk).get_latest_revision_as_object().body
    stored = [child.value["text"].source for child in body[0].value["content"]]
    return [re.sub(r' data-block-key="\w+"', "", text) for text in stored]


def save(tab: Page) -> None:
    # The editor hands its content to the form after a moment, and Wagtail saves by itself a moment later:
    # its answer must not pass for that of the button.
    tab.wait_for_timeout(1500)
    tab.wait_for_load_state("networkidle")
    with tab.expect_response(lambda r: "/edit/" in r.url and r.request.method == "POST") as answer:
        tab.get_by_role("button", name="Save draft").click()
    assert answer.value.status < 400
    tab.wait_for_load_state("networkidle")


def mark(*sources: Any) -> str:
    return f'<embed embedtype="citation" ids="{",".join(str(source.pk) for source in sources)}"/>'


def cite(tab: Page, field: Any, name: str) -> None:
    """Put a mark at the end of a field: the slash, the search, a tick, Enter."""
    field.focus()
    tab.keyboard.press("Control+End")
    tab.keyboard.type("/Source")
    tab.keyboard.press("Enter")
    tab.locator(".modal [name=q]").fill(name)
    rows = tab.locator(".modal tbody tr")
    expect(rows).to_have_count(1)
    rows.locator("[type=checkbox]").focus()
    tab.keyboard.press("Space")
    tab.keyboard.press("Enter")
    expect(tab.locator(".modal")).to_have_count(0)
    expect(field).to_contain_text(f"[{name} 2018]")
