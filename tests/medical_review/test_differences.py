"""What changed between two snapshots, part by part and word by word."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medical_review.differences import compare, compare_basis, compare_words
from medical_review.parts import parts_of, rich_text_words
from tests.factories import TopicFactory, home_page


def content(body: list[Any], **fields: Any) -> str:
    return json.dumps(
        {"version": 1, "type": "blog.BlogPage", "fields": {"title": "A post", "body": body} | fields}
    )


def section(text: str, key: str = "s1", heading: str = "What it is") -> dict[str, Any]:
    paragraph = {"type": "paragraph", "id": "p1", "value": {"text": text, "citations": []}}
    return {"type": "section", "id": key, "value": {"heading": heading, "content": [paragraph]}}


def changes(old: str, new: str) -> list[tuple[str, str]]:
    return [
        (change.kind, change.part.path)
        for change in compare(parts_of(old), parts_of(new))
        if change.kind != "same"
    ]


def test_parts_stand_at_wagtails_content_paths() -> None:
    paths = [part.path for part in parts_of(content([section("<p>Ketamine.</p>")]))]
    assert paths == ["title", "body.s1.heading", "body.s1.content.p1.text"]


def test_parts_are_labeled_by_their_blocks() -> None:
    labels = [part.label for part in parts_of(content([section("<p>Ketamine.</p>")]))]
    assert labels == ["Title", "Section › Heading", "Section › Content › Paragraph › Text"]


def test_one_changed_word_is_marked_alone() -> None:
    old, new = (content([section(f"<p>It may {verb} for days.</p>")]) for verb in ("help", "last"))
    (change,) = [c for c in compare(parts_of(old), parts_of(new)) if c.kind != "same"]
    assert [(s.kind, s.text) for s in change.segments if s.kind != "same"] == [
        ("removed", "help"),
        ("added", "last"),
    ]


def test_added_and_removed_blocks_are_told_apart() -> None:
    one, two = section("<p>One.</p>"), section("<p>Two.</p>", "s2", "Risks")
    assert changes(content([one]), content([one, two]))[0] == ("added", "body.s2.heading")
    assert {kind for kind, _ in changes(content([one, two]), content([one]))} == {"removed"}


def test_bold_alone_is_a_change_of_form() -> None:
    old, new = content([section("<p>Ketamine.</p>")]), content([section("<p><b>Ketamine</b>.</p>")])
    assert changes(old, new) == [("format", "body.s1.content.p1.text")]


def test_list_items_and_their_sources_are_parts() -> None:
    item = {"type": "item", "id": "i1", "value": {"lead_in": "Quick", "text": "<p>Hours.</p>", "citations": [
        {"type": "item", "id": "c1", "value": 7}]}}  # fmt: skip
    block = {"type": "benefits_list", "id": "b1", "value": {"items": [item]}}
    body = [{"type": "section", "id": "s1", "value": {"heading": "Benefits", "content": [block]}}]
    basis = json.dumps([["citations.Citation", "7", {"title": "A trial"}]])
    texts = {part.path: part.text for part in parts_of(content(body), basis)}
    assert texts["body.s1.content.b1.items.i1.lead_in"] == "Quick"
    assert texts["body.s1.content.b1.items.i1.citations"] == "A trial"


def test_block_of_a_kind_that_is_gone_keeps_its_words() -> None:
    (_, gone) = parts_of(content([{"type": "gone", "id": "x", "value": {"text": "Old words"}}]))
    assert (gone.path, gone.text) == ("body.x", "text: Old words")


@pytest.mark.parametrize("label", ["blog.BlogPage", "blog.NoSuchPage"])
def test_field_that_is_gone_keeps_its_words(label: str) -> None:
    stored = json.dumps({"type": label, "fields": {"old_lead": "Old words"}})
    (gone,) = parts_of(stored)
    assert (gone.label, gone.text) == ("Old lead", "Old words")


def test_marks_and_links_show_where_they_lead() -> None:
    html = '<p>It helps<a linktype="citation" ids="7"></a>, see <a href="https://example.org">this</a>.</p>'
    assert rich_text_words(html) == "It helps [citation 7], see this (https://example.org)."


def test_changed_reference_is_told_with_its_words() -> None:
    old = json.dumps([["citations.Citation", "7", {"title": "A trial", "volume": "12"}]])
    new = json.dumps([["citations.Citation", "7", {"title": "A trial", "volume": "13"}]])
    (change,) = compare_basis(old, new)
    assert (change.label, change.title) == ("Source", "A trial")
    assert [s.text for s in change.segments if s.kind == "added"] == ["13"]


@pytest.mark.django_db
def test_list_items_that_were_never_saved_in_the_editor_are_parts_too() -> None:
    item = {"lead_in": "Quick", "text": "<p>Hours.</p>", "citations": [7]}
    block = {"type": "benefits_list", "id": "b1", "value": {"items": [item]}}
    body = [{"type": "section", "id": "s1", "value": {"heading": "Benefits", "content": [block]}}]
    texts = {part.path: part.text for part in parts_of(content(body))}
    assert texts["body.s1.content.b1.items.1.lead_in"] == "Quick"
    assert texts["body.s1.content.b1.items.1.citations"] == "Source 7"


@pytest.mark.django_db
def test_source_without_a_title_goes_by_its_number() -> None:
    old, new = (json.dumps([["citations.Citation", "7", {"volume": volume}]]) for volume in ("12", "13"))
    (change,) = compare_basis(old, new)
    assert change.title == "Source 7"


def test_parts_stand_in_the_order_of_the_editor_not_of_the_alphabet() -> None:
    fields = {
        "summary": "In short",
        "search_description": "For search",
        "body": [section("<p>Words.</p>")],
        "a": "?",
    }
    stored = json.dumps({"type": "blog.BlogPage", "fields": fields | {"title": "A post"}})
    names = [part.path.split(".")[0] for part in parts_of(stored)]
    assert list(dict.fromkeys(names)) == ["title", "summary", "body", "search_description", "a"]


def test_yes_no_dates_and_choices_are_in_words() -> None:
    dated = {"type": "correction", "id": "c1", "value": {"date": "2026-05-04", "text": "It was milligrams."}}
    odd = {"type": "correction", "id": "c2", "value": {"date": "in May", "text": ""}}
    stored = content([], publication_date="2026-05-04", is_about_a_drug=False, corrections=[dated, odd])
    texts = {part.path: part.text for part in parts_of(stored)}
    assert texts["publication_date"] == texts["corrections.c1.date"] == "May 4, 2026"
    assert (texts["is_about_a_drug"], texts["corrections.c2.date"]) == ("No", "in May")
    statement = json.dumps({"type": "home.StandingStatement", "fields": {"kind": "off_label"}})
    assert [part.text for part in parts_of(statement)] == ["Off-label statement"]


@pytest.mark.django_db
def test_what_the_basis_does_not_name_is_called_as_it_is_called_now() -> None:
    topic = TopicFactory(name="Sleep")
    link = (
        f'<p>See <a linktype="page" id="{home_page().pk}">us</a> and <a linktype="page" id="x">them</a>.</p>'
    )
    texts = {part.path: part.text for part in parts_of(content([section(link)], topics=[topic.pk] * 2))}
    assert texts["topics"] == "Sleep, Sleep"
    assert texts["body.s1.content.p1.text"] == f"See us [{home_page().title}] and them [Page x]."


@pytest.mark.parametrize("old, new", [("[]", '[["x.Y", "1", null]]'), ('[["x.Y", "1", {"a": 1}]]', "[]")])
def test_basis_of_an_unknown_model_never_fails(old: str, new: str) -> None:
    assert len(compare_basis(old, new)) <= 1


@given(st.text(), st.text())
def test_segments_give_back_both_texts(old: str, new: str) -> None:
    segments = compare_words(old, new)
    assert "".join(s.text for s in segments if s.kind != "added") == old
    assert "".join(s.text for s in segments if s.kind != "removed") == new


@given(st.text())
def test_any_markup_gives_words(html: str) -> None:
    assert isinstance(rich_text_words(html), str)
