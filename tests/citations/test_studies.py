"""The demo's studies, brought in by their DOIs (canned answers), cited in a post, in three styles beside citeproc-js."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.urls import reverse

from citations.models import Citation, CitationSettings, ReferenceImport
from citations.styles import Style
from site_config.demo.library import SOURCES
from tests.factories import BlogPageFactory, EditorFactory, approved
from tests.oracle.differences import explanation
from tests.oracle.studies import CANNED, FILED, PAGE, side_by_side, study_items
from tests.registries import registry_server

ENTRIES: list[dict[str, Any]] = json.loads(FILED.read_text(encoding="utf-8"))


@pytest.fixture
def studies(client, settings) -> list[Citation]:
    """As an editor brings them in: pasted DOIs, looked up at a local registry, confirmed."""
    client.force_login(EditorFactory())
    with registry_server() as server:
        for name, value in server.settings.items():
            setattr(settings, name, value)
        dois = [entry["item"]["DOI"] for entry in ENTRIES]
        page = client.post(reverse("citations:add_references"), {"text": "\n".join(dois)}, follow=True)
        job = ReferenceImport.objects.get()
        while b"data-go-on" in page.content:
            page = client.post(reverse("citations:import", args=[job.pk]), follow=True)
        choices = {f"choice-{number}": "fill" for number in range(1, len(dois) + 1)}
        while ReferenceImport.objects.get().stage != "done":
            client.post(reverse("citations:import", args=[job.pk]), choices)
    client.logout()
    return [Citation.objects.get(doi=doi.lower()) for doi in dois]


def cited_in_sentences(studies: list[Citation]) -> list[tuple[str, dict[str, Any]]]:
    marks = [f'Claim {n}<embed embedtype="citation" ids="{source.pk}"/>.' for n, source in enumerate(studies)]
    return [("introduction", {"text": f"<p>{' '.join(marks)}</p>", "citations": []})]


@pytest.mark.django_db
@pytest.mark.parametrize("style", Style.values)
def test_studies_that_come_in_by_doi_are_cited_as_citeproc_js_writes_them(client, studies, style):
    page = BlogPageFactory(body=cited_in_sentences(studies))
    CitationSettings.objects.create(site=page.get_site(), style=style)
    page = approved(page)
    html = client.get(page.url).text
    differing = {}
    for number, (entry, source) in enumerate(zip(ENTRIES, studies, strict=True), start=1):
        shown = html.split(f'id="ref-{number}-text">')[1].split("</p>")[0]
        assert f'href="#ref-{number}"' in html
        kinds = explanation(entry[style], shown, style)
        if kinds != []:
            differing[source.short_name] = (kinds, shown, entry[style])
    assert all(kinds for kinds, *_ in differing.values()), differing


def test_the_canned_answers_cover_the_demos_studies_and_say_that_they_are_synthetic():
    canned = {item["DOI"].lower() for item in study_items()}
    assert canned <= {source.get("doi", "").lower() for source in SOURCES}
    for path in (CANNED / "crossref").iterdir():
        assert json.loads(path.read_text(encoding="utf-8"))["_note"].startswith(
            "Synthetic: made from verified facts"
        )


def test_citeproc_js_was_asked_about_these_very_records():
    assert [entry["item"] for entry in ENTRIES] == study_items()


def test_the_document_shows_what_the_formatters_make_today():
    assert PAGE.read_text(encoding="utf-8") == side_by_side()
    assert "none was compared with the live service" in " ".join(
        PAGE.read_text(encoding="utf-8").split()
    ).replace("*", "")
