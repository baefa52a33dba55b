"""PubMed's records of books, and the notices on articles, in its documented shape."""

from __future__ import annotations

from datetime import date

import pytest

from citations.registries import Identifier, Notice, look_up
from tests.registries import CANNED

BOOK = b"""<PubmedArticleSet><PubmedBookArticle><BookDocument><PMID Version="1">20301425</PMID>
<ArticleIdList><ArticleId IdType="bookaccession">NBK1247</ArticleId></ArticleIdList>
<Book><Publisher><PublisherName>Example University</PublisherName><PublisherLocation>Seattle (WA)</PublisherLocation></Publisher>
<BookTitle book="ex">ExampleReviews<sup>&#174;</sup></BookTitle><PubDate><Year>1993</Year></PubDate>
<AuthorList Type="editors" CompleteYN="Y"><Author><LastName>Adam</LastName><ForeName>Margaret P</ForeName></Author></AuthorList>
<Edition>2nd edition</Edition><Medium>Internet</Medium></Book>%s
<Language>eng</Language>
<ContributionDate><Year>1998</Year><Month>Sep</Month><Day>4</Day></ContributionDate></BookDocument>
<PubmedBookData><ArticleIdList><ArticleId IdType="pubmed">20301425</ArticleId></ArticleIdList></PubmedBookData>
</PubmedBookArticle></PubmedArticleSet>"""
CHAPTER = b"""<ArticleTitle book="ex" part="brca">A <i>Gene</i> and its Cancer.</ArticleTitle>
<AuthorList Type="authors" CompleteYN="N"><Author><LastName>Petrucelli</LastName><ForeName>Nancie</ForeName></Author></AuthorList>"""


def asked(pmid: str):
    return look_up(Identifier("pmid", pmid, pmid)).source


def test_a_chapter_that_pubmed_has_comes_with_its_book(server):
    server.always = {"body": BOOK % CHAPTER}
    assert asked("20301425").item == {
        "type": "chapter",
        "title": "A <i>Gene</i> and its Cancer",
        "container-title": "ExampleReviews<sup>\u00ae</sup>",
        "publisher": "Example University",
        "publisher-place": "Seattle (WA)",
        "edition": "2",
        "issued": {"date-parts": [[1998, 9, 4]]},
        "author": [{"family": "Petrucelli", "given": "Nancie"}],
        "editor": [{"family": "Adam", "given": "Margaret P"}],
        "PMID": "20301425",
        "URL": "https://www.ncbi.nlm.nih.gov/books/NBK1247/",
        "custom": {"has_more_authors": True},
    }


def test_a_whole_book_that_pubmed_has_comes_as_a_book(server):
    server.always = {"body": BOOK % b""}
    item = asked("20301425").item
    assert (item["type"], item["title"]) == ("book", "ExampleReviews<sup>\u00ae</sup>")
    assert item["editor"] == [{"family": "Adam", "given": "Margaret P"}]
    assert "author" not in item
    assert "container-title" not in item


ARTICLE = (CANNED / "pubmed" / "31339086.xml").read_text()
LINK = "<CommentsCorrectionsList><CommentsCorrections RefType='{}'><RefSource>{}</RefSource></CommentsCorrections></CommentsCorrectionsList>"
REVISED = "<DateRevised><Year>2025</Year><Month>05</Month><Day>30</Day></DateRevised>"


def notices(server, kind: str, link: str = "") -> list[Notice]:
    xml = ARTICLE.replace("Journal Article", kind).replace("<Article>", REVISED + link + "<Article>")
    server.always = {"body": xml.encode()}
    return asked("31339086").notices


def test_a_retraction_has_the_day_and_the_doi_of_its_notice(server):
    link = LINK.format("RetractionIn", "Example J. 2020 Jun 25;382(26):2582. doi: 10.5555/notice.7.")
    found = notices(server, "Retracted Publication", link)
    assert found == [Notice("retracted", "PubMed", date(2020, 6, 25), "10.5555/notice.7")]


@pytest.mark.parametrize("words", ["Example J. 2020 Jun;382(26):2582", "Example J. 2020;382", ""])
def test_a_retraction_without_a_day_gets_none_and_never_the_day_of_the_records_last_change(server, words):
    link = LINK.format("RetractionIn", words)
    assert notices(server, "Retracted Publication", link) == [Notice("retracted", "PubMed")]
    assert notices(server, "Retracted Publication") == [Notice("retracted", "PubMed")]


@pytest.mark.parametrize(
    ("relation", "kind"),
    [
        ("ErratumIn", "correction"),
        ("ExpressionOfConcernIn", "concern"),
        ("RetractedandRepublishedIn", "retracted"),
    ],
)
def test_a_link_to_a_notice_is_one(server, relation, kind):
    assert [found.kind for found in notices(server, "Journal Article", LINK.format(relation, "J. 2021"))] == [
        kind
    ]


@pytest.mark.parametrize("relation", ["CommentIn", "RetractionOf", "ErratumFor", "UpdateIn"])
def test_a_link_to_something_else_is_no_notice(server, relation):
    assert notices(server, "Journal Article", LINK.format(relation, "J. 2021")) == []
