"""A page that exists in two languages says so, to readers and to crawlers; all others keep quiet."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import translation

from home.metadata import language_versions

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("public_site")]

SITE = "http://127.0.0.1:8000"
IN_BOTH = [
    "/contact/",
    "/how-we-review/",
    "/privacy/",
    "/accessibility/",
    "/reviewers/",
    "/reviewers/rae/",
]
IN_ONE = ["/", "/blog/", "/blog/sleep/", "/topics/", "/topics/sleep/", "/authors/", "/archive/"]
UNINDEXED = ["/search/", "/es/search/", "/contact/received/", "/nowhere/", "/es/nowhere/"]


def alternates(client: Client, address: str) -> dict[str, str]:
    text = client.get(address).text
    return dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', text))


@pytest.mark.parametrize("path", IN_BOTH)
def test_both_versions_name_each_other_and_themselves(client: Client, path: str) -> None:
    wanted = {"en": f"{SITE}{path}", "es": f"{SITE}/es{path}", "x-default": f"{SITE}{path}"}
    assert alternates(client, path) == alternates(client, f"/es{path}") == wanted
    for address in (path, f"/es{path}"):
        text = client.get(address).text
        assert f'<link rel="canonical" href="{SITE}{address}">' in text
        assert ('<html lang="es">' in text) == address.startswith("/es/")


@pytest.mark.parametrize("address", [*IN_ONE, *UNINDEXED])
def test_what_has_one_language_or_no_place_in_an_index_names_none(client: Client, address: str) -> None:
    assert alternates(client, address) == {}


@pytest.mark.parametrize("path", [*IN_BOTH, "/search/"])
def test_reader_finds_the_other_language_on_the_page(client: Client, path: str) -> None:
    assert f'href="/es{path}" hreflang="es" lang="es">Esta página en español' in client.get(path).text
    assert f'href="{path}" hreflang="en" lang="en">This page in English' in client.get(f"/es{path}").text


def test_page_in_english_alone_offers_the_spanish_contact_page(client: Client) -> None:
    text = client.get("/blog/sleep/").text
    assert "Esta página en español" not in text
    assert 'href="/es/contact/" hreflang="es" lang="es">' in text


def test_later_page_of_a_listing_names_the_same_page_in_the_other_language() -> None:
    versions = {"en": "/reviewers/rae/?page=2", "es": "/es/reviewers/rae/?page=2"}
    assert language_versions(versions["en"]) == versions
    with translation.override("es"):
        assert language_versions(versions["es"]) == versions
    assert language_versions("/topics/sleep/?page=2") == {}


@pytest.mark.parametrize("path", [*IN_BOTH, "/"])
def test_sitemap_lists_every_language(client: Client, path: str) -> None:
    listed = "".join(client.get(f"/sitemap-{name}.xml").text for name in ("about", "reviewers", "pages"))
    assert f"<loc>{SITE}{path}</loc>" in listed
    assert (f"<loc>{SITE}/es{path}</loc>" in listed) == (path != "/")
