"""Two editors bring in the same source at the same moment: one record, and nobody meets an error page."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, local
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from citations import bringing_in, forms
from citations.models import Citation, ReferenceImport
from tests.factories import EditorFactory

pytestmark = pytest.mark.django_db(transaction=True)
DOI = "10.1038/npp.2017.194"
RIS = f"TY  - JOUR\nTI  - Ketamine\nDO  - {DOI}\nER  - \n"


@pytest.fixture
def editors() -> list[Client]:
    clients = [Client(), Client()]
    for client in clients:
        client.force_login(EditorFactory())
    return clients


def meet_after(monkeypatch: pytest.MonkeyPatch, module: Any, name: str) -> None:
    """Let two threads both end their first call of a function before either goes on."""
    real, barrier, seen = getattr(module, name), Barrier(2), local()

    def met(*args: Any) -> Any:
        found = real(*args)
        if not getattr(seen, "met", False):
            seen.met = True
            barrier.wait(timeout=20)
        return found

    monkeypatch.setattr(module, name, met)


def at_once(work: Callable[[Client], Any], clients: list[Client]) -> list[Any]:
    def alone(client: Client) -> Any:
        try:
            return work(client)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(clients)) as pool:
        return list(pool.map(alone, clients))


@pytest.mark.parametrize("pasted", [DOI, RIS], ids=["identifier", "record"])
def test_an_import_of_the_same_doi_at_the_same_moment_makes_one_record(editors, server, monkeypatch, pasted):
    for client in editors:
        client.post(reverse("citations:add_references"), {"text": pasted}, follow=True)
    jobs = dict(zip(editors, ReferenceImport.objects.order_by("pk"), strict=True))
    meet_after(monkeypatch, bringing_in, "existing_record")

    def save(client: Client) -> int:
        address = reverse("citations:import", args=[jobs[client].pk])
        return client.post(address, {"choice-1": "fill"}, follow=True).status_code

    assert at_once(save, editors) == [200, 200]
    assert Citation.objects.filter(doi=DOI).count() == 1
    entries = [ReferenceImport.objects.get(pk=job.pk).entries[0] for job in jobs.values()]
    assert sorted(entry["status"] for entry in entries) == ["imported", "merged"]
    assert len({entry["citation"] for entry in entries}) == 1


def test_the_same_doi_added_by_hand_at_the_same_moment_is_told_in_the_form(editors, monkeypatch):
    meet_after(monkeypatch, forms, "duplicates_of")
    data = {
        "title": "Ketamine",
        "type": "article-journal",
        "doi": DOI,
        "tags": "",
        "authors-count": "0",
        "editors-count": "0",
    }
    address = reverse("wagtailsnippets_citations_citation:add")
    answers = at_once(lambda client: client.post(address, data), editors)
    assert sorted(answer.status_code for answer in answers) == [200, 302]
    [told] = [answer.content.decode() for answer in answers if answer.status_code == 200]
    assert "The library already has this source" in told
    assert Citation.objects.count() == 1


def test_the_same_doi_added_while_citing_at_the_same_moment_is_told_in_the_form(editors, monkeypatch):
    meet_after(monkeypatch, forms, "duplicates_of")
    prefix = "citation-chooser-create-form-"
    data = {prefix + name: value for name, value in {"title": "K", "type": "article-journal", "doi": DOI}.items()} | {
        "title": "K", "type": "article-journal", "doi": DOI,
    }  # fmt: skip
    address = reverse("wagtailsnippetchoosers_citations_citation:create")
    answers = at_once(lambda client: client.post(address, data).json(), editors)
    assert sorted(answer["step"] for answer in answers) == ["chosen", "reshow_creation_form"]
    [told] = [answer["htmlFragment"] for answer in answers if "htmlFragment" in answer]
    assert "The library already has this source" in told
    assert Citation.objects.count() == 1
