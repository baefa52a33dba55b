"""Retraction watch: statuses, their changes, who is told, and what readers see."""

from __future__ import annotations

import json

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.urls import reverse

from citations.models import SourceStatus, StatusChange
from citations.retractions import check
from citations.signals import source_status_changed
from citations.source_status import Status, statuses_of
from tests.factories import BlogPageFactory, CitationFactory, EditorFactory, ReviewerFactory, approved
from tests.registries import CANNED, work

pytestmark = pytest.mark.django_db
DOI = "10.5555/watched"


@pytest.fixture
def source():
    return CitationFactory(doi=DOI, title="A watched trial")


def updates(*entries):
    """Crossref's answer with these updates, each a kind and a date."""
    listed = [
        {
            "type": kind,
            "DOI": "10.5555/notice",
            "source": "retraction-watch",
            "updated": {"date-parts": [day]},
        }
        for kind, day in entries
    ]
    return work(DOI, **{"updated-by": listed})


def status(source):
    return SourceStatus.objects.get(citation=source).status


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([], Status.NONE),
        ([("correction", [2021, 1, 1])], Status.CORRECTION),
        ([("expression_of_concern", [2021, 1, 1]), ("erratum", [2022, 1, 1])], Status.CONCERN),
        ([("retraction", [2021, 1, 1]), ("correction", [2022, 1, 1])], Status.RETRACTED),
        ([("retraction", [2021, 1, 1]), ("reinstatement", [2022, 1, 1])], Status.REINSTATED),
        ([("reinstatement", [2021, 1, 1]), ("retraction", [2022, 1, 1])], Status.RETRACTED),
        ([("new_edition", [2021, 1, 1])], Status.NONE),
    ],
)
def test_crossrefs_updates_give_the_status(server, source, entries, expected):
    server.overrides[DOI] = updates(*entries)
    check(source)
    assert status(source) == expected


def test_a_works_own_update_counts_and_that_of_another_does_not(server, source):
    own = {"type": "retraction", "DOI": DOI, "updated": {"date-parts": [[2021, 1, 1]]}}
    server.overrides[DOI] = work(DOI, **{"update-to": [own | {"DOI": "10.5555/other"}]})
    check(source)
    assert status(source) == Status.NONE
    server.overrides[DOI] = work(DOI, **{"update-to": [own]})
    check(source)
    assert status(source) == Status.RETRACTED


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("Journal Article", Status.NONE),
        ("Retracted Publication", Status.RETRACTED),
        ("Expression of Concern", Status.CONCERN),
    ],
)
def test_pubmeds_publication_types_give_the_status(server, kind, expected):
    source = CitationFactory(doi="", pmid="31339086")
    xml = (CANNED / "pubmed" / "31339086.xml").read_text().replace("Journal Article", kind)
    server.overrides["31339086"] = {"body": xml.encode()}
    check(source)
    assert status(source) == expected


def test_a_registry_that_is_down_leaves_the_status_and_says_so(server, source):
    server.overrides[DOI] = updates(("retraction", [2021, 1, 1]))
    check(source)
    server.always = {"status": 500}
    check(source)
    kept = SourceStatus.objects.get()
    assert kept.status == Status.RETRACTED
    assert "error (500)" in kept.problem


def test_a_source_without_an_answer_is_unchecked(server, source):
    server.always = {"status": 500}
    check(source)
    assert status(source) == Status.UNCHECKED


def test_only_a_change_is_told(server, source, django_capture_on_commit_callbacks):
    told = []
    source_status_changed.connect(
        receiver := lambda citation, change, **kwargs: told.append(change.after), weak=False
    )
    try:
        for entries in ([], [("retraction", [2021, 1, 1])], [("retraction", [2021, 1, 1])], []):
            server.overrides[DOI] = updates(*entries)
            with django_capture_on_commit_callbacks(execute=True):
                check(source)
    finally:
        source_status_changed.disconnect(receiver)
    assert told == [Status.RETRACTED, Status.NONE]


@pytest.fixture
def live_page(source):
    body = [("introduction", {"text": "<p>A claim.</p>", "citations": [source.pk]})]
    return approved(BlogPageFactory(title="The page", body=body))


def retract(server, source, capture):
    server.overrides[DOI] = updates(("retraction", [2021, 1, 4]))
    with capture(execute=True):
        check(source)


def test_readers_see_a_retraction_at_once(
    client, server, source, live_page, django_capture_on_commit_callbacks
):
    assert "was retracted" not in client.get(live_page.url).content.decode()
    retract(server, source, django_capture_on_commit_callbacks)
    page = client.get(live_page.url).content.decode()
    assert "This source was retracted (Jan. 4, 2021)." in page
    assert "https://doi.org/10.5555/notice" in page


def test_readers_see_a_reinstatement(client, server, source, live_page):
    server.overrides[DOI] = updates(("retraction", [2021, 1, 4]), ("reinstatement", [2022, 1, 4]))
    check(source)
    assert "was retracted and later reinstated" in client.get(live_page.url).content.decode()


def test_editors_and_reviewers_get_a_mail_that_names_the_page(
    server, source, live_page, django_capture_on_commit_callbacks
):
    editor, reviewer = EditorFactory(), ReviewerFactory()
    mail.outbox.clear()
    retract(server, source, django_capture_on_commit_callbacks)
    assert {editor.email, reviewer.email} <= {message.to[0] for message in mail.outbox}
    assert "The page" in mail.outbox[0].body
    assert "retracted" in mail.outbox[0].subject


def test_nobody_is_mailed_about_a_source_that_no_page_rests_on(
    server, source, django_capture_on_commit_callbacks
):
    EditorFactory()
    retract(server, source, django_capture_on_commit_callbacks)
    assert mail.outbox == []


def test_the_notice_waits_in_the_report_until_somebody_says_why(client, server, source, live_page):
    server.overrides[DOI] = updates(("retraction", [2021, 1, 4]))
    check(source)
    editor = EditorFactory()
    client.force_login(editor)
    report = client.get(reverse("citations:notices")).content.decode()
    assert "Retracted" in report
    assert "The page" in report
    change = StatusChange.objects.get()
    url = reverse("citations:acknowledge", args=[change.pk])
    client.post(url, {"reason": "  "})
    change.refresh_from_db()
    assert change.acknowledged_at is None
    client.post(url, {"reason": "Replaced by a newer trial."})
    client.post(url, {"reason": "Another reason."})
    change.refresh_from_db()
    assert (change.reason, change.acknowledged_by) == ("Replaced by a newer trial.", editor)
    assert "Replaced by a newer trial." in client.get(reverse("citations:notices")).content.decode()


def test_no_acknowledgment_is_stored_without_a_reason(source):
    change = StatusChange.objects.create(citation=source, before="none", after="retracted")
    with pytest.raises(IntegrityError), transaction.atomic():
        StatusChange.objects.filter(pk=change.pk).update(acknowledged_at="2026-01-01T00:00:00Z")


def test_the_button_checks(client, server, source):
    server.overrides[DOI] = updates(("correction", [2021, 1, 4]))
    client.force_login(EditorFactory())
    page = client.post(reverse("citations:check"), follow=True).content.decode()
    assert "Asked about 1 sources; 0 are still to be checked." in page
    assert status(source) == Status.CORRECTION


def test_a_merged_record_shows_the_status_of_the_one_that_stayed(source):
    alias = CitationFactory(doi="10.5555/alias", merged_into=source)
    plain = CitationFactory(doi="10.5555/plain")
    SourceStatus.objects.create(citation=source, status=Status.RETRACTED)
    assert set(statuses_of([alias.pk, plain.pk])) == {alias.pk}
    assert set(statuses_of([source.pk])) == {source.pk}


def test_statuses_cost_one_query(source, django_assert_num_queries):
    with django_assert_num_queries(1):
        statuses_of([source.pk])


def test_canned_answers_say_that_they_are_synthetic():
    for path in CANNED.glob("*/*"):
        assert "Synthetic" in path.read_text(), path
    assert len(json.loads((CANNED / "index.json").read_text())["crossref"]) == 14
