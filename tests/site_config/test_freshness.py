"""How pages answer browsers, caches and programs: kept copies, methods, and who may keep what for how long."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from blog.models import BlogPage
from medical_review import workflow
from tests.factories import ManagerFactory
from tests.public_pages import STATUS

pytestmark = pytest.mark.django_db

FILES = {
    "robots": "/robots.txt",
    "llms": "/llms.txt",
    "security": "/.well-known/security.txt",
    "manifest": "/manifest.webmanifest",
    "sitemap": "/sitemap.xml",
    "sitemap of pages": "/sitemap-pages.xml",
    "feed": "/feed/rss/",
    "feed of a topic": "/topics/sleep/feed/atom/",
}
# What takes a reader's words; nothing else takes more than a question.
FORMS = {"contact", "contact in Spanish", "report"}
KEPT_BY_NOBODY = "no-store"


@pytest.fixture
def addresses(public_site: dict[str, str]) -> dict[str, str]:
    return public_site | FILES


def test_kept_copy_is_asked_about_and_not_sent_twice(client: Client, addresses: dict[str, str]) -> None:
    for name, address in addresses.items():
        first = client.get(address)
        if KEPT_BY_NOBODY in first["Cache-Control"]:
            assert "ETag" not in first, name
            continue
        assert first["Cache-Control"] == "no-cache", name
        if name in STATUS:
            continue
        again = client.get(address, headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b""), name
        assert again["Cache-Control"] == "no-cache"


def test_forms_and_notices_are_kept_by_nobody(client: Client, addresses: dict[str, str]) -> None:
    kept_by_nobody = {
        name for name, address in addresses.items() if KEPT_BY_NOBODY in client.get(address)["Cache-Control"]
    }
    searches = {name for name in addresses if name.startswith("search")}
    assert kept_by_nobody == {*FORMS, *searches, "report received", "withdrawn"}


def test_withdrawn_page_is_gone_from_a_browser_that_kept_it(
    client: Client, addresses: dict[str, str]
) -> None:
    address = addresses["blog.BlogPage"]
    kept = {"If-None-Match": client.get(address)["ETag"]}
    post: Any = BlogPage.objects.get(slug=address.rstrip("/").rsplit("/", 1)[-1])
    workflow.withdraw(post, ManagerFactory(), "Wrong.", "mistake")
    assert client.get(address, headers=kept).status_code == 410


def test_compressed_copy_has_a_weak_name_and_is_asked_about_by_it(
    client: Client, addresses: dict[str, str]
) -> None:
    takes = {"Accept-Encoding": "br"}
    first = client.get("/", headers=takes)
    assert first["Content-Encoding"] == "br"
    assert first["ETag"].startswith('W/"')
    again = client.get("/", headers=takes | {"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert "Accept-Encoding" in again["Vary"]


def test_head_answers_as_get_does_without_the_text(client: Client, addresses: dict[str, str]) -> None:
    for name, address in addresses.items():
        wanted, found = client.get(address), client.head(address)
        assert (found.status_code, found.content) == (wanted.status_code, b""), name
        assert found["Content-Type"] == wanted["Content-Type"], name


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_but_a_form_takes_what_is_sent(
    client: Client, addresses: dict[str, str], method: str
) -> None:
    for name, address in addresses.items():
        if name not in FORMS and name not in STATUS:
            answer = getattr(client, method)(address)
            assert answer.status_code == 405, name
            assert {"GET", "HEAD"} <= set(answer["Allow"].split(", ")), name


def test_options_name_the_methods_of_a_page_and_nothing_else(
    client: Client, addresses: dict[str, str]
) -> None:
    for name in ("home.HomePage", "blog.BlogPage", "services.ServicePage"):
        answer = client.options(addresses[name])
        assert (answer.status_code, answer["Allow"], answer.content) == (200, "GET, HEAD, OPTIONS", b"")


def test_permanent_redirect_is_asked_about_too(client: Client) -> None:
    """Or a browser would go in a circle once a page has its old address back."""
    assert client.get("/contact")["Cache-Control"] == "no-cache"
    assert client.get("/contact").status_code == 301
