"""Editors, editions, numbers, languages and incomplete lists of authors: read, kept, and shown."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from citations.bringing_in import bring_in
from citations.duplicates import merge
from citations.exports import without_notes
from citations.formats import read_records, write_records
from citations.languages import foreign_code, language_code
from citations.models import Citation
from citations.records import record_fields
from citations.registries import look_up
from citations.registries.identified import Identifier
from citations.snapshots import citation_data
from citations.styles import format_reference
from tests.factories import CitationFactory, EditorFactory
from tests.registries import work

PEOPLE = [{"family": family, "given": "A. B."} for family in ("Glue", "Taylor")]
CUT = {"has_more_authors": True}


def item(text: str) -> dict:
    [entry] = read_records(text).entries
    assert entry.item, entry.reason
    return entry.item


@pytest.mark.parametrize(
    ("style", "authors"), [("ama", "Glue AB, Taylor AB, et al. "), ("vancouver", "Glue AB, Taylor AB, et al. "),
                           ("apa", "Glue, A. B., Taylor, A. B., et al. (")]
)  # fmt: skip
def test_an_incomplete_list_of_authors_ends_in_et_al(style, authors):
    source = {"type": "article-journal", "title": "T", "author": PEOPLE, "custom": CUT}
    assert format_reference(source, style).startswith(authors)
    assert "et al" not in format_reference(source | {"custom": {}}, style)


def test_bibtex_tells_editors_numbers_and_that_there_are_more_authors():
    found = item(
        "@techreport{x, title={Anxiety}, author={Glue, Paul and others}, editor={Taylor, Jerome}, number={NG222},"
        " langid={ngerman}, edition={2}, shortjournal={J. Sh.}, year=2020}"
    )
    assert found["author"] == [{"family": "Glue", "given": "Paul"}]
    assert found["editor"] == [{"family": "Taylor", "given": "Jerome"}]
    assert (found["number"], found["edition"], found["custom"]) == ("NG222", "2", CUT)
    fields = record_fields(found)
    assert (fields["language"], fields["has_more_authors"]) == ("de", True)


def test_bibtex_is_written_with_others_and_a_reports_number():
    text = write_records(
        [{"type": "report", "title": "T", "author": PEOPLE, "number": "7", "custom": CUT}], "bibtex"
    )
    assert "author = {Glue, A. B. and Taylor, A. B. and others}" in text
    assert "number = {7}" in text
    assert "x-library" not in text


def test_ris_tells_a_reports_number_and_an_abbreviated_journal():
    found = item(
        "TY  - RPRT\nTI  - T\nSN  - NG222\nED  - Taylor, Jerome\nLA  - spa\nJ2  - J Sh\nET  - 3\nER  - \n"
    )
    assert (found["number"], found["container-title-short"], found["edition"]) == ("NG222", "J Sh", "3")
    assert found["editor"] == [{"family": "Taylor", "given": "Jerome"}]
    assert record_fields(found)["language"] == "es"


def test_nbib_tells_editors_language_and_the_abbreviated_journal():
    found = item(
        "PMID- 1\nOWN - NLM\nTI  - Angst.\nJT  - Der Nervenarzt\nTA  - Nervenarzt\nLA  - ger\nFED - Taylor, Jerome\nEN  - 2nd\n"
    )
    assert (found["container-title"], found["container-title-short"]) == ("Der Nervenarzt", "Nervenarzt")
    assert (found["language"], found["edition"]) == ("de", "2nd")
    assert found["editor"] == [{"family": "Taylor", "given": "Jerome"}]


def test_crossref_tells_editors_edition_language_and_the_abbreviated_journal(server):
    server.always = work(
        "10.5555/x", type="book", editor=[{"family": "Taylor", "given": "J."}], language="de",
        **{"edition-number": "3", "short-container-title": ["J. Sh."]},
    )  # fmt: skip
    found = look_up(Identifier("doi", "10.5555/x", "")).source.item
    assert found["editor"] == [{"family": "Taylor", "given": "J."}]
    assert (found["edition"], found["language"], found["container-title-short"]) == ("3", "de", "J. Sh.")


def test_pubmed_tells_an_incomplete_list_of_authors(server):
    server.always = {"body": b"""<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>7</PMID><Article>
        <Journal><Title>Der Nervenarzt</Title><ISOAbbreviation>Nervenarzt</ISOAbbreviation></Journal>
        <ArticleTitle>Angst.</ArticleTitle><Language>ger</Language>
        <AuthorList CompleteYN="N"><Author><LastName>Glue</LastName></Author></AuthorList></Article>
        </MedlineCitation></PubmedArticle></PubmedArticleSet>"""}  # fmt: skip
    found = look_up(Identifier("pmid", "7", "")).source.item
    assert found["custom"] == CUT
    assert (found["language"], found["container-title-short"]) == ("de", "Nervenarzt")


@pytest.mark.parametrize("others", [{"literal": "et al."}, {"family": "others"}, {"literal": "and others"}])
def test_a_name_that_means_others_becomes_the_flag(others):
    fields = record_fields({"type": "book", "title": "T", "author": [*PEOPLE, others]})
    assert len(fields["authors"]) == 2
    assert fields["has_more_authors"] is True


def test_a_journals_abbreviation_alone_is_its_name():
    fields = record_fields({"type": "article-journal", "title": "T", "container-title-short": "J Sh"})
    assert fields["container_title"] == "J Sh"


def test_an_articles_number_is_its_page_unless_it_has_pages_too():
    article = {"type": "article-journal", "title": "T", "number": "e7"}
    assert "number" not in record_fields(article)
    assert record_fields(article)["page"] == "e7"
    assert record_fields(article | {"page": "1-2"})["number"] == "e7"


@pytest.mark.parametrize(
    ("text", "code"), [("ger", "de"), ("German", "de"), ("pt_BR", "pt-BR"), ("eng", "en"), ("Klingon?", ""), ("", "")]
)  # fmt: skip
def test_languages_become_codes(text, code):
    assert language_code(text) == code


def test_english_is_what_an_empty_language_means():
    assert [foreign_code(text) for text in ("eng", "en-US", "fr")] == ["", "", "fr"]


@pytest.mark.django_db
class TestRecords:
    def test_a_record_without_the_newer_fields_keeps_the_data_that_older_approvals_hold(self):
        source = Citation.objects.create(title="T", doi="10.5555/x", issued_year=2020)
        assert citation_data(source) == {
            "id": str(source.pk), "type": "article-journal", "title": "T", "DOI": "10.5555/x",
            "issued": {"date-parts": [[2020]]}, "author": [], "custom": {},
        }  # fmt: skip

    def test_a_language_that_is_no_code_is_refused(self):
        with pytest.raises(ValidationError, match="a code such as de"):
            CitationFactory.build(language="German").full_clean()

    def test_a_source_is_named_and_found_by_its_editors(self):
        editors = [("person", {"family": "Baldwin", "given": "D", "particle": "", "suffix": ""})]
        source = CitationFactory(type="book", authors=[], editors=editors, issued_year=2019)
        assert source.short_name == "Baldwin 2019"
        assert "Baldwin" in source.searchable_text

    def test_one_author_of_more_is_named_et_al(self):
        authors = [("person", {"family": "Anand", "given": "A", "particle": "", "suffix": ""})]
        assert (
            CitationFactory(authors=authors, has_more_authors=True, issued_year=2023).short_name
            == "Anand et al. 2023"
        )

    def test_a_complete_list_of_authors_isnt_called_incomplete_by_an_import_that_keeps_it(self):
        given = {"type": "book", "title": "T", "DOI": "10.5555/x", "author": PEOPLE}
        kept = Citation.objects.get(pk=bring_in(given, EditorFactory()).citation_id)
        bring_in(given | {"author": PEOPLE[:1], "custom": CUT}, EditorFactory())
        kept.refresh_from_db()
        assert (len(kept.authors), kept.has_more_authors) == (2, False)

    def test_a_complete_list_that_replaces_an_incomplete_one_is_complete(self):
        given = {"type": "book", "title": "T", "DOI": "10.5555/x", "author": PEOPLE[:1], "custom": CUT}
        kept = Citation.objects.get(pk=bring_in(given, EditorFactory()).citation_id)
        assert kept.has_more_authors
        bring_in(given | {"author": PEOPLE, "custom": {}}, EditorFactory(), choice="replace")
        kept.refresh_from_db()
        assert (len(kept.authors), kept.has_more_authors) == (2, False)

    def test_a_merge_takes_the_flag_only_with_the_list_that_it_is_said_of(self):
        authors = [("organization", "WHO")]
        goes, stays = (
            CitationFactory(authors=authors, has_more_authors=True),
            CitationFactory(authors=authors),
        )
        merge(goes, stays)
        stays.refresh_from_db()
        assert stays.has_more_authors is False

    def test_what_readers_download_says_that_authors_are_left_out_and_nothing_else_of_the_librarys(self):
        source = CitationFactory(has_more_authors=True, funding="Someone")
        [downloaded] = without_notes([citation_data(source)])
        assert downloaded["custom"] == CUT
