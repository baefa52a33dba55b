"""References for machines."""

from __future__ import annotations

from urllib.parse import parse_qs

from hypothesis import given
from hypothesis import strategies as st

from citations.machine_readable import coins, schema_citation

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
