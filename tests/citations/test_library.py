"""The library: identifiers, duplicates, merging, where sources are used."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import ModelLogEntry

from blog.models import BlogPage
from citations.bringing_in import existing_record
from citations.duplicates import duplicates_of, merge
from citations.forms import QuickCitationForm
from citations.identifiers import NORMALIZERS, normalize_doi, normalize_pmcid, normalize_pmid
from citations.models import Citation
from citations.names import csl_names, parse_name
from citations.references import page_citations
from citations.rich_text import mark_label
from citations.snapshots import citations_data
from tests.citations.bodies import cited_by_paragraph
from tests.factories import BlogPageFactory, CitationFactory, EditorFactory


@pytest.mark.parametrize(
    "typed",
    [
        "10.1038/NPP.2017.194",
        " doi:10.1038/npp.2017.194 ",
        "https://doi.org/10.1038/npp.2017.194",
        "http://dx.doi.org/10.1038/npp.2017.194.",
        "DOI: 10.1038/npp.2017.194",
    ],
)
def test_a_doi_has_one_form_however_it_is_typed(typed):
    assert normalize_doi(typed) == "10.1038/npp.2017.194"


@pytest.mark.parametrize(
    "typed",
    [
        "28849779",
        " PMID: 28849779",
        "pmid:28849779",
        "https://pubmed.ncbi.nlm.nih.gov/28849779/",
        "028849779",
    ],
)
def test_a_pubmed_id_has_one_form_however_it_is_typed(typed):
    assert normalize_pmid(typed) == "28849779"


@pytest.mark.parametrize(
    "typed",
    ["PMC5770763", "pmc5770763 ", "PMCID: PMC5770763", "https://pmc.ncbi.nlm.nih.gov/articles/PMC5770763/"],
)
def test_a_pubmed_central_id_has_one_form_however_it_is_typed(typed):
    assert normalize_pmcid(typed) == "PMC5770763"


@given(st.sampled_from(sorted(NORMALIZERS)), st.text())
def test_any_text_is_normalized_for_good_or_refused_with_a_reason(name, text):
    reasons = []
    value = ""
    try:
        value = NORMALIZERS[name](text)
    except ValidationError as error:
        reasons = error.messages
    assert all(reason.startswith("This isn't a") for reason in reasons)
    assert NORMALIZERS[name](value) == value


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Taylor, Jerome H.", {"family": "Taylor", "given": "Jerome H."}),
        ("van der Berg, Jan", {"non-dropping-particle": "van der", "family": "Berg", "given": "Jan"}),
        ("King, Martin L., Jr.", {"family": "King", "given": "Martin L.", "suffix": "Jr."}),
        ("World Health Organization", {"literal": "World Health Organization"}),
    ],
)
def test_author_lines_become_structured_names(line, name):
    assert csl_names(Citation(authors=[parse_name(line)]).authors) == [name]


@pytest.mark.django_db
class TestDuplicates:
    def test_the_same_doi_in_another_spelling_is_refused(self):
        CitationFactory(doi="10.5555/abc", title="First")
        form = QuickCitationForm(
            {"title": "Again", "type": "article-journal", "doi": "https://doi.org/10.5555/ABC"}
        )
        assert not form.is_valid()
        assert "“Example 2020: First”" in form.errors["doi"][0]

    def test_the_message_leads_to_the_merge_page(self, client):
        first = CitationFactory(pmid="123")
        second = CitationFactory()
        client.force_login(EditorFactory())
        url = reverse("wagtailsnippets_citations_citation:edit", args=[second.pk])
        data = {
            "title": second.title,
            "type": second.type,
            "pmid": "PMID: 123",
            "tags": "",
            "authors-count": "0",
            "editors-count": "0",
            "doi": second.doi,
        }
        response = client.post(url, data)
        assert reverse("citations:merge", args=[second.pk, first.pk]) in response.content.decode()

    def test_the_identifier_of_a_merged_record_leads_to_the_one_that_stayed(self):
        goes, stays = CitationFactory(doi="10.5555/goes"), CitationFactory(doi="10.5555/stays")
        merge(goes, stays)
        assert existing_record({"doi": "10.5555/goes", "type": "book", "title": "x"}) == stays
        assert duplicates_of(Citation(doi="10.5555/goes")) == {"doi": stays}
        stays.refresh_from_db()
        stays.doi = "10.5555/goes"
        assert duplicates_of(stays) == {}

    def test_identifiers_of_two_records_are_each_offered(self):
        first, second, third = (
            CitationFactory(doi="10.5555/a"),
            CitationFactory(pmid="123"),
            CitationFactory(),
        )
        third.doi, third.pmid = "10.5555/a", "123"
        assert duplicates_of(third) == {"doi": first, "pmid": second}

    def test_records_without_identifiers_are_no_duplicates(self):
        CitationFactory(doi="")
        assert duplicates_of(CitationFactory(doi="")) == {}


@pytest.fixture
def pair():
    return CitationFactory(title="Duplicate", doi="", pmid="42"), CitationFactory(
        title="Kept", doi="10.5555/kept"
    )


@pytest.mark.django_db
class TestMerging:
    def test_the_kept_record_takes_over_what_it_lacks(self, pair):
        duplicate, kept = pair
        duplicate.tags.add("anxiety")
        merge(duplicate, kept)
        kept.refresh_from_db()
        assert (kept.title, kept.doi, kept.pmid) == ("Kept", "10.5555/kept", "42")
        assert list(kept.tags.names()) == ["anxiety"]

    def test_a_page_approved_before_shows_what_was_approved(self, pair):
        duplicate, kept = pair
        page = BlogPageFactory(body=cited_by_paragraph(duplicate))
        approved = citations_data([duplicate.pk])
        stored = page.body.get_prep_value()
        merge(duplicate, kept)
        page = BlogPage.objects.get(pk=page.pk)
        assert page_citations(page, approved).references[0].item["title"] == "Duplicate"
        assert page.body.get_prep_value() == stored

    def test_a_page_rendered_from_the_library_shows_the_kept_record_once(self, pair):
        duplicate, kept = pair
        page = BlogPageFactory(body=cited_by_paragraph(duplicate, kept))
        merge(duplicate, kept)
        assert [r.item["title"] for r in page_citations(page).references] == ["Kept"]

    def test_the_editor_replaces_the_old_id_when_a_draft_is_next_saved(self, pair):
        duplicate, kept = pair
        merge(duplicate, kept)
        assert mark_label([duplicate.pk])[0] == [kept.pk]
        block = BlogPageFactory(body=cited_by_paragraph(duplicate)).body[0].value["citations"].list_block
        assert block.child_block.get_form_state(duplicate.pk)["id"] == kept.pk

    def test_a_chain_of_merges_ends_at_the_last_kept_record(self, pair):
        duplicate, kept = pair
        last = CitationFactory(title="Last")
        merge(duplicate, kept)
        merge(kept, last)
        assert citations_data([duplicate.pk])[str(duplicate.pk)]["title"] == "Last"

    def test_both_records_keep_their_history(self, pair):
        duplicate, kept = pair
        user = EditorFactory()
        merge(duplicate, kept, user)
        actions = ModelLogEntry.objects.filter(user=user).values_list("action", "object_id")
        assert set(actions) == {("citations.merge", str(duplicate.pk)), ("citations.absorb", str(kept.pk))}

    def test_a_record_is_not_merged_into_itself_or_twice(self, pair):
        duplicate, kept = pair
        with pytest.raises(ValidationError):
            merge(kept, kept)
        merge(duplicate, kept)
        with pytest.raises(ValidationError):
            merge(duplicate, kept)

    def test_an_editor_merges_on_the_merge_page(self, pair, client):
        duplicate, kept = pair
        client.force_login(EditorFactory())
        url = reverse("citations:merge", args=[duplicate.pk, kept.pk])
        assert "Duplicate" in client.get(url).content.decode()
        client.post(url)
        assert Citation.objects.get(pk=duplicate.pk).merged_into == kept

    def test_a_stranger_does_not_merge(self, pair, client):
        duplicate, kept = pair
        client.post(reverse("citations:merge", args=[duplicate.pk, kept.pk]))
        assert Citation.objects.get(pk=duplicate.pk).merged_into is None


@pytest.mark.django_db
def test_the_library_offers_its_downloads(client):
    client.force_login(EditorFactory())
    html = client.get(reverse("wagtailsnippets_citations_citation:list")).content.decode()
    for suffix in ("bib", "ris", "json"):
        assert reverse("citations:export", args=[suffix]) in html
