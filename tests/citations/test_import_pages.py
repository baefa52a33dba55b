"""What an editor sees when references are brought in, against a real local registry."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from citations.bringing_in import IMPORTED, Outcome
from citations.importing import step
from citations.models import Citation, ReferenceImport
from tests.citations.test_formats import BIBTEX
from tests.factories import CitationFactory, EditorFactory, ReviewerFactory
from tests.registries import CANNED

pytestmark = pytest.mark.django_db
DOI = "10.1038/npp.2017.194"


@pytest.fixture
def editor(client):
    editor = EditorFactory()
    client.force_login(editor)
    return editor


def add(client, text="", upload=None):
    """Paste or upload, and go on until the confirmation or the report."""
    data = {"text": text} | ({"file": upload} if upload else {})
    response = client.post(reverse("citations:add_references"), data, follow=True)
    return go_on(client, response)


def go_on(client, response):
    for _ in range(20):
        if b"data-go-on" not in response.content:
            return response
        response = client.post(
            response.redirect_chain[-1][0] if response.redirect_chain else response.request["PATH_INFO"],
            follow=True,
        )
    raise AssertionError("The import doesn't end.")


def save(client, response, **choices):
    job = ReferenceImport.objects.latest("pk")
    default = {f"choice-{entry['position']}": "fill" for entry in job.entries if not entry.get("status")}
    given = {f"choice-{position.removeprefix('n')}": choice for position, choice in choices.items()}
    return go_on(
        client, client.post(reverse("citations:import", args=[job.pk]), default | given, follow=True)
    )


def text_of(response):
    return " ".join(response.content.decode().split())


def test_all_studies_of_the_demo_come_in_from_their_dois(client, editor, server):
    dois = json.loads((CANNED / "index.json").read_text())["crossref"]
    report = save(client, add(client, "\n".join(dois)))
    assert "14 imported" in text_of(report)
    assert set(Citation.objects.values_list("doi", flat=True)) == {doi.lower() for doi in dois}
    assert Citation.objects.filter(checked_at=None).count() == 0


def test_nothing_is_saved_before_it_is_confirmed(client, editor, server):
    page = text_of(add(client, DOI))
    assert "Ketamine for Social Anxiety Disorder" in page
    assert "Looked up at Crossref" in page
    assert not Citation.objects.exists()


def test_the_confirmation_shows_what_differs_from_the_librarys_record(client, editor, server):
    mine = CitationFactory(doi=DOI, title="A wrong title", container_title="Neuropsychopharmacology")
    page = add(client, DOI)
    assert "A wrong title" in text_of(page)
    assert "Published in" not in text_of(page)
    save(client, page, n1="replace")
    mine.refresh_from_db()
    assert mine.title.startswith("Ketamine for Social Anxiety Disorder")


def test_without_a_word_the_records_own_values_stay(client, editor, server):
    mine = CitationFactory(doi=DOI, title="My title", volume="")
    save(client, add(client, DOI))
    mine.refresh_from_db()
    assert (mine.title, mine.volume) == ("My title", "43")


def test_an_entry_can_be_left_out(client, editor, server):
    report = save(client, add(client, DOI), n1="skip")
    assert "1 left out" in text_of(report)
    assert not Citation.objects.exists()


def test_pubmed_ids_pmcids_and_words_stand_side_by_side(client, editor, server):
    page = text_of(add(client, "31339086 PMC9730521 nonsense https://example.org/x"))
    assert "Looked up at PubMed" in page
    assert "nonsense: This isn't a DOI, PubMed ID or address." in page.replace("&#x27;", "'")
    assert "add the source by hand" in page


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        ({"delay": 1}, "Unchecked: The registry is too slow"),
        ({"status": 500}, "Unchecked: The registry answered with an error (500)."),
        (
            {"body": b"<html>Welcome</html>"},
            "Unchecked: The registry answered with something other than a record.",
        ),
        ({"body": b"x" * 10**7}, "too large to be a record"),
        ({"status": 302, "headers": {"Location": "http://10.0.0.1/"}}, "pointed to a private address"),
        (
            {"body": b'{"message": {"DOI": "10.5555/other", "title": ["x"]}}'},
            "the record of another DOI (10.5555/other)",
        ),
    ],
)
def test_the_editor_reads_why_a_look_up_failed_and_can_go_on_by_hand(client, editor, server, reply, words):
    server.always = reply
    page = text_of(add(client, DOI)).replace("&#x27;", "'")
    assert words in page
    assert "added by hand" in page


def test_without_a_network_the_editor_reads_so(client, editor, server):
    server.shutdown()
    server.server_close()
    assert "Unchecked: The registry can" in text_of(add(client, DOI))


def test_pasted_records_come_in_unchecked_and_the_broken_one_is_refused(client, editor):
    page = add(client, BIBTEX)
    assert "Unchecked: from your text or file" in text_of(page)
    report = text_of(save(client, page))
    assert "2 imported" in report
    assert "1 refused" in report
    assert "A brace or a quotation mark is missing" in report
    assert Citation.objects.filter(checked_at=None).count() == 2


def test_a_thousand_entries_come_in_step_by_step(client, editor, monkeypatch):
    """Saving is stood in for: what it does is tested above, and a thousand times of it takes a minute."""
    monkeypatch.setattr("citations.importing.bring_in", lambda *args, **kwargs: Outcome(IMPORTED))
    text = "".join(f"@book{{b{n}, title={{Book {n}}}}}\n" for n in range(1000))
    page = add(client, upload=SimpleUploadedFile("books.bib", text.encode()))
    assert text_of(page).count("Book 7<") == 1
    monkeypatch.setattr("citations.importing._STEP_SECONDS", 0)
    address = page.redirect_chain[-1][0]
    choices = {f"choice-{n}": "skip" if n == 1000 else "fill" for n in range(1, 1001)}
    page = client.post(address, choices, follow=True)
    assert "1 of 1000" in text_of(page)
    assert "Go on" in text_of(page)
    step(job := ReferenceImport.objects.get(), seconds=60)
    assert job.counts() == {IMPORTED: 1000}
    assert [entry["choice"] for entry in job.entries[-2:]] == ["fill", "skip"]


@pytest.mark.parametrize(
    "data", [b"\x00\xff\xfe", b"", b"{" * 200_000, b'[{"title": "\\u0000\\ud800"}]', b"[NaN]"]
)
def test_any_file_gets_a_page(client, editor, data):
    upload = SimpleUploadedFile("x.json", data or b" ")
    assert add(client, upload=upload).status_code == 200


def test_nothing_pasted_is_told(client, editor):
    assert "Paste something, or choose a file." in text_of(
        client.post(reverse("citations:add_references"), {})
    )


def test_reviewers_may_not_add_references(client):
    client.force_login(ReviewerFactory())
    response = client.get(reverse("citations:add_references"))
    assert response.status_code in (302, 403)


def test_an_import_belongs_to_its_editor(client, editor):
    other = ReferenceImport.objects.create(user=EditorFactory(), name="theirs")
    assert client.get(reverse("citations:import", args=[other.pk])).status_code == 404


def test_the_library_offers_to_add_references(client, editor):
    assert reverse("citations:add_references") in text_of(
        client.get(reverse("wagtailsnippets_citations_citation:list"))
    )
