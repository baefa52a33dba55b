"""The enquiry form under honest use and under attack."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone
from wagtail.models import Site

from home.models import ClinicDetails
from services.announcements import announce
from services.encryption import UnreadableError, seal, unseal
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


def test_enquiry_is_stored_and_thanked_for(client: Client) -> None:
    response = client.post(CONTACT, enquiry(email="ana@example.org"), follow=True)
    assert "We have your enquiry" in response.text
    stored = Enquiry.objects.get()
    assert (stored.name, stored.phone, stored.email) == ("Ana Díaz", "+1 310-555-0142", "ana@example.org")
    assert stored.preferred_time == "Morning"


def test_nothing_that_was_sent_lies_readable_in_the_database(client: Client) -> None:
    client.post(CONTACT, enquiry(email="ana@example.org"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM services_enquiry")
        row = str(cursor.fetchall())
    assert not any(secret in row for secret in ("Ana", "310", "555", "ana@", "127.0.0.1", "orning"))


def test_older_keys_still_open_what_they_sealed(settings: Any) -> None:
    settings.ENQUIRY_KEY = ["old"]
    sealed = seal({"name": "Ana"})
    settings.ENQUIRY_KEY = ["new", "old"]
    assert unseal(sealed) == {"name": "Ana"}
    settings.ENQUIRY_KEY = ["new"]
    with pytest.raises(UnreadableError):
        unseal(sealed)


def test_lost_key_leaves_the_listing_usable(client: Client, settings: Any) -> None:
    client.post(CONTACT, enquiry())
    settings.ENQUIRY_KEY = ["another"]
    assert Enquiry.objects.get().name == "Can't be read: the key has changed"


def test_form_works_without_cookies_and_sets_none() -> None:
    client = Client(enforce_csrf_checks=True)
    assert not client.get(CONTACT).cookies
    assert client.post(CONTACT, enquiry()).status_code == 302


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"name": ""}, "This field is required"),
        ({"name": "\u202e\u200b\u2066"}, "This field is required"),
        ({"name": "1234"}, "Enter the name that we should ask for"),
        ({"name": "x" * 81}, "at most 80 characters"),
        ({"phone": "12"}, "Enter a phone number with its area code"),
        ({"phone": ""}, "Enter a phone number or an e-mail address"),
        ({"phone": "", "email": "a@b"}, "Enter a valid email address"),
        ({"phone": "", "email": "a@example.org\nBcc: x@example.org"}, "Enter a valid email address"),
        ({"preferred_time": "midnight"}, "Select a valid choice"),
        ({"website": "http://spam.example"}, "leave this field empty"),
        ({"token": ""}, "open for too long"),
        ({"token": "forged"}, "open for too long"),
    ],
)
def test_mistakes_are_named_and_nothing_is_stored(
    client: Client, fields: dict[str, str], message: str
) -> None:
    response = client.post(CONTACT, enquiry(**fields))
    assert response.status_code == 422
    assert message in response.text
    assert "There is a problem" in response.text
    assert not Enquiry.objects.exists()


def test_form_sent_within_a_second_is_asked_for_again(client: Client) -> None:
    response = client.post(CONTACT, enquiry(token=token(seconds_ago=1)))
    assert "very quick" in response.text
    assert not Enquiry.objects.exists()


def test_what_was_typed_survives_a_mistake_and_goes_through_then(client: Client) -> None:
    response = client.post(CONTACT, enquiry(token="expired", name="Ana Díaz"))
    assert 'value="Ana Díaz"' in response.text
    renewed = response.context["form"]["token"].value()
    with patch("home.guarded_forms.SHORTEST_SECONDS", 0):
        assert client.post(CONTACT, enquiry(token=renewed)).status_code == 302


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


def test_spanish_enquiry_reaches_the_front_desk_in_english_with_its_language(client: Client) -> None:
    response = client.post(f"/es{CONTACT}", enquiry(heard_from="friend"))
    assert response.url == "/es/contact/received/"
    stored = Enquiry.objects.get()
    assert (stored.language, stored.preferred_time) == ("Spanish", "Morning")
    assert stored.heard_from == "Family or a friend"
    assert "Gracias" in client.get(response.url).text or "su consulta" in client.get(response.url).text


def test_mistakes_are_named_in_spanish(client: Client) -> None:
    response = client.post(f"/es{CONTACT}", enquiry(name="", phone=""))
    assert response.status_code == 422
    assert "Este campo es" in response.text
    assert "This field" not in response.text


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
    assert client.post(CONTACT, enquiry()).status_code == 429


def test_forged_forwarding_header_wins_no_new_allowance(client: Client, settings: Any) -> None:
    settings.TRUSTED_PROXY_COUNT = 1
    codes = [
        client.post(CONTACT, enquiry(), headers={"X-Forwarded-For": f"10.0.0.{n}, 192.0.2.1"}).status_code
        for n in range(MOST_PER_SENDER + 1)
    ]
    assert codes[-1] == 429


def test_dead_mail_server_loses_nothing_and_the_command_mails_later(
    client: Client, mailoutbox: list[Any], capsys: pytest.CaptureFixture[str]
) -> None:
    with patch(
        "django.core.mail.backends.locmem.EmailBackend.send_messages", side_effect=ConnectionRefusedError
    ):
        assert client.post(CONTACT, enquiry()).status_code == 302
    assert Enquiry.objects.unannounced().count() == 1
    call_command("announce_enquiries")
    assert "Mailed the clinic." in capsys.readouterr().out
    assert len(mailoutbox) == 1
    assert not Enquiry.objects.unannounced().exists()


def test_second_enquiry_soon_after_waits_for_the_next_mail(client: Client, mailoutbox: list[Any]) -> None:
    client.post(CONTACT, enquiry())
    client.post(CONTACT, enquiry())
    assert len(mailoutbox) == 1
    Enquiry.objects.exclude(announced_at=None).update(announced_at=timezone.now() - timedelta(minutes=11))
    assert announce()
    assert len(mailoutbox) == 2


def test_clinic_without_an_address_keeps_the_enquiry(client: Client, clinic: ClinicDetails) -> None:
    clinic.email = ""
    clinic.save()
    assert client.post(CONTACT, enquiry()).status_code == 302
    assert Enquiry.objects.unannounced().count() == 1


def test_old_enquiries_are_deleted_and_young_ones_kept(
    client: Client, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    client.post(CONTACT, enquiry())
    client.post(CONTACT, enquiry())
    settings.ENQUIRY_RETENTION_DAYS = 30
    old = Enquiry.objects.first()
    Enquiry.objects.filter(pk=old.pk).update(received_at=timezone.now() - timedelta(days=31))
    call_command("delete_old_enquiries")
    assert "Deleted 1 old enquiries." in capsys.readouterr().out
    assert not Enquiry.objects.filter(pk=old.pk).exists()
    assert Enquiry.objects.count() == 1


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(client: Client, method: str) -> None:
    assert getattr(client, method)(CONTACT).status_code == 405


def test_page_asks_nobody_for_health_information(client: Client) -> None:
    text = client.get(CONTACT).text
    assert "Please don't send health information here" in text.replace("&#x27;", "'")
    assert "textarea" not in text
