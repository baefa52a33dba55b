"""The mail about a reader's report: it goes to those who work on reports, and holds nothing that a reader wrote."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from blog.error_reports import MOST_ALTOGETHER, ErrorReport
from blog.models import BlogPage
from tests.factories import (
    BlogPageFactory,
    EditorFactory,
    ManagerFactory,
    ReviewerFactory,
    UserFactory,
    approved,
)
from tests.forms import token

pytestmark = pytest.mark.django_db

DEAD_SERVER = patch(
    "django.core.mail.backends.locmem.EmailBackend.send_messages", side_effect=ConnectionRefusedError
)


@pytest.fixture
def post() -> BlogPage:
    return approved(BlogPageFactory(title="Ketamine and sleep"))


@pytest.fixture(autouse=True)
def nothing_sent_before(post: BlogPage, mailoutbox: list[Any]) -> None:
    mailoutbox.clear()  # of the post's own review


def send(client: Client, post: BlogPage) -> Any:
    report = {
        "token": token(),
        "place": "Benefits",
        "problem": "I, Ana Díaz, took 81 mg.\r\nBcc: x@example.org",
    }
    response = client.post(f"/report-an-error/{post.pk}/", report)
    assert response.status_code == 302
    return response


def test_mail_goes_to_active_editors_and_reviewers_alone(
    client: Client, post: BlogPage, mailoutbox: list[Any]
) -> None:
    people = [EditorFactory(username="ed"), ReviewerFactory(username="rae")]
    EditorFactory(username="gone", is_active=False)
    for factory in (ManagerFactory, UserFactory):
        factory(username=f"other-{factory.__name__}")
    send(client, post)
    (mail,) = mailoutbox
    known = {person.email for person in people}
    assert known <= set(mail.recipients())
    assert not {address for address in mail.recipients() if address.startswith(("gone", "other"))}


def test_mail_holds_nothing_that_the_reader_wrote(
    client: Client, post: BlogPage, mailoutbox: list[Any]
) -> None:
    send(client, post)
    text = str(mailoutbox[0].message())
    assert "A reader's report of an error on the website is waiting." in text
    assert "http://127.0.0.1:8000/admin/error-reports/" in text
    assert not [word for word in ("Ana", "81 mg", "Benefits", "x@example.org") if word in text]


def test_dead_mail_server_loses_no_report_and_the_command_mails_later(
    client: Client, post: BlogPage, mailoutbox: list[Any], capsys: pytest.CaptureFixture[str]
) -> None:
    with DEAD_SERVER:
        send(client, post)
    assert ErrorReport.objects.unannounced().count() == 1
    call_command("announce_error_reports")
    call_command("announce_error_reports")
    assert capsys.readouterr().out == "Mailed the editors and reviewers.\nNothing to mail.\n"
    assert len(mailoutbox) == 1


def test_readers_are_not_made_to_wait_for_a_server_that_just_failed(client: Client, post: BlogPage) -> None:
    with DEAD_SERVER as server:
        for _ in range(3):
            send(client, post)
    assert server.call_count == 1


def test_many_reports_make_one_mail_in_ten_minutes(
    client: Client, post: BlogPage, mailoutbox: list[Any]
) -> None:
    for _ in range(4):
        send(client, post)
    assert len(mailoutbox) == 1
    ErrorReport.objects.exclude(announced_at=None).update(announced_at=timezone.now() - timedelta(minutes=11))
    send(client, post)
    assert len(mailoutbox) == 2


def test_settled_reports_are_announced_to_nobody(
    client: Client, post: BlogPage, mailoutbox: list[Any]
) -> None:
    with DEAD_SERVER:
        send(client, post)
    ErrorReport.objects.update(status=ErrorReport.Status.CORRECTED)
    call_command("announce_error_reports")
    assert mailoutbox == []


def test_without_anybody_to_mail_to_the_report_is_kept(
    client: Client, post: BlogPage, mailoutbox: list[Any]
) -> None:
    with patch("blog.report_announcements.active_members", return_value=ErrorReport.objects.none()):
        send(client, post)
    assert ErrorReport.objects.unannounced().count() == 1
    assert mailoutbox == []


def test_swarm_of_senders_is_stopped_with_a_clear_answer(client: Client, post: BlogPage) -> None:
    rows = [
        ErrorReport(page_id=post.pk, page_title="", problem="x", submission=f"s{n}", sender=f"a{n}")
        for n in range(MOST_ALTOGETHER)
    ]
    ErrorReport.objects.bulk_create(rows)
    answer = client.post(f"/report-an-error/{post.pk}/", {"token": token(), "problem": "18, not 81."})
    assert answer.status_code == 429
    assert "We can’t take in more reports just now" in answer.text
    assert "18, not 81." in answer.text
