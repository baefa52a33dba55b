"""Where sources are used, and which live pages lag behind the library."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from citations.duplicates import merge
from citations.reading import cited_ids
from citations.source_status import SourceStatus
from citations.uses import ids_in, lagging_pages, uses_of
from tests.citations.bodies import cited_by_paragraph
from tests.factories import BlogPageFactory, CitationFactory, EditorFactory, approved
from tests.full_pages import full_site

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    return CitationFactory(title="Duplicate"), CitationFactory(title="Kept")


def test_drafts_count_as_well_as_live_pages():
    listed, marked = CitationFactory(), CitationFactory()
    page = approved(BlogPageFactory(body=cited_by_paragraph(listed)))
    text = f'<p>New.<embed embedtype="citation" ids="{marked.pk}"/></p>'
    page.body = [("introduction", {"text": text, "citations": []})]
    page.save_revision(user=EditorFactory())
    assert [use.label for use in uses_of(listed)] == ["live"]
    assert [use.label for use in uses_of(marked)] == ["draft"]


def test_the_library_lists_sources_with_their_uses_and_without_aliases(client, pair):
    duplicate, kept = pair
    BlogPageFactory(body=cited_by_paragraph(kept))
    merge(duplicate, kept)
    client.force_login(EditorFactory())
    html = client.get(reverse("wagtailsnippets_citations_citation:list")).content.decode()
    assert ">1 in draft</a>" in html
    assert "Duplicate" not in html


def test_a_page_that_cites_a_merged_record_counts_for_the_one_that_stayed(client, pair):
    duplicate, kept = pair
    approved(BlogPageFactory(title="Live post", body=cited_by_paragraph(duplicate)))
    BlogPageFactory(title="A draft", body=cited_by_paragraph(duplicate, kept))
    merge(duplicate, kept)
    assert [(use.title, use.label) for use in uses_of(kept)] == [("A draft", "draft"), ("Live post", "live")]
    client.force_login(EditorFactory())
    html = client.get(reverse("wagtailsnippets_citations_citation:list")).content.decode()
    assert ">1 live, 1 in draft</a>" in html


def test_a_live_page_lags_until_it_is_reviewed_again():
    source = CitationFactory(title="Old title")
    page = approved(BlogPageFactory(title="A post", body=cited_by_paragraph(source)))
    assert lagging_pages([source]) == {}
    source.title = "New title"
    source.save()
    assert lagging_pages([source]) == {source.pk: ["A post"]}
    approved(page)
    assert lagging_pages([source]) == {}


def test_readers_get_a_source_as_it_was_approved(client):
    source = CitationFactory(title="Old title")
    page = approved(BlogPageFactory(body=cited_by_paragraph(source)))
    source.title = "New title"
    source.save()
    html = client.get(page.url).content.decode()
    assert "Old title" in html
    assert "New title" not in html


def test_what_is_found_in_stored_text_is_what_pages_cite():
    source = CitationFactory(evidence_level="2")
    marked = CitationFactory()
    for page in full_site(source.pk).values():
        if cited_ids(page):
            assert page.title in [use.title for use in uses_of(source)]
    text = f'<p>A<embed embedtype="citation" ids="{marked.pk},{source.pk}"/></p>'
    page = BlogPageFactory(title="Marked", body=[("introduction", {"text": text, "citations": [source.pk]})])
    assert [use.title for use in uses_of(marked)] == ["Marked"]
    assert cited_ids(page) == [marked.pk, source.pk]


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")))
def test_an_editors_words_are_no_citation(words):
    tricky = f'{words}"citations": [{{"value": 7}}]&lt;embed embedtype="citation" ids="8"/>'
    block = {
        "type": "introduction",
        "value": {"text": tricky, "citations": [{"type": "item", "value": 9, "id": "x"}, 10]},
    }
    assert ids_in(json.dumps([block])) == {9, 10}


def test_the_pages_that_cite_a_source_are_listed_with_the_way_to_each(client, pair):
    page = BlogPageFactory(title="A draft", body=cited_by_paragraph(pair[0]))
    client.force_login(EditorFactory())
    html = client.get(reverse("citations:uses", args=[pair[0].pk])).content.decode()
    assert "A draft" in html
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in html
    assert "No page cites it." in client.get(reverse("citations:uses", args=[pair[1].pk])).content.decode()


def test_nobody_but_the_librarys_people_sees_where_a_source_is_used(client, pair):
    assert client.get(reverse("citations:uses", args=[pair[0].pk])).status_code == 302


def test_the_library_says_what_is_unchecked_retracted_and_to_be_reviewed_again(client):
    source = CitationFactory(title="Old title")
    approved(BlogPageFactory(title="A post", body=cited_by_paragraph(source)))
    CitationFactory(title="New title of another", checked_at=timezone.now())
    source.title = "New title"
    source.save()
    SourceStatus.objects.create(citation=source, status="retracted")
    client.force_login(EditorFactory())
    listing = reverse("wagtailsnippets_citations_citation:list")
    html = " ".join(client.get(listing).content.decode().split())
    assert "1 to review again:</strong> A post" in html
    assert "<strong>Retracted</strong><br>Unchecked" in html
    filtered = client.get(listing, {"source_status__status": "retracted"}).content.decode()
    assert "New title of another" not in filtered
    assert "New title" in filtered
