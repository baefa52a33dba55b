"""Brings in what pages rest on: sources, topics, authors and images, each only if it is missing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from wagtail.images import get_image_model
from wagtail.log_actions import log
from wagtail.models import Site

from blog.models import Author, Topic
from citations.identifiers import normalize_doi
from citations.models import Citation
from home.models import ClinicDetails
from site_config.demo import clinic
from site_config.demo.people import AUTHORS, TOPICS

HERE = Path(__file__).parent
SOURCES: list[dict[str, Any]] = json.loads((HERE / "studies.json").read_text(encoding="utf-8"))
IMAGES = {
    "taylor2018-responders": "Chart: responders in a 2018 trial of ketamine for social anxiety",
    "anand2023-response": "Chart: response in a 2023 trial of ketamine and ECT for depression",
}


def fill_clinic_details() -> int:
    """Fill in the clinic's facts, unless somebody has typed any of them."""
    details = ClinicDetails.for_site(Site.objects.get(is_default_site=True))
    if details.phone or details.email or details.street_address or details.opening_hours:
        return 0
    for name, value in clinic.DETAILS.items():
        setattr(details, name, value)
    details.opening_hours = json.dumps([_hours(*row) for row in clinic.OPENING_HOURS])
    details.full_clean()
    details.save()
    return 1


def _hours(first_day: str, last_day: str, opens: str, closes: str) -> dict[str, Any]:
    value = {"first_day": first_day, "last_day": last_day, "opens": opens, "closes": closes}
    return {"type": "hours", "value": value}


def add_names() -> int:
    """Add the missing topics and authors."""
    topics = [Topic.objects.get_or_create(slug=slug, defaults={"name": name}) for slug, name in TOPICS]
    authors = [
        Author.objects.get_or_create(slug=slug, defaults={"name": name, "role": role, "biography": biography})
        for slug, name, role, biography in AUTHORS
    ]
    return sum(is_new for _, is_new in [*topics, *authors])


def add_sources(editor: User) -> int:
    return sum(_add_source(source, editor) for source in SOURCES)


def find_source(source: dict[str, Any]) -> Citation | None:
    """The library's record of a source, by DOI as the library writes it or, for a web page, by address."""
    if "doi" in source:
        return Citation.objects.filter(doi=normalize_doi(source["doi"])).first()
    return Citation.objects.filter(url=source["url"]).first()


def _add_source(source: dict[str, Any], editor: User) -> bool:
    if find_source(source):
        return False
    plain = {
        name: value for name, value in source.items() if name not in ("key", "authors", "authors_complete")
    }
    names = [_name(name) for name in source["authors"]]
    # Where the names that follow were never verified, the list says that there are more.
    has_more = not source.get("authors_complete", True)
    citation = Citation(**plain, authors=json.dumps(names), has_more_authors=has_more)
    citation.full_clean()
    citation.save()
    log(citation, "wagtail.create", user=editor)
    return True


def _name(name: str | list[str]) -> dict[str, Any]:
    if isinstance(name, str):
        return {"type": "organization", "value": name}
    family, given = name
    return {"type": "person", "value": {"family": family, "given": given, "particle": "", "suffix": ""}}


def add_images(editor: User) -> int:
    return sum(_add_image(key, title, editor) for key, title in IMAGES.items())


def _add_image(key: str, title: str, editor: User) -> bool:
    image_model = get_image_model()
    if image_model.objects.filter(title=title).exists():
        return False
    file = ContentFile((HERE / "images" / f"{key}.svg").read_bytes(), name=f"{key}.svg")
    image_model.objects.create(title=title, file=file, uploaded_by_user=editor)
    return True
