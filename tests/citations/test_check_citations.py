"""The command that watches for retractions: all sources, step by step, or from an offline copy."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from citations.management.commands import check_citations
from citations.models import SourceStatus
from citations.retractions import check
from citations.source_status import Status
from tests.citations.test_retractions import DOI, status, updates
from tests.factories import CitationFactory
from tests.registries import work

pytestmark = pytest.mark.django_db


@pytest.fixture
def source():
    return CitationFactory(doi=DOI, title="A watched trial")


def run(*args):
    out = StringIO()
    call_command("check_citations", *args, stdout=out, stderr=out)
    return out.getvalue()


def test_the_command_checks_all_and_a_second_run_has_nothing_left(server, source):
    CitationFactory(doi="", pmid="")
    server.overrides[DOI] = updates(("retraction", [2021, 1, 1]))
    assert "Unchecked -> Retracted" in run()
    assert "0 checked" in run()


def test_the_command_goes_on_where_it_was_stopped(server):
    for n in range(3):
        CitationFactory(doi=f"10.5555/n{n}")
        server.overrides[f"10.5555/n{n}"] = work(f"10.5555/n{n}")
    assert run("--limit", "2").startswith("2 checked")
    assert run().startswith("1 checked")


def test_one_bad_record_does_not_stop_the_others(server, source, monkeypatch):
    bad = CitationFactory(doi="10.5555/bad")
    server.overrides[DOI] = updates()

    def sometimes(citation):
        if citation.pk == bad.pk:
            raise RuntimeError
        return check(citation)

    monkeypatch.setattr(check_citations, "check", sometimes)
    assert "1 checked, 1 failed" in run()


HEADER = (
    "Record ID,Title,RetractionDate,RetractionDOI,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature\n"
)


def test_an_offline_copy_of_the_retraction_watch_data_is_read(source, tmp_path):
    copy = tmp_path / "rw.csv"
    copy.write_text(
        HEADER
        + f'1,"A, b",5/13/2021 0:00,10.5555/n,{DOI.upper()},0,Retraction\n2,x,bad,,unavailable,0,Other\n'
    )
    assert "Unchecked -> Retracted" in run("--retraction-watch", str(copy))
    found = SourceStatus.objects.get()
    assert (found.source, str(found.since), found.notice_doi) == (
        "Retraction Watch",
        "2021-05-13",
        "10.5555/n",
    )
    assert "1 compared" in run("--retraction-watch", str(copy))


def test_a_source_is_found_in_the_copy_by_its_pubmed_id(tmp_path):
    source = CitationFactory(doi="", pmid="123")
    copy = tmp_path / "rw.csv"
    copy.write_text(HEADER + "1,x,5/13/2021 0:00,,,123,Expression of concern\n")
    run("--retraction-watch", str(copy))
    assert status(source) == Status.CONCERN


@pytest.mark.parametrize("content", ["", "a,b\n1,2\n", "\x00\xff"])
def test_another_file_is_refused(tmp_path, content):
    (tmp_path / "x.csv").write_text(content)
    with pytest.raises(CommandError):
        run("--retraction-watch", str(tmp_path / "x.csv"))
