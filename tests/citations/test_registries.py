"""Look-ups at Crossref and PubMed, against a real local server that answers, dawdles, lies or breaks."""

from __future__ import annotations

import gzip
import json
import time

import pytest

from citations.registries import Identifier, look_up
from citations.registries.source import clean_title
from tests.registries import CANNED, RegistryServer, registry_server, work

DOI = "10.1038/npp.2017.194"


def asked(kind: str = "doi", value: str = DOI):
    return look_up(Identifier(kind, value, value))


def test_every_canned_study_is_found_by_its_doi(server):
    dois = json.loads((CANNED / "index.json").read_text())["crossref"]
    found = [asked(value=doi.lower()) for doi in dois]
    assert len(found) == 14
    assert [lookup.reason for lookup in found if lookup.source is None] == []
    assert [lookup.source.item["DOI"] for lookup in found] == dois


def test_a_crossref_work_becomes_an_item(server):
    item = asked().source.item
    assert item["type"] == "article-journal"
    assert item["author"][1] == {"family": "Landeros-Weisenberger", "given": "A."}
    assert (item["container-title"], item["volume"], item["page"]) == (
        "Neuropsychopharmacology",
        "43",
        "325-333",
    )
    assert item["issued"] == {"date-parts": [[2018]]}


def test_pubmed_is_asked_by_pubmed_id_and_by_pmcid(server):
    by_pmid, by_pmcid = asked("pmid", "36507365").source, asked("pmcid", "PMC9730521").source
    assert by_pmid.item == by_pmcid.item
    assert by_pmid.item["DOI"] == "10.3389/fnins.2022.1011103"
    assert by_pmid.item["author"][-1] == {"family": "Galeazzi", "given": "G M"}
    assert by_pmid.item["title"].endswith("meta-analysis")


def test_requests_say_who_asks(server):
    asked()
    [request] = server.requests
    assert request["headers"]["User-Agent"] == "SecondOpinion/1.0 (mailto:clinic@example.org)"
    assert request["query"]["mailto"] == ["clinic@example.org"]


def test_a_slow_registry_is_given_up(server):
    server.always = {"delay": 1.0}
    started = time.monotonic()
    assert asked().reason == "The registry is too slow; try again later."
    assert time.monotonic() - started < 4


def test_a_registry_that_drips_is_given_up(server, settings):
    settings.CITATIONS_TOTAL_SECONDS = 0.5
    settings.CITATIONS_MAX_BYTES = 10**9
    server.always = {"body": b"x" * 65_536 * 30, "drip": 0.1}
    assert asked().reason == "The registry is too slow; try again later."


def test_a_registry_that_drips_its_headers_is_given_up(server, settings):
    """Each byte comes in time, so that no timeout of a single read ends it."""
    settings.CITATIONS_TOTAL_SECONDS = 0.5
    server.always = {"dripped_head": b"HTTP/1.1 200 OK\r\nX-Slow: " + b"x" * 100, "drip": 0.1}
    started = time.monotonic()
    assert asked().reason == "The registry is too slow; try again later."
    assert time.monotonic() - started < 3


def test_a_registry_that_is_down_says_so(settings):
    with registry_server() as running:
        for name, value in running.settings.items():
            setattr(settings, name, value)
    assert asked().reason == "The registry can't be reached."


def test_a_passing_error_is_tried_again(server):
    server.replies = [{"status": 503}, {"status": 429, "headers": {"Retry-After": "0"}}]
    assert asked().source is not None
    assert len(server.requests) == 3


def test_what_a_registry_asks_to_wait_is_waited(server):
    server.replies = [{"status": 429, "headers": {"Retry-After": "1"}}]
    started = time.monotonic()
    assert asked().source is not None
    assert time.monotonic() - started >= 1


def test_a_registry_that_asks_for_too_long_a_wait_is_left_in_peace(server):
    server.always = {"status": 429, "headers": {"Retry-After": "3600"}}
    assert asked().reason == "The registry answered with an error (429)."
    assert len(server.requests) == 1


def test_an_unknown_doi_is_not_tried_again(server):
    assert asked(value="10.5555/unknown").reason == "Crossref doesn't know this DOI."
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "body", [b"<html><body>Log in to the hotel's network</body></html>", b"", b"[]", b"{}", b"\xff\xfe"]
)
def test_something_other_than_a_record_is_refused(server, body):
    server.always = {"body": body}
    assert "other than a record" in asked().reason
    assert "other than a record" in asked("pmid", "36507365").reason


def test_a_huge_answer_is_cut_off(server):
    server.always = {"body": b"x" * 50_000_000}
    assert asked().reason == "The registry's answer is too large to be a record."


@pytest.mark.parametrize(
    ("coding", "words"), [("gzip", "too large to be a record"), ("gzip, gzip", "other than a record")]
)
def test_an_answer_that_unfolds_is_cut_off(server, coding, words):
    packed = gzip.compress(b"x" * 50_000_000)
    server.always = {"body": packed, "headers": {"Content-Encoding": coding}}
    assert words in asked().reason


def test_xml_that_unfolds_is_refused(server):
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><PubmedArticleSet>&b;</PubmedArticleSet>'
    server.always = {"body": bomb}
    assert "other than a record" in asked("pmid", "36507365").reason


def test_the_record_of_another_doi_is_refused(server):
    server.always = work("10.5555/other")
    assert asked().reason == "Crossref answered with the record of another DOI (10.5555/other)."


def test_the_record_of_another_pubmed_id_is_refused(server):
    server.always = {"body": (CANNED / "pubmed" / "36507365.xml").read_bytes()}
    assert asked("pmid", "31339086").reason == "PubMed answered with the record of another ID (36507365)."


def test_titles_lose_all_markup_but_four_tags():
    title = (
        'P &lt; 0.05 <script>x()</script><em>in vivo</em> <sub onclick="x()">2</sub><a href="x">A</a>&amp;B'
    )
    assert clean_title(title) == "P < 0.05 <i>in vivo</i> <sub>2</sub>A&B"


def test_odd_fields_of_a_work_do_no_harm(server: RegistryServer):
    server.always = work(
        DOI,
        title=None,
        author=[None, {"name": "Group"}, {"given": 3}],
        page=7,
        issued="soon",
        **{"container-title": {}},
    )
    assert asked().source.item["author"] == [{"literal": "Group"}, {"given": "3"}]
