"""RSS and Atom, read by a strict reader."""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

import pytest
from django.test import Client

from tests.factories import (
    AuthorFactory,
    BlogPageFactory,
    ReviewerFactory,
    TopicFactory,
    approved,
    blog_index,
    home_page,
)

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
DC = "{http://purl.org/dc/elements/1.1/}"
SITE = "http://127.0.0.1:8000"
ADDRESSES = ["/feed/", "/topics/sleep/feed/", "/authors/noor/feed/"]


@pytest.fixture(autouse=True)
def posts() -> None:
    approved(home_page())
    approved(blog_index())
    for title in ("Bread & <butter>", "Sleep \N{EM DASH} und Träume"):
        post = BlogPageFactory(title=title, summary="A & B <i>really</i>")
        post.authors.add(AuthorFactory())
        post.topics.add(TopicFactory())
        approved(post, reviewer=ReviewerFactory(first_name="Rae", last_name="Stone"))
    both = BlogPageFactory(title="Both")
    both.topics.add(TopicFactory(name="Sleep", slug="sleep"))
    both.authors.add(AuthorFactory(name="Noor Haddad", slug="noor"))
    approved(both)
    BlogPageFactory(title="Unseen draft")


def feed(client: Client, address: str, kind: str) -> ElementTree.Element:
    response = client.get(f"{address}{kind}/")
    assert response.status_code == 200
    assert response["Content-Type"] == f"application/{kind}+xml; charset=utf-8"
    return ElementTree.fromstring(response.content)  # noqa: S314 - our own answer


def only(element: ElementTree.Element, path: str) -> str:
    """The text of the one element that must be there."""
    found = element.findall(path)
    assert len(found) == 1, path
    assert found[0].text
    return found[0].text


@pytest.mark.parametrize("address", ADDRESSES)
def test_rss_has_what_rss_2_0_demands(client: Client, address: str) -> None:
    root = feed(client, address, "rss")
    assert (root.tag, root.get("version")) == ("rss", "2.0")
    (channel,) = root
    assert only(channel, "title")
    assert only(channel, "description")
    assert only(channel, "link").startswith(SITE)
    assert channel.find(f"{ATOM}link").attrib == {"href": f"{SITE}{address}rss/", "rel": "self"}  # type: ignore[union-attr]
    guids = [only(item, "guid") for item in channel.findall("item")]
    assert guids
    assert len(set(guids)) == len(guids)
    for item in channel.findall("item"):
        assert only(item, "title")
        assert only(item, "link").startswith(f"{SITE}/blog/")
        assert parsedate_to_datetime(only(item, "pubDate")).tzinfo
        assert item.find("guid").get("isPermaLink") == "false"  # type: ignore[union-attr]
        assert only(item, f"{DC}contributor")


@pytest.mark.parametrize("address", ADDRESSES)
def test_atom_has_what_rfc_4287_demands(client: Client, address: str) -> None:
    root = feed(client, address, "atom")
    assert root.tag == f"{ATOM}feed"
    assert only(root, f"{ATOM}id").startswith(SITE)
    assert only(root, f"{ATOM}title")
    assert datetime.fromisoformat(only(root, f"{ATOM}updated")).tzinfo
    assert {link.get("rel") for link in root.findall(f"{ATOM}link")} == {"alternate", "self"}
    entries = root.findall(f"{ATOM}entry")
    assert entries
    for entry in entries:
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", only(entry, f"{ATOM}id"))
        assert only(entry, f"{ATOM}title")
        assert datetime.fromisoformat(only(entry, f"{ATOM}updated")).tzinfo
        assert entry.findall(f"{ATOM}author") or root.findall(f"{ATOM}author")
        assert only(entry, f"{ATOM}contributor/{ATOM}name")


def test_feeds_name_the_reviewer_and_the_day(client: Client) -> None:
    channel = feed(client, "/feed/", "rss")[0]
    described = [only(item, "description") for item in channel.findall("item")]
    assert any(
        re.search(r"Medically reviewed by .*Rae Stone.* on [A-Z][a-z]+\.? \d+, \d{4}\.", text)
        for text in described
    )


def test_titles_keep_their_characters(client: Client) -> None:
    channel = feed(client, "/feed/", "rss")[0]
    assert {"Bread & <butter>", "Sleep \N{EM DASH} und Träume"} < {
        only(item, "title") for item in channel.findall("item")
    }


def test_drafts_stay_out_and_listings_hold_their_own(client: Client) -> None:
    everything = [only(item, "title") for item in feed(client, "/feed/", "rss")[0].findall("item")]
    assert len(everything) == 3
    assert "Unseen draft" not in everything
    for address in ("/topics/sleep/feed/", "/authors/noor/feed/"):
        assert [only(item, "title") for item in feed(client, address, "rss")[0].findall("item")] == ["Both"]


@pytest.mark.parametrize("address", ["/feed/json/", "/topics/none/feed/rss/", "/authors/none/feed/atom/"])
def test_unknown_feed_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404
