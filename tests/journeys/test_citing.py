"""An editor cites in the rich text editor, with keyboard and mouse."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.marks import mark, open_editor, post, save, texts

expect.set_options(timeout=15_000)
pytestmark = pytest.mark.django_db(transaction=True)


def test_editor_cites_two_sources_by_keyboard_alone(editor, sources):
    draft = post("<p>It works.</p>")
    field = open_editor(editor, draft).first
    field.focus()
    editor.keyboard.press("Control+End")
    editor.keyboard.type("/Source")
    editor.keyboard.press("Enter")
    search = editor.locator(".modal [name=q]")
    expect(search).to_be_focused()  # also once the window has faded in
    editor.wait_for_timeout(600)
    editor.keyboard.type("Taylor")
    expect(editor.locator(".modal tbody tr")).to_have_count(1)
    editor.locator(".modal [data-multiple-choice-select]").focus()
    editor.keyboard.press("Space")
    search.fill("Glue")
    expect(editor.locator(".modal tbody tr")).to_have_count(2)
    editor.locator(".modal tbody tr", has_text="Glue").locator("[type=checkbox]").focus()
    editor.keyboard.press("Space")
    editor.keyboard.press("Enter")
    expect(field).to_contain_text("It works.[Taylor 2018; Glue 2018]")
    save(editor)
    assert texts(draft) == [f"<p>It works.{mark(*sources[:2])}</p>"]


def test_a_mark_stands_as_author_and_year_and_survives_a_save_that_changes_nothing_else(editor, sources):
    draft = post(f"<p>It works{mark(sources[0])} for some.</p>")
    field = open_editor(editor, draft).first
    expect(field).to_contain_text("It works[Taylor 2018] for some.")
    field.focus()
    editor.keyboard.press("Control+End")
    editor.keyboard.type(" Indeed.")
    save(editor)
    assert texts(draft) == [f"<p>It works{mark(sources[0])} for some. Indeed.</p>"]


def test_backspace_deletes_a_mark_whole_and_undo_brings_it_back(editor, sources):
    draft = post(f"<p>It works{mark(sources[0])}</p>")
    field = open_editor(editor, draft).first
    field.focus()
    editor.keyboard.press("Control+End")
    editor.keyboard.press("Backspace")
    expect(field).to_have_text("It works")
    editor.keyboard.press("Control+z")
    expect(field).to_have_text("It works[Taylor 2018]")


def test_a_mark_is_cut_from_one_field_and_pasted_into_another(editor, sources):
    draft = post(f"<p>First{mark(sources[0])}</p>", "<p>Second</p>")
    first, second = open_editor(editor, draft).all()
    first.focus()
    editor.keyboard.press("Control+End")
    for _ in "[Taylor 2018]":
        editor.keyboard.press("Shift+ArrowLeft")
    editor.keyboard.press("Control+x")
    expect(first).to_have_text("First")
    second.focus()
    editor.keyboard.press("Control+End")
    editor.keyboard.press("Control+v")
    expect(second).to_have_text("Second[Taylor 2018]")
    save(editor)
    assert texts(draft) == ["<p>First</p>", f"<p>Second{mark(sources[0])}</p>"]


def test_a_mark_is_copied_from_one_post_to_another(editor, sources):
    first, second = post(f"<p>First{mark(sources[0], sources[2])}</p>"), post("<p>Second</p>")
    open_editor(editor, first).first.focus()
    editor.keyboard.press("Control+a")
    editor.keyboard.press("Control+c")
    open_editor(editor, second).first.focus()
    editor.keyboard.press("Control+End")
    editor.keyboard.press("Control+v")
    save(editor)
    assert texts(second) == [f"<p>SecondFirst{mark(sources[0], sources[2])}</p>"]


def test_words_pasted_from_a_word_processor_stay(editor, sources):
    draft = post("<p>Before.</p>")
    field = open_editor(editor, draft).first
    field.focus()
    editor.keyboard.press("Control+End")
    html = "<p class=MsoNormal>It works (<a name=_ref1>Taylor 2018</a>)<sup>1</sup>.<o:p></o:p></p>"
    field.evaluate(
        """(node, html) => {
            const data = new DataTransfer();
            data.setData("text/html", html);
            data.setData("text/plain", "It works (Taylor 2018)1.");
            node.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true}));
        }""",
        html,
    )
    expect(field).to_contain_text("It works (Taylor 2018)1.")
    save(editor)
    assert texts(draft) == ["<p>Before.It works (Taylor 2018)1.</p>"]


def test_a_mark_of_a_deleted_source_says_what_is_missing_and_can_be_removed(editor, sources):
    gone = sources[0].pk
    draft = post(f"<p>It works{mark(sources[0])}</p>")
    sources[0].delete()
    field = open_editor(editor, draft).first
    expect(field).to_have_text(f"It works[missing source {gone}]")
    field.locator(".citation-entity a").click()
    editor.get_by_role("button", name="Remove").click()
    expect(field).to_have_text("It works")
    save(editor)
    assert texts(draft) == ["<p>It works</p>"]


def test_a_mark_is_changed_with_the_caret_before_it(editor, sources):
    draft = post(f"<p>It works{mark(sources[0])}</p>")
    field = open_editor(editor, draft).first
    field.locator(".citation-entity a").click()
    editor.get_by_role("button", name="Edit", exact=True).click()
    rows = editor.locator(".modal tbody tr")
    expect(rows.first).to_contain_text("Taylor")
    expect(rows.first.locator("[type=checkbox]")).to_be_checked()
    rows.filter(has_text="Walsh").locator("[type=checkbox]").check()
    editor.locator("[data-multiple-choice-submit]").click()
    expect(field).to_have_text("It works[Taylor 2018; Walsh 2018]")
    save(editor)
    assert texts(draft) == [f"<p>It works{mark(sources[0], sources[2])}</p>"]


def test_a_source_is_added_while_citing(editor, sources):
    draft = post("<p>It works.</p>")
    field = open_editor(editor, draft).first
    field.focus()
    editor.keyboard.press("Control+End")
    editor.keyboard.type("/Source")
    editor.keyboard.press("Enter")
    editor.get_by_role("tab", name="Add a source").click()
    editor.locator("#tab-create [name=title]").fill("A new trial")
    editor.locator("#tab-create [name=author_lines]").fill("van der Berg, Jan")
    editor.locator("#tab-create [name=issued_year]").fill("2024")
    editor.get_by_role("button", name="Add and cite").click()
    expect(field).to_contain_text("It works.[Berg 2024]")
