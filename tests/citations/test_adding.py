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
from tests.registries import registry_server


@pytest.mark.django_db
class TestAddingWhileCiting:
    def test_a_source_that_the_library_has_is_not_looked_up_again(self, monkeypatch):
        known = CitationFactory(doi="10.5555/known")
        monkeypatch.setattr("citations.forms.look_up", lambda identifier: pytest.fail("asked a registry"))
        form = QuickCitationForm({"identifier": "https://doi.org/10.5555/KNOWN"})
        assert form.is_valid(), form.errors
        assert form.save() == known

    def test_a_whole_reference_names_its_source(self):
        known = CitationFactory(doi="10.5555/known")
        pasted = "Doe J, Roe A. A trial of 12 people. Example J. 2018;43(2):325-333. doi: 10.5555/known."
        form = QuickCitationForm({"identifier": pasted})
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


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("reply", "words"),
    [
        ({"delay": 1}, "The registry is too slow"),
        ({"status": 503}, "The registry answered with an error (503)."),
        ({"body": b"<html>Welcome</html>"}, "something other than a record"),
        ({"body": b"x" * 10**7}, "too large to be a record"),
        ({"status": 302, "headers": {"Location": "http://169.254.169.254/"}}, "pointed to a private address"),
        ({"body": b'{"message": {"DOI": "10.5555/other", "title": ["x"]}}'}, "the record of another DOI"),
        ({"status": 404}, "Crossref doesn't know this DOI."),
    ],
)
def test_the_chooser_says_why_a_look_up_failed_and_keeps_what_was_typed(client, settings, reply, words):
    client.force_login(EditorFactory())
    with registry_server() as server:
        for name, value in server.settings.items():
            setattr(settings, name, value)
        server.always = reply
        url = reverse("wagtailsnippetchoosers_citations_citation:create")
        answer = client.post(url, {"identifier": "10.5555/wanted", "title": ""}).json()
    assert answer["step"] == "reshow_creation_form"
    html = answer["htmlFragment"].replace("&#x27;", "'")
    assert words in html
    assert "You can clear this field and add the source by hand." in html
    assert 'value="10.5555/wanted"' in html
    assert not Citation.objects.exists()
