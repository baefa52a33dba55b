"""The contents list and its anchors."""

from __future__ import annotations

from typing import Any

import pytest

from blog.models import BlogPage
from home import contents
from services.models import ServicePage

pytestmark = pytest.mark.django_db


def post_with(*headings: str) -> Any:
    sections = [("section", {"heading": heading, "content": []}) for heading in headings]
    return BlogPage(body=[("introduction", {"text": "<p>Two words.</p>"}), *sections]).body


def test_contents_name_each_section_in_order() -> None:
    entries = contents.contents_of(post_with("What it is", "Risks"))
    assert [(entry.heading, entry.anchor) for entry in entries] == [
        ("What it is", "what-it-is"),
        ("Risks", "risks"),
    ]


def test_single_heading_needs_no_contents() -> None:
    assert contents.contents_of(post_with("What it is")) == []


def test_same_heading_twice_gets_two_anchors() -> None:
    anchors = [part.anchor for part in contents.contents_of(post_with("Risks", "Risks", "Risks"))]
    assert anchors == ["risks", "risks-2", "risks-3"]


def test_heading_does_not_take_an_id_of_the_page() -> None:
    anchors = [part.anchor for part in contents.contents_of(post_with("References", "Main"))]
    assert anchors == ["references-2", "main-2"]


@pytest.mark.parametrize("heading", ["¿?", "…", "克他命"])
def test_heading_without_latin_letters_gets_an_anchor(heading: str) -> None:
    assert contents.unique_anchor(heading, set()) == "section"


def test_block_with_a_standing_heading_is_listed() -> None:
    body = ServicePage(body=[("risks", {"items": []}), ("questions", {"questions": []})]).body
    assert [entry.heading for entry in contents.contents_of(body)] == ["Risks", "Questions and answers"]


def test_words_are_those_of_all_blocks() -> None:
    assert contents.words_in(post_with("Three more words")) == 5
