"""References in three styles: as citeproc-js writes them, but for the differences that are listed."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citations.styles import Style, format_reference
from tests.oracle.differences import DIFFERENCES, explanation
from tests.oracle.golden import held_out
from tests.oracle.items import varied_items

type Report = Callable[[str, object], None]

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data" / "references"
ALLOWED_TAG = re.compile(r"</?(?:i|b|sub|sup)>")
STYLES = [style.value for style in Style]


def filed(name: str) -> list[dict[str, Any]]:
    """citeproc-js's answers, filed by `make oracle`."""
    if name in FIRST_SCORES:
        return held_out()[name]
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))


# How many agreed, accepted differences included, when the sets kept apart were scored before anybody looked.
FIRST_SCORES = {
    "first": {"ama": 28, "vancouver": 25, "apa": 19},
    "second": {"ama": 32, "vancouver": 31, "apa": 24},
    "third": {"ama": 40, "vancouver": 39, "apa": 39},
    "fourth": {"ama": 38, "vancouver": 37, "apa": 37},
}


def unexplained(name: str, style: str, report: Report) -> list[str]:
    """The references that differ in a way that nobody has accepted; the score goes to the run's summary."""
    kinds: Counter[str] = Counter()
    wrong, same = [], 0
    for entry in filed(name):
        ours = format_reference(entry["item"], style)
        found = explanation(entry[style], ours, style)
        same += found == []
        kinds.update(found or [])
        if found is None:
            wrong.append(f"{entry['item']['id']}\n  citeproc-js {entry[style]}\n  ours        {ours}")
    first = f"; {FIRST_SCORES[name][style]} agreed when first seen" if name in FIRST_SCORES else ""
    accepted = len(filed(name)) - same - len(wrong)
    report(
        "references",
        f"{name} {style}: {same} the same, {accepted} accepted {dict(kinds)}, {len(wrong)} other{first}",
    )
    return wrong


@pytest.mark.parametrize("style", STYLES)
def test_references_are_those_of_citeproc_js(style, record_property):
    assert unexplained("varied", style, record_property) == []


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", FIRST_SCORES)
def test_references_of_items_held_out_while_writing_are_those_of_citeproc_js(name, style, record_property):
    """What was scored before it was looked at is compared ever after."""
    assert unexplained(name, style, record_property) == []


def test_the_document_tells_the_first_scores():
    document = (ROOT / "docs" / "reference" / "reference-styles.md").read_text(encoding="utf-8")
    rows = [" | ".join(str(score) for score in scores.values()) for scores in FIRST_SCORES.values()]
    assert [row for row in rows if f" | {row} | " not in document] == []


def test_enough_items_are_compared():
    assert len(filed("varied")) >= 120
    assert [len(filed(name)) for name in FIRST_SCORES] == [40, 40, 40, 40]


def test_the_filed_answers_belong_to_the_items():
    assert [entry["item"] for entry in filed("varied")] == varied_items()
    assert held_out().keys() == FIRST_SCORES.keys()
    assert len({entry["item"]["id"] for name in FIRST_SCORES for entry in filed(name)}) == 160


@pytest.mark.parametrize("style", STYLES)
def test_at_most_five_kinds_of_difference_are_accepted_and_documented(style):
    kinds = [difference for difference in DIFFERENCES if style in difference.styles]
    document = (ROOT / "docs" / "reference" / "reference-styles.md").read_text(encoding="utf-8")
    assert len(kinds) <= 5
    assert [
        kind.kind for kind in kinds if f"| {kind.kind} |" not in document or kind.reason not in document
    ] == []


@pytest.mark.parametrize("style", STYLES)
def test_every_accepted_difference_is_met(style):
    """An entry that explains nothing would hide a mistake one day."""
    met = {
        kind
        for entry in filed("varied")
        for kind in explanation(entry[style], format_reference(entry["item"], style), style) or []
    }
    assert {difference.kind for difference in DIFFERENCES if style in difference.styles} == met


def test_an_unknown_style_is_written_as_ama():
    item = filed("varied")[0]["item"]
    assert format_reference(item, "harvard") == format_reference(item, "ama")


@pytest.mark.parametrize("style", STYLES)
def test_fifty_authors_are_shortened_as_each_style_asks(style):
    people = [{"family": f"Name{n}", "given": "A."} for n in range(50)]
    reference = format_reference({"type": "article-journal", "title": "Big", "author": people}, style)
    shown = len(re.findall(r"Name\d+", reference))
    assert shown == {"ama": 3, "vancouver": 6, "apa": 20}[style]


MARKUP = ("<script>alert(1)</script>", "<i>", "</b>", '"', "'", "&", "<i>x</i>", "?", "\x00", "<sub>")
TEXT = st.lists(st.one_of(st.text(max_size=20), st.sampled_from(MARKUP)), max_size=4).map("".join)
ANYTHING = st.one_of(TEXT, st.none(), st.integers(), st.lists(st.integers(), max_size=3))
KINDS = ("article-journal", "article", "book", "chapter", "report", "webpage", "dataset")
TEXTS = (
    "title", "container-title", "container-title-short", "publisher", "publisher-place", "volume", "issue", "page",
    "number", "edition", "collection-title", "DOI", "PMID", "PMCID", "URL", "language",
)  # fmt: skip
NAME = st.dictionaries(st.sampled_from(["family", "given", "literal", "suffix"]), ANYTHING)
PEOPLE = st.one_of(ANYTHING, st.lists(NAME, max_size=50))
DATE = st.one_of(
    ANYTHING, st.fixed_dictionaries({"date-parts": st.lists(st.lists(ANYTHING, max_size=4), max_size=2)})
)
ITEMS = st.fixed_dictionaries(
    {"type": st.one_of(st.sampled_from(KINDS), ANYTHING)},
    optional=dict.fromkeys(TEXTS, ANYTHING)
    | dict.fromkeys(("author", "editor"), PEOPLE)
    | {"custom": st.one_of(ANYTHING, st.just({"has_more_authors": True}))}
    | dict.fromkeys(("issued", "accessed"), DATE),
)


@given(ITEMS, st.sampled_from(STYLES))
def test_no_item_raises_or_lets_markup_through(item, style):
    rest = ALLOWED_TAG.sub("", format_reference(item, style))
    assert "<" not in rest
    assert ">" not in rest
    assert not re.search(r"&(?!(?:amp|lt|gt);)", rest)


@given(ITEMS, st.sampled_from(STYLES))
def test_tags_are_always_balanced(item, style):
    opened = []
    for tag in ALLOWED_TAG.findall(format_reference(item, style)):
        if not tag.startswith("</"):
            opened.append(tag[1:-1])
        else:
            assert opened.pop() == tag[2:-1]
    assert opened == []
