"""A source's retraction makes the pages that rest on it due, from the registry's answer to the report."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from typing import Any, ClassVar

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from citations.models import Citation, StatusChange
from medical_review import workflow
from medical_review.addresses import live_desk_url
from site_config import source_notices
from tests.factories import (
    BlogPageFactory,
    CitationFactory,
    EditorFactory,
    ManagerFactory,
    ReviewerFactory,
    UserFactory,
    approved,
)
from tests.registries import RegistryServer, registry_server, work

pytestmark = pytest.mark.django_db
DOI = "10.5555/watched"
RETRACTION = ("retraction", [2021, 1, 4])
REINSTATEMENT = ("reinstatement", [2022, 3, 5])


@pytest.fixture
def server(settings: Any) -> Iterator[RegistryServer]:
    with registry_server() as running:
        for name, value in running.settings.items():
            setattr(settings, name, value)
        yield running


@pytest.fixture
def source() -> Any:
    return CitationFactory(doi=DOI, title="A watched trial")


@pytest.fixture
def page(source: Citation) -> Any:
    """A live page that cites the source."""
    body = [("introduction", {"text": "<p>A claim.</p>", "citations": [source.pk]})]
    return approved(BlogPageFactory(title="A page that cites", body=body))


@pytest.fixture
def check(server: RegistryServer, django_capture_on_commit_callbacks: Any) -> Any:
    """Runs the command against a registry that tells of these updates."""

    def run(*entries: tuple[str, list[int]]) -> None:
        told = [{"type": kind, "DOI": "10.5555/n", "updated": {"date-parts": [day]}} for kind, day in entries]
        server.overrides[DOI] = work(DOI, **{"updated-by": told})
        with django_capture_on_commit_callbacks(execute=True):
            call_command("check_citations", older_than=0, stdout=StringIO())

    return run


def report(client: Client, **query: str) -> str:
    response = client.get(reverse("medical_review_due"), query)
    return b"".join(response.streaming_content).decode() if query else response.content.decode()


@pytest.fixture
def signed_in(client: Client) -> Client:
    client.force_login(ReviewerFactory(username="reading"))
    return client


def test_a_retraction_is_a_row_of_the_due_report(signed_in: Client, page: Any, check: Any) -> None:
    check()
    assert live_desk_url(page) not in report(signed_in)
    check(RETRACTION)
    html = report(signed_in)
    assert live_desk_url(page) in html
    assert "A cited source was retracted on January 4, 2021: Example 2020" in html
    assert f"{reverse('citations:notices')}#change-{StatusChange.objects.get().pk}" in html
    assert "was retracted" in report(signed_in, export="csv", when="overdue")
    assert "was retracted" in signed_in.get(reverse("wagtailadmin_home")).content.decode()


def test_editors_and_reviewers_are_mailed_once(page: Any, check: Any) -> None:
    editor, reviewer, other = EditorFactory(), ReviewerFactory(), UserFactory()
    mail.outbox.clear()
    check(RETRACTION)
    check(RETRACTION)
    addresses = [message.to[0] for message in mail.outbox]
    assert addresses.count(editor.email) == addresses.count(reviewer.email) == 1
    assert other.email not in addresses
    assert "A page that cites" in mail.outbox[0].body


def test_one_mailbox_that_fails_does_not_keep_the_others_from_hearing(
    page: Any, check: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    EditorFactory(), ReviewerFactory()
    reached: list[str] = []

    def fails_once(subject: str, body: str, sender: Any, to: list[str]) -> None:
        reached.extend(to)
        if len(reached) == 1:
            raise OSError

    monkeypatch.setattr(source_notices, "send_mail", fails_once)
    check(RETRACTION)
    assert len(reached) > 1


def test_the_row_goes_when_somebody_says_why(signed_in: Client, page: Any, check: Any) -> None:
    check(RETRACTION)
    url = reverse("citations:acknowledge", args=[StatusChange.objects.get().pk])
    signed_in.post(url, {"reason": " "})
    assert live_desk_url(page) in report(signed_in)
    signed_in.post(url, {"reason": "The claim rests on two other trials."})
    assert live_desk_url(page) not in report(signed_in)


def test_a_reinstatement_takes_the_retractions_place(signed_in: Client, page: Any, check: Any) -> None:
    check(RETRACTION)
    check(RETRACTION, REINSTATEMENT)
    html = report(signed_in)
    assert "A cited source was reinstated after a retraction on March 5, 2022" in html
    assert "was retracted on" not in html


def test_an_answered_reinstatement_leaves_no_retraction_to_answer(
    signed_in: Client, page: Any, check: Any
) -> None:
    check(RETRACTION)
    check(RETRACTION, REINSTATEMENT)
    newest = StatusChange.objects.latest("pk")
    signed_in.post(reverse("citations:acknowledge", args=[newest.pk]), {"reason": "Read again: it holds."})
    assert live_desk_url(page) not in report(signed_in)


class PurgedURLs:
    """A cache before the site that notes what it was told to forget."""

    urls: ClassVar[list[str]] = []

    def __init__(self, params: dict[str, Any]) -> None:
        self.hostnames = None

    def invalidates_hostname(self, hostname: str) -> bool:
        return True

    def purge_batch(self, urls: list[str]) -> None:
        PurgedURLs.urls.extend(urls)


def test_a_notice_reaches_readers_through_a_cache_at_once(page: Any, check: Any, settings: Any) -> None:
    settings.WAGTAILFRONTENDCACHE = {"front": {"BACKEND": f"{__name__}.PurgedURLs"}}
    PurgedURLs.urls.clear()
    check(RETRACTION)
    assert page.full_url in PurgedURLs.urls


def test_a_page_that_no_longer_cites_the_source_is_not_due(signed_in: Client, page: Any, check: Any) -> None:
    check(RETRACTION)
    page.body = [("introduction", {"text": "<p>No claim.</p>", "citations": []})]
    approved(page)
    assert live_desk_url(page) not in report(signed_in)


def test_a_withdrawn_page_is_not_due(signed_in: Client, page: Any, check: Any) -> None:
    check(RETRACTION)
    workflow.withdraw(page, ManagerFactory(), "Its source was retracted.")
    assert live_desk_url(page) not in report(signed_in)


def test_a_page_that_cites_a_merged_record_is_due_too(
    signed_in: Client, source: Citation, page: Any, check: Any
) -> None:
    kept = CitationFactory(doi="10.5555/kept")
    Citation.objects.filter(pk=source.pk).update(merged_into=kept, doi="")
    Citation.objects.filter(pk=kept.pk).update(doi=DOI)
    check(RETRACTION)
    assert live_desk_url(page) in report(signed_in)
