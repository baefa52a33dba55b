"""The enquiry form under attack: nothing lost, nobody flooded, clear answers."""

from __future__ import annotations

import time
import zlib
from typing import Any
from unittest.mock import patch

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from wagtail.models import Site

from home.announcing import announce
from home.guarded_forms import client_address, sender_digest
from home.models import ClinicDetails
from services.announcements import ENQUIRIES
from services.encryption import seal
from services.enquiries import MOST_ALTOGETHER, MOST_PER_SENDER, Enquiry
from tests.forms import enquiry, token

pytestmark = pytest.mark.django_db

CONTACT = "/contact/"


@pytest.fixture(autouse=True)
def clinic() -> ClinicDetails:
    details = ClinicDetails.for_site(Site.objects.get())
    details.phone, details.email = "+13105550100", "desk@example.org"
    details.save()
    return details


def test_invisible_characters_and_towers_of_marks_are_taken_out(client: Client) -> None:
    client.post(CONTACT, enquiry(name="A\u202en\u200ba Z" + "\u0301" * 40 + "oe", phone="３１０-555-0142"))
    stored = Enquiry.objects.get()
    assert stored.name == "Ana Ź\u0301\u0301oe"
    assert stored.phone == "+1 310-555-0142"


def test_line_breaks_in_a_name_become_blanks_and_reach_no_mail_header(
    client: Client, mailoutbox: list[Any]
) -> None:
    client.post(CONTACT, enquiry(name="Ana\r\nBcc: victim@example.org\r\n\r\nHello"))
    assert Enquiry.objects.get().name == "Ana Bcc: victim@example.org Hello"
    assert mailoutbox[0].recipients() == ["desk@example.org"]
    assert "victim" not in str(mailoutbox[0].message())


def test_mail_says_only_that_an_enquiry_waits(client: Client, mailoutbox: list[Any]) -> None:
    client.post(CONTACT, enquiry(email="ana@example.org"))
    message = str(mailoutbox[0].message())
    assert "An enquiry from the website is waiting" in message
    assert not any(secret in message for secret in ("Ana", "310", "ana@example.org", "orning"))


@pytest.mark.parametrize("name", ["name", "phone", "email", "token", "website", "heard_from", "unknown"])
def test_megabyte_in_any_field_gets_a_clear_answer(client: Client, name: str) -> None:
    response = client.post(CONTACT, enquiry(**{name: "x" * 1_000_000}))
    assert response.status_code == 413
    assert "far too long" in response.text
    assert len(response.content) < 100_000
    assert not Enquiry.objects.exists()


def test_double_submit_stores_one_enquiry_and_sends_one_mail(client: Client, mailoutbox: list[Any]) -> None:
    data = enquiry()
    first, second = client.post(CONTACT, data), client.post(CONTACT, data)
    assert first.status_code == second.status_code == 302
    assert Enquiry.objects.count() == len(mailoutbox) == 1


def test_replay_after_the_call_changes_nothing(client: Client, mailoutbox: list[Any]) -> None:
    data = enquiry()
    client.post(CONTACT, data)
    Enquiry.objects.update(status=Enquiry.Status.DONE)
    assert client.post(CONTACT, data | {"name": "Somebody else"}).status_code == 302
    stored = Enquiry.objects.get()
    assert (stored.status, stored.name) == (Enquiry.Status.DONE, "Ana Díaz")
    assert len(mailoutbox) == 1


def test_replay_on_another_day_is_refused(client: Client) -> None:
    data = enquiry()
    with patch("time.time", return_value=time.time() + 13 * 3600):
        assert client.post(CONTACT, data).status_code == 422
    assert not Enquiry.objects.exists()


@pytest.mark.parametrize("length", ["x", "-1", "9" * 5_000, "1e9"])
def test_body_of_odd_length_gets_a_clear_answer(client: Client, length: str) -> None:
    response = client.post(CONTACT, enquiry(), headers={"Content-Length": length})
    assert response.status_code == 413
    assert not Enquiry.objects.exists()


def test_thousand_posts_from_one_address_flood_nobody(client: Client, mailoutbox: list[Any]) -> None:
    codes = [client.post(CONTACT, enquiry()).status_code for _ in range(1_000)]
    assert codes.count(302) == MOST_PER_SENDER
    assert codes.count(429) == 1_000 - MOST_PER_SENDER
    assert Enquiry.objects.count() == MOST_PER_SENDER
    assert len(mailoutbox) == 1


def test_refused_sender_is_told_to_call(client: Client) -> None:
    for _ in range(MOST_PER_SENDER):
        client.post(CONTACT, enquiry())
    response = client.post(CONTACT, enquiry())
    assert "Please call us instead" in response.text
    assert "tel:+1-310-555-0100" in response.text


def test_other_senders_get_through_meanwhile(client: Client) -> None:
    for _ in range(MOST_PER_SENDER):
        client.post(CONTACT, enquiry())
    assert client.post(CONTACT, enquiry(), REMOTE_ADDR="192.0.2.7").status_code == 302


def test_swarm_of_senders_is_stopped_altogether(client: Client) -> None:
    rows = [Enquiry(submission=f"s{n}", sender=f"a{n}", sealed=seal({})) for n in range(MOST_ALTOGETHER)]
    Enquiry.objects.bulk_create(rows)
    answer = client.post(CONTACT, enquiry())
    assert answer.status_code == 429
    assert "We can’t take in more enquiries just now" in answer.text
    assert 'value="Ana Díaz"' in answer.text


def test_forged_forwarding_header_wins_no_new_allowance(client: Client, settings: Any) -> None:
    settings.TRUSTED_PROXY_COUNT = 1
    codes = [
        client.post(CONTACT, enquiry(), headers={"X-Forwarded-For": f"10.0.0.{n}, 192.0.2.1"}).status_code
        for n in range(MOST_PER_SENDER + 1)
    ]
    assert codes[-1] == 429


@pytest.mark.parametrize(
    ("first", "second", "are_one"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("unix:", "unix:", True),
    ],
)
def test_sender_wins_nothing_by_the_addresses_of_one_home(
    rf: RequestFactory, first: str, second: str, are_one: bool
) -> None:
    digests = {sender_digest(rf.get("/", REMOTE_ADDR=address)) for address in (first, second)}
    assert (len(digests) == 1) == are_one


@pytest.mark.parametrize(
    ("count", "header", "address"),
    [
        (0, "10.0.0.1", "192.0.2.9"),
        (1, "10.0.0.1", "10.0.0.1"),
        (1, "1.1.1.1, 10.0.0.1", "10.0.0.1"),
        (2, "1.1.1.1, 2.2.2.2, 10.0.0.1", "2.2.2.2"),
        (2, "10.0.0.1", "192.0.2.9"),
        (1, "", ""),
    ],
)
def test_sender_is_whom_our_own_proxies_saw(
    rf: RequestFactory, settings: Any, count: int, header: str, address: str
) -> None:
    settings.TRUSTED_PROXY_COUNT = count
    request = rf.get("/", REMOTE_ADDR="192.0.2.9", headers={"X-Forwarded-For": header})
    assert client_address(request) == address


def test_clock_that_was_set_back_keeps_nobody_out(client: Client) -> None:
    assert client.post(CONTACT, enquiry(token=token(seconds_ago=-90))).status_code == 302


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("ana@exam\u200bple.org", "ana@example.org"),
        ("ana@exam\u200dple.org\u202e", "ana@example.org"),
        ("ana＠example．org", "ana@example.org"),
        ("\u2066ana@example.org\u2069", "ana@example.org"),
    ],
)
def test_what_cannot_be_seen_is_taken_out_of_an_address(client: Client, typed: str, kept: str) -> None:
    client.post(CONTACT, enquiry(email=typed, phone=""))
    assert Enquiry.objects.get().email == kept


@pytest.mark.parametrize("name", ["\u3164", "\uffa0\u115f", "\u2800\u200d", "\u00ad"])
def test_name_of_blank_letters_is_no_name(client: Client, name: str) -> None:
    answer = client.post(CONTACT, enquiry(name=name))
    assert answer.status_code == 422
    assert not Enquiry.objects.exists()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("٣١٠-٥٥٥-٠١٤٢", "+1 310-555-0142"),
        ("\u202e310-555-0142", "+1 310-555-0142"),
        ("(310)\u00a0555\u20110142", "+1 310-555-0142"),
        ("+52 55 1234 5678", "+52 55 1234 5678"),
        ("3l0-555-0142", ""),
        ("31O-555-0142", ""),
        ("з10-555-0142", ""),
        ("=1+310-555-0142", ""),
    ],
)
def test_phone_is_one_that_can_be_called_or_none(client: Client, typed: str, kept: str) -> None:
    code = client.post(CONTACT, enquiry(phone=typed)).status_code
    assert code == (302 if kept else 422)
    assert [stored.phone for stored in Enquiry.objects.all()] == ([kept] if kept else [])


def test_two_processes_send_one_mail(client: Client, mailoutbox: list[Any]) -> None:
    """While another one is about to mail, which then tells of this enquiry too."""
    other = connection.copy()
    with other.cursor() as cursor:
        number = zlib.crc32(ENQUIRIES.failure_key.encode())
        cursor.execute("SELECT pg_advisory_lock(%s)", [number])
        assert client.post(CONTACT, enquiry()).status_code == 302
        assert mailoutbox == []
        cursor.execute("SELECT pg_advisory_unlock(%s)", [number])
    other.close()
    assert announce(ENQUIRIES)
    assert len(mailoutbox) == 1


def test_mail_server_that_hangs_is_waited_for_once(client: Client) -> None:
    with patch(
        "django.core.mail.backends.locmem.EmailBackend.send_messages", side_effect=TimeoutError
    ) as server:
        for _ in range(3):
            assert client.post(CONTACT, enquiry()).status_code == 302
    assert server.call_count == 1
    assert Enquiry.objects.unannounced().count() == 3
