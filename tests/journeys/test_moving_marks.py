"""Marks are repeated, moved, and put into lists and tables; what is pasted from elsewhere keeps its words."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from blog.models import BlogPage
from citations.models import Citation
from tests.factories import BlogPageFactory
from tests.journeys.marks import cite, mark, open_editor, post, save, texts
from tests.registries import registry_server

expect.set_options(timeout=15_000)
pytestmark = pytest.mark.django_db(transaction=True)
DOI = "10.1038/npp.2017.194"


@pytest.fixture
def server(settings):
    with registry_server() as running:
        for name, value in running.settings.items():
            setattr(settings, name, value)
        yield running


def paste(field: Any, **data: str) -> None:
    """Paste what another program put on the clipboard, by media type."""
    field.evaluate(
        """(node, data) => {
            const clipboard = new DataTransfer();
            for (const [type, text] of Object.entries(data)) clipboard.setData(`text/${type}`, text);
            node.dispatchEvent(new ClipboardEvent("paste", {clipboardData: clipboard, bubbles: true}));
        }""",
        data,
    )


def test_a_source_is_cited_again(editor: Page, sources: list[Citation]) -> None:
    draft = post("<p>It works.</p>")
    field = open_editor(editor, draft).first
    cite(editor, field, "Taylor")
    editor.keyboard.type(" It lasts.")
    cite(editor, field, "Taylor")
    expect(field).to_have_text("It works.[Taylor 2018] It lasts.[Taylor 2018]")
    save(editor)
    assert texts(draft) == [f"<p>It works.{mark(sources[0])} It lasts.{mark(sources[0])}</p>"]


def test_a_mark_moves_within_its_field_and_undo_takes_it_back(editor: Page, sources: list[Citation]) -> None:
    draft = post(f"<p>It works{mark(sources[0])}</p><p>It lasts</p>")
    field = open_editor(editor, draft).first
    field.focus()
    editor.keyboard.press("Control+Home")
    editor.keyboard.press("End")
    for _ in "[Taylor 2018]":
        editor.keyboard.press("Shift+ArrowLeft")
    editor.keyboard.press("Control+x")
    expect(field).not_to_contain_text("Taylor")
    editor.keyboard.press("Control+z")
    expect(field).to_contain_text("It works[Taylor 2018]")
    editor.keyboard.press("Control+Shift+z")
    expect(field).not_to_contain_text("Taylor")
    editor.keyboard.press("Control+End")
    editor.keyboard.press("Control+v")
    expect(field).to_contain_text("It lasts[Taylor 2018]")
    save(editor)
    assert texts(draft) == [f"<p>It works</p><p>It lasts{mark(sources[0])}</p>"]


def test_plain_text_keeps_its_words_and_marks_nothing(editor: Page, sources: list[Citation]) -> None:
    draft = post("<p>Before. </p>")
    field = open_editor(editor, draft).first
    field.focus()
    editor.keyboard.press("Control+End")
    paste(field, plain="It works [Taylor 2018] (1).")
    expect(field).to_contain_text("It works [Taylor 2018] (1).")
    save(editor)
    [text] = texts(draft)
    assert "It works [Taylor 2018] (1)." in text
    assert "<embed" not in text


def test_a_page_that_forges_a_mark_gives_its_words_only(editor: Page, sources: list[Citation]) -> None:
    draft = post("<p>Before.</p>")
    field = open_editor(editor, draft).first
    field.focus()
    editor.keyboard.press("Control+End")
    forged = f'<p>After <embed embedtype="citation" ids="{sources[0].pk}"/>words</p>'
    paste(field, html=forged, plain="After words")
    expect(field).to_contain_text("words")
    save(editor)
    assert "<embed" not in "".join(texts(draft))


def test_a_source_is_added_by_its_doi_while_citing_by_keyboard_alone(editor: Page, server: Any) -> None:
    draft = post("<p>It works.</p>")
    field = open_editor(editor, draft).first
    field.focus()
    editor.keyboard.press("Control+End")
    editor.keyboard.type("/Source")
    editor.keyboard.press("Enter")
    tab = editor.get_by_role("tab", name="Add a source")
    expect(tab).to_be_visible()
    editor.wait_for_timeout(1_000)  # the window takes the focus once it has come in
    press_until(editor, "Tab", editor.get_by_role("tab", name="Library"))
    editor.keyboard.press("ArrowRight")
    expect(tab).to_be_focused()
    press_until(editor, "Tab", editor.locator("#tab-create [name=identifier]"))
    editor.keyboard.type(f"https://doi.org/{DOI}")
    editor.keyboard.press("Enter")
    expect(field).to_have_text("It works.[Taylor et al. 2018]")
    expect(field).to_be_focused()
    save(editor)
    assert texts(draft) == [f"<p>It works.{mark(Citation.objects.get(doi=DOI))}</p>"]


def press_until(tab: Page, key: str, target: Any) -> None:
    """Press a key until the focus is on the target; it must be reached within one round of a window."""
    for _ in range(40):
        if target.evaluate("node => node === document.activeElement"):
            return
        tab.keyboard.press(key)
    raise AssertionError("The focus never came there.")


def test_studies_and_table_cells_are_cited_in_their_sentences(editor: Page, sources: list[Citation]) -> None:
    studies = {"items": [{"lead_in": "A trial", "finding": "<p>Some got better.</p>", "citations": []}]}
    table = {
        "caption": "Studies",
        "columns": [{"type": "text", "heading": "Finding"}],
        "rows": [{"values": ["<p>A cell.</p>"]}],
    }
    draft = BlogPageFactory(body=[])
    content = [
        {"type": "studies_list", "value": studies},
        {"type": "table", "value": {"table": table, "citations": []}},
    ]
    draft.body = BlogPage._meta.get_field("body").to_python(
        [{"type": "section", "value": {"heading": "Findings", "content": content}}]
    )
    draft.save_revision()
    editor.goto(f"/admin/pages/{draft.pk}/edit/")
    for words, name in (("Some got better.", "Glue"), ("A cell.", "Walsh")):
        cite(editor, editor.locator("[contenteditable=true]", has_text=words), name)
    save(editor)
    body = BlogPage.objects.get(pk=draft.pk).get_latest_revision_as_object().body
    found, grid = [child.value for child in body[0].value["content"]]
    assert mark(sources[1]) in found["items"][0]["finding"].source
    assert mark(sources[2]) in grid["table"].row_data[0]["values"][0].source
