"""The enquiry form under honest use, mistakes and failures included."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone
from wagtail.models import Site

from home.announcing import announce
from home.models import ClinicDetails
from services.announcements import ENQUIRIES
from services.encryption import UnreadableError, seal, unseal
from services.enquiries import Enquiry
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
        ({"name": ""}, "Enter your name."),
        ({"name": "\u202e\u200b\u2066"}, "Enter your name."),
        ({"name": "1234"}, "Enter the name that we should ask for"),
        ({"name": "x" * 81}, "Shorten your name to 80 characters."),
        ({"phone": "12"}, "Enter a phone number with its area code"),
        ({"phone": ""}, '<a href="#id_phone">Enter a phone number or an e-mail address'),
        ({"phone": "", "email": "a@b"}, "Enter an e-mail address such as"),
        ({"phone": "", "email": "a@example.org\nBcc: x@example.org"}, "Enter an e-mail address such as"),
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


def test_spanish_enquiry_reaches_the_front_desk_in_english_with_its_language(client: Client) -> None:
    response = client.post(f"/es{CONTACT}", enquiry(heard_from="friend"))
    assert response.url == "/es/contact/received/"
    stored = Enquiry.objects.get()
    assert (stored.language, stored.preferred_time) == ("Spanish", "Morning")
    assert stored.heard_from == "Family or a friend"
    assert "Recibimos su mensaje" in client.get(response.url).text


def test_mistakes_are_named_in_spanish(client: Client) -> None:
    response = client.post(f"/es{CONTACT}", enquiry(name="", phone=""))
    assert response.status_code == 422
    assert "Escriba su nombre." in response.text
    assert "Enter your name" not in response.text


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
    assert announce(ENQUIRIES)
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
    assert "Please don’t send health information here" in text
    assert "textarea" not in text
