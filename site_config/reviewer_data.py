"""schema.org data about reviewers: a person always, a physician only where a license stands behind the word."""

from __future__ import annotations

import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from home.addresses import absolute_url
from home.structured_data import Node, person, profile_page, without_empty

# Degrees of those whom a medical board licenses as physicians.
PHYSICIANS = {"MD", "M.D.", "DO", "D.O."}
# schema.org's own names for specialties, by how they are written on profiles.
SPECIALTIES = {
    "psychiatry": "Psychiatric",
    "emergency medicine": "Emergency",
    "anesthesiology": "Anesthesia",
    "family medicine": "PrimaryCare",
    "primary care": "PrimaryCare",
    "neurology": "Neurologic",
}


def reviewer_nodes(profile: Any, path: str, valid_until: datetime.date | None) -> list[Node]:
    """The page and its person; `valid_until` is None unless a second person confirmed a license in date."""
    with translation.override(settings.LANGUAGE_CODE):
        own = reverse("reviewer", args=[profile.slug])  # one name for both languages
    entity = person(
        profile.published_name,
        path,
        honorificSuffix=profile.degree,
        jobTitle=profile.specialty,
        description=profile.biography,
    )
    named = {"@type": entity.pop("@type"), "@id": absolute_url(f"{own}#person")} | entity
    if valid_until is None:
        return [profile_page(str(profile), path, named)]
    named["hasCredential"] = _license(profile, valid_until)
    return [profile_page(str(profile), path, named), *_physician(profile, own)]


def _license(profile: Any, valid_until: datetime.date) -> Node:
    return {
        "@type": "EducationalOccupationalCredential",
        "credentialCategory": "license",
        "identifier": profile.license_number,
        "recognizedBy": {"@type": "Organization", "name": profile.licensing_body},
        "expires": valid_until.isoformat(),
    }


def _physician(profile: Any, own: str) -> list[Node]:
    if profile.degree.split(",")[0].strip().upper() not in PHYSICIANS:
        return []
    specialty = SPECIALTIES.get(profile.specialty.strip().casefold(), "")
    node = {
        "@type": "Physician",
        "@id": absolute_url(f"{own}#physician"),
        "name": str(profile),
        "url": absolute_url(own),
        "description": profile.biography,
        "medicalSpecialty": f"https://schema.org/{specialty}" if specialty else "",
    }
    return [without_empty(node)]
