"""The demo's pages as a reader gets them."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from home.readability import reading_grade
from site_config.demo.words import PAGES
from tests import page_weight

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_site")]

LIVE = [words for words in PAGES if words.ending == "approved"]
ABOUT = ["/how-we-review/", "/privacy/", "/accessibility/", "/contact/"]
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


def sentences(html: str) -> str:
    """The running text of a page as readers get it: its headings, labels and references would flatter its grade."""
    main = html[html.index("<main") : html.index("</main")]
    main = re.sub(
        r"<(svg|sup|select)\b.*?</\1>|<section class=.references.*?</section>", "", main, flags=re.DOTALL
    )
    lines = unescape(re.sub(r"<[^>]+>", "", re.sub(r"</(p|li|dd|td|th|h\d)>", "\n", main))).splitlines()
    return "\n".join(line.strip() for line in lines if line.strip().endswith((".", "?", "!")))


@pytest.mark.parametrize("path", [*PATHS, *ABOUT])
def test_page_as_readers_get_it_reads_at_grade_8_or_lower(client: Client, path: str) -> None:
    text = sentences(client.get(path).text)
    assert len(text.split()) > 15
    assert reading_grade(text) <= 8
