"""Adding a source to the library in place, while citing it."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from citations.forms import QuickCitationForm
from citations.models import Citation
from citations.registries import Lookup, Source
from tests.citations.bodies import cited_by_paragraph
from tests.factories import BlogPageFactory, CitationFactory, EditorFactory, approved


@pytest.mark.django_db
class TestAddingWhileCiting:
    def test_a_source_that_the_library_has_is_not_looked_up_again(self, monkeypatch):
        known = CitationFactory(doi="10.5555/known")
        monkeypatch.setattr("citations.forms.look_up", lambda identifier: pytest.fail("asked a registry"))
        form = QuickCitationForm({"identifier": "https://doi.org/10.5555/KNOWN"})
        assert form.is_valid(), form.errors
        assert form.save() == known

    def test_a_new_source_comes_from_its_registry(self, monkeypatch):
        item = {
            "type": "article-journal",
            "title": "New",
            "DOI": "10.5555/new",
            "author": [{"family": "Doe"}],
        }
        monkeypatch.setattr("citations.forms.look_up", lambda found: Lookup(found, Source(item, "Crossref")))
        form = QuickCitationForm({"identifier": "10.5555/new"}, user=EditorFactory())
        assert form.is_valid(), form.errors
        assert form.save().title == "New"
        assert form.save().checked_at

    def test_nothing_given_is_told_at_the_title_and_no_field_is_held_back_by_the_browser(self):
        form = QuickCitationForm({"type": "article-journal"})
        assert form.errors == {"title": ["Give an identifier above, or the title."]}
        assert "required" not in str(QuickCitationForm()["title"])

    def test_without_an_answer_the_editor_reads_why_and_adds_it_by_hand(self, monkeypatch):
        monkeypatch.setattr("citations.forms.look_up", lambda found: Lookup(found, reason="No answer."))
        form = QuickCitationForm({"identifier": "10.5555/new"})
        assert form.errors["identifier"] == [
            "No answer. You can clear this field and add the source by hand."
        ]
        by_hand = QuickCitationForm({"title": "By hand", "type": "article-journal", "author_lines": "WHO"})
        assert by_hand.is_valid(), by_hand.errors
        assert by_hand.save().csl["author"] == [{"literal": "WHO"}]


@pytest.mark.django_db
class TestDownloads:
    @pytest.mark.parametrize("suffix", ["bib", "ris", "json"])
    def test_readers_download_a_pages_references_as_approved(self, client, suffix):
        source = CitationFactory(title="As approved")
        page = approved(BlogPageFactory(body=cited_by_paragraph(source)))
        Citation.objects.update(title="Changed")
        response = client.get(f"/references/{page.pk}.{suffix}")
        assert "attachment" in response["Content-Disposition"]
        assert "As approved" in response.content.decode()

    def test_a_draft_has_no_downloads(self, client):
        assert client.get(f"/references/{BlogPageFactory().pk}.bib").status_code == 404

    def test_an_unknown_format_is_not_found(self, client):
        page = approved(BlogPageFactory(body=cited_by_paragraph(CitationFactory())))
        assert client.get(f"/references/{page.pk}.exe").status_code == 404

    def test_an_editor_downloads_the_library_and_a_stranger_does_not(self, client):
        CitationFactory(title="In the library")
        url = reverse("citations:export", args=["json"])
        assert client.get(url).status_code == 302
        client.force_login(EditorFactory())
        assert "In the library" in client.get(url).content.decode()

    def test_a_pages_structured_data_names_its_sources(self, client):
        page = approved(BlogPageFactory(body=cited_by_paragraph(CitationFactory(doi="10.5555/cited"))))
        html = client.get(page.url).content.decode()
        assert re.search(r'"citation":\[\{"@id":"[^"]+#ref-1","@type":"ScholarlyArticle"', html)
        assert 'class="Z3988"' in html
        assert 'name="citation_' not in html
