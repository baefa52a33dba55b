"""The demo's words: plain, balanced, cited, and nobody else's. No database is needed to read them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from home.readability import reading_grade
from site_config.demo.clinic import STATEMENTS
from site_config.demo.library import IMAGES, SOURCES
from site_config.demo.shapes import PageWords, rich
from tests.site_config.demo.reading import (
    ALL_PAGES,
    FULL_POSTS,
    POSTS,
    all_texts,
    blocks,
    dicts,
    everything,
    plain,
    prose,
)

HYPE = (
    r"\b(cures?|cured|guaranteed?|guarantees?|miracles?|breakthroughs?|risk-free|no side effects|promising|"
    r"revolutionary|game.changer|preliminary|pilot|groundbreaking|life-changing)\b"
)
RISKS = ["blood pressure", "breathing", "psychiatric events", "misuse", "bladder", "at home"]
ABBREVIATIONS = {
    "FDA": "Food and Drug Administration (FDA)",
    "PTSD": "post-traumatic stress disorder (PTSD)",
    "ECT": "electroconvulsive therapy (ECT)",
    "CBT": "cognitive behavioral therapy (CBT)",
    "KAP": "ketamine-assisted psychotherapy (KAP)",
    "SSRI": "selective serotonin reuptake inhibitor (SSRI)",
    "SAD": "Social anxiety disorder (SAD)",
    "LSAS": "Liebowitz Social Anxiety Scale (LSAS)",
    "NMDA": "N-methyl-D-aspartate (NMDA)",
    "REMS": "Risk Evaluation and Mitigation Strategy (REMS)",
    "mm Hg": "millimeters of mercury (mm Hg)",
}
WITH_BENEFITS = [words for words in POSTS if blocks(words, "benefits_list")]
each_page = pytest.mark.parametrize("words", ALL_PAGES, ids=lambda words: words.slug)
each_post = pytest.mark.parametrize("words", POSTS, ids=lambda words: words.slug)
each_full_post = pytest.mark.parametrize("words", FULL_POSTS, ids=lambda words: words.slug)


@each_page
def test_page_reads_at_grade_8_or_lower(words: PageWords) -> None:
    assert reading_grade(prose(words)) <= 8


@pytest.mark.parametrize("kind", STATEMENTS)
def test_statement_reads_at_grade_8_or_lower(kind: str) -> None:
    assert reading_grade(plain(STATEMENTS[kind])) <= 8


@each_full_post
def test_approved_post_has_700_to_1000_words(words: PageWords) -> None:
    assert 700 <= len(prose(words).split()) <= 1000


@pytest.mark.parametrize(("name", "text"), all_texts().items(), ids=lambda value: value[:30])
def test_no_hype(name: str, text: str) -> None:
    assert re.findall(HYPE, text, re.IGNORECASE) == []


def test_the_hype_pattern_finds_hype() -> None:
    assert re.findall(HYPE, "A promising cure with no side effects", re.IGNORECASE) == [
        "promising",
        "cure",
        "no side effects",
    ]


@each_page
def test_every_source_and_image_named_is_there(words: PageWords) -> None:
    keys = {source["key"] for source in SOURCES}
    listed = {key for found in dicts(words.body) for key in found.get("citations", [])}
    marked = {key for ids in re.findall(r'ids="([^"]*)"', str(words.body)) for key in ids.split(",")}
    assert listed | marked <= keys
    assert {figure["image"] for figure in blocks(words, "figure")} <= set(IMAGES)


@each_page
def test_lead_ins_leave_their_full_stop_to_the_template(words: PageWords) -> None:
    assert [found["lead_in"] for found in dicts(words.body) if found.get("lead_in", "").endswith(".")] == []


@each_post
def test_every_study_is_cited(words: PageWords) -> None:
    studies = [study for studies in blocks(words, "studies_list") for study in studies["items"]]
    assert all(study["citations"] for study in studies)


@each_full_post
def test_full_post_weighs_studies_benefits_and_considerations(words: PageWords) -> None:
    assert blocks(words, "studies_list")
    assert blocks(words, "table")
    assert blocks(words, "warning_callout")
    assert "no treatment" in everything(words)
    assert "know" in everything(words)


@pytest.mark.parametrize("words", WITH_BENEFITS, ids=lambda words: words.slug)
def test_risks_outweigh_or_match_benefits_in_number_and_name_those_of_the_fda(words: PageWords) -> None:
    gains = [gain for found in blocks(words, "benefits_list") for gain in found["items"]]
    risks = [risk for found in blocks(words, "considerations_list") for risk in found["items"]]
    assert len(risks) >= len(gains)
    text = " ".join(f"{risk['lead_in']} {plain(risk['text'])}" for risk in risks).lower()
    assert [name for name in RISKS if name not in text] == []
    assert any("fda2023" in risk["citations"] for risk in risks)


@each_page
def test_page_with_words_says_that_ketamine_is_not_approved(words: PageWords) -> None:
    if words.body:
        text = everything(words)
        assert re.search(r"not (FDA-)?approved|has not approved", text)
        assert "psychiatric" in text


@each_page
def test_fda_approved_never_stands_near_ketamine_without_not(words: PageWords) -> None:
    for sentence in re.split(r"(?<=[.!])\s+", everything(words)):
        if "FDA-approved" in sentence and "?" not in sentence:
            assert "not FDA-approved" in sentence


@each_page
def test_numbers_stand_in_a_block_with_a_source(words: PageWords) -> None:
    pattern = r"\d\s?%|mg/kg|\bn = |\d+ (weeks|people|adults|reports|trials)|odds ratio"
    for found in dicts(words.body):
        text = " ".join(str(found.get(key, "")) for key in ("text", "finding", "answer"))
        if re.search(pattern, text):
            assert found["citations"] or 'embedtype="citation"' in text, text


@each_page
def test_abbreviations_are_spelled_out_at_first_use(words: PageWords) -> None:
    text = everything(words)
    for short, long in ABBREVIATIONS.items():
        first = re.search(rf"\b{short}\b", text)
        if first:
            assert text.lower().find(long.lower()) + len(long) - len(short) - 1 == first.start(), short


def test_nothing_is_taken_from_the_post_that_was_published() -> None:
    original = Path(__file__).parents[2] / "data" / "input-post.txt"
    taken = _runs(original.read_text(encoding="utf-8"), 8)
    assert len(taken) > 400
    for name, text in all_texts().items():
        assert taken & _runs(text, 8) == set(), name


def _runs(text: str, length: int) -> set[tuple[str, ...]]:
    found = re.findall(r"[a-z0-9]+", text.lower())
    return {tuple(found[start : start + length]) for start in range(len(found) - length + 1)}


def test_posts_are_ordered_so_that_each_has_its_neighbors() -> None:
    dates = [words.publication_date for words in POSTS]
    assert dates == sorted(set(dates))  # type: ignore[type-var]


def test_sources_keep_what_is_not_known_empty() -> None:
    by_key: dict[str, dict[str, Any]] = {source["key"]: source for source in SOURCES}
    assert len([source for source in SOURCES if source["type"] == "article-journal"]) == 14
    assert "evidence_level" not in by_key["glue2020"]
    assert "pmid" not in by_key["taylor2018"]
    assert by_key["taylor2018"]["authors"][0] == ["Taylor", "J. H."]
    assert ["Le Nedelec", "M."] in by_key["glue2017"]["authors"]
    assert by_key["anand2023"]["authors_complete"] is False
    assert None not in json.loads(json.dumps([list(source.values()) for source in SOURCES]))


def test_rich_text_makes_paragraphs_and_lists_and_escapes() -> None:
    assert rich("One\n  & two.\n\n- a\n- b") == "<p>One &amp; two.</p><ul><li>a</li><li>b</li></ul>"
