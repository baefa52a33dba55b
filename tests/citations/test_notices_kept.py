"""What befell a source outlives merges, deletions, failing checks and hasty answers."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.urls import reverse

from citations.duplicates import merge
from citations.models import SourceStatus, StatusChange
from citations.registries.source import Notice
from citations.retractions import check, due
from citations.retractions.checking import record_notices
from citations.source_status import Status
from tests.factories import BlogPageFactory, CitationFactory, EditorFactory, approved
from tests.registries import work

pytestmark = pytest.mark.django_db
RETRACTED = Notice("retracted", "Crossref (publisher)", date(2021, 1, 4), "10.5555/notice")


def post_on(source, title):
    body = [("introduction", {"text": "<p>A claim.</p>", "citations": [source.pk]})]
    return approved(BlogPageFactory(title=title, body=body))


@pytest.fixture
def pair():
    return CitationFactory(title="Duplicate", doi="10.5555/goes"), CitationFactory(title="Kept", doi="")


class TestMerging:
    def test_readers_still_see_the_retraction_of_a_record_that_was_merged(
        self, client, pair, django_capture_on_commit_callbacks
    ):
        duplicate, kept = pair
        pages = [post_on(duplicate, "One"), post_on(kept, "Two")]
        record_notices(duplicate, {"Crossref": [RETRACTED]}, "")
        EditorFactory()
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            merge(duplicate, kept)
        assert ["was retracted" in client.get(page.url).content.decode() for page in pages] == [True, True]
        assert "- One\n- Two" in mail.outbox[0].body

    def test_the_notice_waits_once_and_names_both_pages(self, client, pair):
        duplicate, kept = pair
        post_on(duplicate, "One")
        post_on(kept, "Two")
        record_notices(duplicate, {"Crossref": [RETRACTED]}, "")
        merge(duplicate, kept)
        client.force_login(EditorFactory())
        report = client.get(reverse("citations:notices")).content.decode()
        assert report.count('id="change-') == 1
        assert "One, Two" in report

    def test_a_notice_on_the_record_that_stays_is_not_lost(self, pair):
        duplicate, kept = pair
        record_notices(kept, {"Crossref": [RETRACTED]}, "")
        record_notices(duplicate, {"Crossref": []}, "")
        merge(duplicate, kept)
        assert SourceStatus.objects.get(citation=kept).status == Status.RETRACTED

    def test_an_answered_notice_is_asked_again_of_the_pages_of_the_other_record(self, pair):
        duplicate, kept = pair
        record_notices(duplicate, {"Crossref": [RETRACTED]}, "").acknowledge(EditorFactory(), "Seen.")
        merge(duplicate, kept)
        assert StatusChange.objects.filter(citation=kept, acknowledged_at=None).count() == 1
        assert StatusChange.objects.filter(citation=kept, reason="Seen.").count() == 1


def test_an_answer_is_kept_when_its_source_is_deleted(client):
    source = CitationFactory(title="A gone trial")
    record_notices(source, {"Crossref": [RETRACTED]}, "").acknowledge(EditorFactory(), "Taken out.")
    record_notices(source, {"Crossref": []}, "")
    source.delete()
    client.force_login(EditorFactory())
    report = client.get(reverse("citations:notices")).content.decode()
    assert "A gone trial (deleted)" in report
    assert "Taken out." in report


def test_every_waiting_notice_is_shown_however_many_were_answered_since(client):
    old = record_notices(CitationFactory(title="Waits long"), {"Crossref": [RETRACTED]}, "")
    source = CitationFactory(title="Answered")
    StatusChange.objects.bulk_create(
        StatusChange(
            citation=source, before="none", after="retracted", reason="Seen.", acknowledged_at=old.noticed_at
        )
        for _ in range(201)
    )
    client.force_login(EditorFactory())
    assert f'id="change-{old.pk}"' in client.get(reverse("citations:notices")).content.decode()


def test_what_was_typed_is_not_lost_with_a_refused_answer(client):
    change = record_notices(CitationFactory(), {"Crossref": [RETRACTED]}, "")
    client.force_login(EditorFactory())
    url = reverse("citations:acknowledge", args=[change.pk])
    page = client.post(url, {"reason": "My long words. " + "x" * 2000}, follow=True).content.decode()
    assert "My long words." in page
    assert "at most 2000 characters" in page
    assert "Say what you decided, and why." in client.post(
        url, {"reason": " "}, follow=True
    ).content.decode().replace("&#x27;", "'")


class TestFailingChecks:
    def test_a_source_that_no_registry_knows_does_not_stand_before_the_others_each_time(self, server):
        unknown, known = CitationFactory(doi="10.5555/unknown"), CitationFactory(doi="10.5555/known")
        server.overrides["10.5555/known"] = work("10.5555/known")
        hour = timedelta(hours=1)
        assert list(due(hour)) == [unknown, known]
        check(unknown)
        assert list(due(hour)) == [known, unknown]
        check(known)
        assert list(due(hour)) == [unknown]

    def test_the_button_goes_on_after_a_source_that_breaks_the_check(self, client, server, monkeypatch):
        bad, good = CitationFactory(doi="10.5555/bad"), CitationFactory(doi="10.5555/good")
        server.overrides["10.5555/good"] = work("10.5555/good")

        def sometimes(citation):
            if citation.pk == bad.pk:
                raise RuntimeError
            return check(citation)

        monkeypatch.setattr("citations.notice_views.check", sometimes)
        client.force_login(EditorFactory())
        page = client.post(reverse("citations:check"), follow=True).content.decode()
        assert "Asked about 2 sources; 1 are still to be checked. 1 failed." in page
        assert SourceStatus.objects.get(citation=good).status == Status.NONE


@pytest.mark.parametrize(
    ("kind", "on", "expected"),
    [
        ("concern", date(2023, 1, 1), Status.CONCERN),
        ("concern", date(2020, 1, 1), Status.REINSTATED),
        ("correction", date(2023, 1, 1), Status.REINSTATED),
        ("retracted", None, Status.REINSTATED),
        ("retracted", date(2023, 1, 1), Status.RETRACTED),
    ],
)
def test_after_a_reinstatement_only_what_is_newer_counts(kind, on, expected):
    source = CitationFactory()
    reinstated = Notice("reinstated", "Crossref", date(2022, 1, 1))
    record_notices(source, {"Crossref": [RETRACTED, reinstated, Notice(kind, "PubMed", on)]}, "")
    assert SourceStatus.objects.get(citation=source).status == expected


def test_a_copy_that_is_no_csv_is_refused_with_the_place(tmp_path):
    copy = tmp_path / "rw.csv"
    header = "RetractionDate,RetractionDOI,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature\n"
    copy.write_text(header + '5/13/2021 0:00,,,1,"' + "x" * 200_000 + '"\n')
    with pytest.raises(CommandError, match="isn't CSV after line 1"):
        call_command("check_citations", "--retraction-watch", str(copy))
