"""References for machines."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citations.machine_readable import coins, schema_citation
from citations.models import Citation

VOCABULARY = json.loads((Path(__file__).parents[1] / "data" / "schema_org.json").read_text(encoding="utf-8"))

ARTICLE = {
    "id": "1",
    "type": "article-journal",
    "title": "Ketamine & anxiety",
    "author": [{"family": "Taylor", "given": "Jerome H."}, {"literal": "The Group"}],
    "container-title": "Neuropsychopharmacology",
    "volume": "43",
    "issue": "2",
    "page": "325-333",
    "issued": {"date-parts": [[2018, 1]]},
    "DOI": "10.1038/npp.2017.194",
    "PMID": "28849779",
}


def test_an_article_is_a_scholarly_article_in_an_issue_of_a_periodical():
    node = schema_citation(ARTICLE)
    assert node["@type"] == "ScholarlyArticle"
    assert node["datePublished"] == "2018-01"
    assert node["url"] == "https://doi.org/10.1038/npp.2017.194"
    assert [author["@type"] for author in node["author"]] == ["Person", "Organization"]
    assert node["isPartOf"]["issueNumber"] == "2"
    assert node["isPartOf"]["isPartOf"]["isPartOf"]["name"] == "Neuropsychopharmacology"


def test_a_bare_web_page_has_no_empty_properties():
    node = schema_citation({"id": "1", "type": "webpage", "title": "A page", "author": []})
    assert node == {"@type": "WebPage", "name": "A page"}


FULL = ARTICLE | {
    "editor": [{"family": "Ed", "given": "I."}], "edition": "2", "number": "NG222", "language": "de",
    "container-title-short": "Neuro", "publisher": "P", "publisher-place": "L", "URL": "https://example.org/",
}  # fmt: skip


def nodes_in(value: object) -> list[dict[str, object]]:
    if isinstance(value, list):
        return [node for item in value for node in nodes_in(item)]
    inner = [node for item in value.values() for node in nodes_in(item)] if isinstance(value, dict) else []
    return [value, *inner] if isinstance(value, dict) else inner


@pytest.mark.parametrize("kind", Citation.Type.values)
def test_every_type_and_property_of_a_source_is_schema_orgs(kind):
    for node in nodes_in(schema_citation(FULL | {"type": kind})):
        assert set(node) <= {"@type", *VOCABULARY[node["@type"]]}, node


def test_a_chapters_editors_and_edition_are_those_of_its_book():
    node = schema_citation(FULL | {"type": "chapter"})
    assert "editor" not in node
    assert (node["isPartOf"]["@type"], node["isPartOf"]["bookEdition"]) == ("Book", "2")
    assert node["isPartOf"]["editor"] == [{"@type": "Person", "name": "I. Ed"}]


def test_reports_and_registrations_give_their_numbers():
    assert schema_citation(FULL | {"type": "report"})["reportNumber"] == "NG222"
    identifiers = schema_citation(FULL | {"type": "dataset"})["identifier"]
    assert {"@type": "PropertyValue", "propertyID": "Registration", "value": "NG222"} in identifiers


def test_coins_give_a_books_edition_and_a_journals_abbreviation():
    assert parse_qs(coins(FULL | {"type": "book"}))["rft.edition"] == ["2"]
    assert parse_qs(coins(FULL))["rft.stitle"] == ["Neuro"]


def test_coins_name_the_source_in_openurl_terms():
    keys = parse_qs(coins(ARTICLE))
    assert keys["rft.atitle"] == ["Ketamine & anxiety"]
    assert keys["rft.jtitle"] == ["Neuropsychopharmacology"]
    assert keys["rft.au"] == ["Jerome H. Taylor", "The Group"]
    assert keys["rft_id"] == ["info:doi/10.1038/npp.2017.194", "info:pmid/28849779"]


@given(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
    st.sampled_from(["article-journal", "article", "book", "chapter", "report", "webpage", "dataset"]),
)
def test_coins_of_any_title_read_back_as_that_title(title, kind):
    keys = parse_qs(coins({"type": kind, "title": title}), strict_parsing=True)
    assert [value for key in ("rft.atitle", "rft.btitle") for value in keys.get(key, [])] == [title]
