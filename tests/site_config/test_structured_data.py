"""What every kind of page tells machines, held against schema.org's vocabulary and against what readers see."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from medical_review.models import ReviewerProfile
from tests.public_pages import IN_SPANISH, STATUS
from tests.site_config.test_metadata import VOCABULARY, graph, node, nodes_in

pytestmark = pytest.mark.django_db

SITE = "http://127.0.0.1:8000"
# Notices of the sign-off and the developers' page have nothing to tell.
SILENT = {*STATUS, "versions", "style guide"}


@pytest.fixture
def texts(client: Client, public_site: dict[str, str]) -> dict[str, str]:
    addresses = public_site | {name: path for name, path in IN_SPANISH.items() if "missing" not in name}
    return {name: client.get(path).text for name, path in addresses.items() if name not in SILENT}


def test_every_type_and_property_of_every_page_is_schema_orgs(texts: dict[str, str]) -> None:
    for name, text in texts.items():
        for found in nodes_in(graph(text)):
            if set(found) != {"@id"}:
                assert set(found) <= {"@type", "@id", *VOCABULARY[found["@type"]]}, (name, found)
            for value in found.values():
                if isinstance(value, str) and value.startswith("https://schema.org/"):
                    assert value.removeprefix("https://schema.org/") in VOCABULARY["MedicalSpecialty"], name


def test_no_property_of_any_page_is_empty(texts: dict[str, str]) -> None:
    for name, text in texts.items():
        for found in nodes_in(graph(text)):
            assert not [key for key, value in found.items() if value in ("", None, [], {})], (name, found)


def test_ids_that_are_referred_to_are_on_the_page(texts: dict[str, str]) -> None:
    for name, text in texts.items():
        found = nodes_in(graph(text))
        named = {part["@id"] for part in found if "@id" in part and len(part) > 1}
        assert {part["@id"] for part in found if set(part) == {"@id"}} <= named, name


def test_breadcrumbs_for_machines_are_those_for_readers(texts: dict[str, str]) -> None:
    for name, text in texts.items():
        crumbs = [part for part in graph(text) if part["@type"] == "BreadcrumbList"]
        if name == "earlier version":
            assert crumbs == []
            continue
        (trail,) = crumbs
        items = trail["itemListElement"]
        assert [item["position"] for item in items] == list(range(1, len(items) + 1)), name
        assert [item["name"] for item in items] == visible(text) or name == "home.HomePage", name
        assert all(item["item"].startswith(SITE) for item in items), name
        assert items[0]["item"] == f"{SITE}/", name


def visible(text: str) -> list[str]:
    """The names in the breadcrumbs that readers see."""
    found = re.search(r'class="breadcrumbs".*?</nav>', text, re.DOTALL)
    names = re.findall(r"<(?:a|span)\b[^>]*>([^<]*)</(?:a|span)>", found[0]) if found else []
    return [unescape(name) for name in names]


def test_only_earlier_versions_and_silent_pages_have_no_trail(texts: dict[str, str]) -> None:
    silent = {name for name, text in texts.items() if "BreadcrumbList" not in text}
    assert silent == {"earlier version"}


def reviewer_page(client: Client, **values: Any) -> str:
    ReviewerProfile.objects.filter(slug="rae").update(**values)
    return client.get("/reviewers/rae/").text


def kinds(text: str) -> set[str]:
    return {found.get("@type", "") for found in nodes_in(graph(text))}


def test_confirmed_physician_is_one_for_machines_too(client: Client, public_site: dict[str, str]) -> None:
    text = reviewer_page(client, biography="Rae reads what we write.")
    physician, page = node(text, "Physician"), node(text, "ProfilePage")
    assert (physician["name"], physician["url"]) == ("Rae Stone, MD", f"{SITE}/reviewers/rae/")
    assert physician["medicalSpecialty"] == "https://schema.org/Psychiatric"
    person = page["mainEntity"]
    assert (person["@type"], person["name"], person["honorificSuffix"]) == ("Person", "Rae Stone", "MD")
    license_ = person["hasCredential"]
    assert (license_["identifier"], license_["expires"]) == ("T-1", "2099-12-31")
    assert license_["recognizedBy"]["name"] == "A made-up board"


YESTERDAY = timezone.localdate() - timedelta(days=1)


@pytest.mark.parametrize(
    "values",
    [{"confirmed_on": None}, {"license_valid_until": YESTERDAY}, {"license_revoked_on": YESTERDAY}],
    ids=lambda values: next(iter(values)),
)
def test_without_a_confirmed_license_in_date_nobody_is_a_physician(
    client: Client, public_site: dict[str, str], values: dict[str, Any]
) -> None:
    text = reviewer_page(client, **values)
    assert "Person" in kinds(text)
    assert not {"Physician", "EducationalOccupationalCredential"} & kinds(text)


@pytest.mark.parametrize(
    ("degree", "is_one"), [("D.O.", True), ("MD, PhD", True), ("PhD", False), ("PMHNP", False)]
)
def test_degree_decides_who_is_a_physician(
    client: Client, public_site: dict[str, str], degree: str, is_one: bool
) -> None:
    text = reviewer_page(client, degree=degree, specialty="sleep")
    assert ("Physician" in kinds(text)) == is_one
    assert "medicalSpecialty" not in text
    assert "EducationalOccupationalCredential" in kinds(text)


def test_profile_that_is_gone_leaves_a_person(client: Client, public_site: dict[str, str]) -> None:
    ReviewerProfile.objects.filter(slug="rae").delete()
    text = client.get("/reviewers/rae/").text
    assert {"Person", "ProfilePage"} <= kinds(text)
    assert "Physician" not in kinds(text)


def test_reviewer_has_one_name_in_both_languages(client: Client, public_site: dict[str, str]) -> None:
    found = [node(client.get(f"{prefix}/reviewers/rae/").text, "Physician")["@id"] for prefix in ("", "/es")]
    assert found == [f"{SITE}/reviewers/rae/#physician"] * 2


def test_page_leads_from_its_review_to_the_reviewer(client: Client, public_site: dict[str, str]) -> None:
    reviewed = node(client.get("/blog/sleep/").text, "MedicalWebPage")["reviewedBy"]
    path = reviewed["url"].removeprefix(SITE)
    assert client.get(path, follow=True).redirect_chain == [("/reviewers/rae/", 302)]
