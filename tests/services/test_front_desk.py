"""The front desk's listing of enquiries in the admin."""

from __future__ import annotations

import csv
from io import BytesIO

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from openpyxl import load_workbook

from services.enquiries import Enquiry, take_in
from site_config.roles import FRONT_DESK
from tests.factories import EditorFactory, ReviewerFactory, UserFactory
from tests.forms import enquiry as enquiry_form

pytestmark = pytest.mark.django_db

LISTING = "/admin/enquiries/"


@pytest.fixture
def enquiry() -> Enquiry:
    details = {
        "name": "=cmd|' /C calc'!A0",
        "phone": "+13105550142",
        "email": "",
        "preferred_time": "Any time",
    }
    return take_in(details, "one", "sender")


@pytest.fixture
def receptionist(client: Client) -> Client:
    user = UserFactory()
    user.groups.add(Group.objects.get(name=FRONT_DESK))
    client.force_login(user)
    return client


def test_receptionist_sees_what_was_sent(receptionist: Client, enquiry: Enquiry) -> None:
    assert "+13105550142" in receptionist.get(LISTING).text
    assert "+13105550142" in receptionist.get(f"{LISTING}edit/{enquiry.pk}/").text


def test_receptionist_marks_an_enquiry_as_called(receptionist: Client, enquiry: Enquiry) -> None:
    receptionist.post(f"{LISTING}edit/{enquiry.pk}/", {"status": "called", "name": "Changed"})
    enquiry = Enquiry.objects.get()
    assert enquiry.status == "called"
    assert enquiry.name.startswith("=cmd")


def test_listing_filters_by_state(receptionist: Client, enquiry: Enquiry) -> None:
    assert "+13105550142" not in receptionist.get(f"{LISTING}?status=done").text


@pytest.mark.parametrize("factory", [UserFactory, EditorFactory, ReviewerFactory])
def test_others_cannot_read_enquiries(client: Client, enquiry: Enquiry, factory: type[UserFactory]) -> None:
    client.force_login(factory())
    response = client.get(LISTING)
    assert response.status_code in {302, 403}
    assert client.get(f"{LISTING}edit/{enquiry.pk}/").status_code in {302, 403}


def test_receptionist_cannot_delete_an_enquiry(receptionist: Client, enquiry: Enquiry) -> None:
    receptionist.post(f"{LISTING}delete/{enquiry.pk}/")
    assert Enquiry.objects.exists()


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", "\n=", " =", "＝", "\u200b="])
def test_no_name_starts_a_formula_in_an_export(client: Client, receptionist: Client, start: str) -> None:
    Client().post("/contact/", enquiry_form(name=f"{start}HYPERLINK(A1)", email="-ana@example.org", phone=""))
    rows = b"".join(receptionist.get(f"{LISTING}?export=csv").streaming_content).decode().splitlines()[1:]
    (cells,) = csv.reader(rows)
    assert cells[0].endswith("HYPERLINK(A1)")
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))]


def test_exported_csv_holds_no_formula(receptionist: Client, enquiry: Enquiry) -> None:
    response = receptionist.get(f"{LISTING}?export=csv")
    text = b"".join(response.streaming_content).decode()
    assert "'=cmd" in text
    assert "'+13105550142" in text


def test_exported_workbook_holds_text_not_formulas(receptionist: Client, enquiry: Enquiry) -> None:
    response = receptionist.get(f"{LISTING}?export=xlsx")
    sheet = load_workbook(BytesIO(b"".join(response.streaming_content))).active
    assert sheet is not None
    assert sheet["A2"].data_type == "s"
