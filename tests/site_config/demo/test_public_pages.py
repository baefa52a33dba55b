"""The demo's pages as a reader gets them."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from site_config.demo.words import PAGES
from tests import page_weight

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_site")]

LIVE = [words for words in PAGES if words.ending == "approved"]
PATHS = ["/", *(f"/{words.parent}/{words.slug}/".replace("/home/", "/") for words in LIVE)]


@pytest.mark.parametrize("path", PATHS)
def test_reader_gets_each_public_page(client: Client, path: str) -> None:
    assert client.get(path).status_code == 200


@pytest.mark.parametrize(
    "words", [words for words in PAGES if words.ending != "approved"], ids=lambda words: words.slug
)
def test_reader_gets_nothing_of_what_is_not_approved(client: Client, words: Any) -> None:
    assert client.get(f"/blog/{words.slug}/").status_code == 404
    assert words.title not in client.get("/blog/").content.decode()


def budget(path: str) -> int:
    if path == "/":
        return page_weight.HOME_BYTES
    if path.count("/") == 2:
        return page_weight.INDEX_BYTES
    return page_weight.POST_BYTES if path.startswith("/blog/") else page_weight.SERVICE_BYTES


@pytest.mark.parametrize("path", PATHS)
def test_page_stays_within_its_bytes_and_requests(client: Client, path: str) -> None:
    assert page_weight.requests(client.get(path).text) <= page_weight.MOST_REQUESTS
    assert page_weight.transferred_bytes(client, path) <= budget(path)
