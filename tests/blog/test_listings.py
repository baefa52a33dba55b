"""Topics, authors and years as pages, and pagination that survives anything."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from django.test import Client

from blog import models
from blog.models import Author, Topic
from tests.factories import AuthorFactory, BlogPageFactory, TopicFactory, approved, blog_index, home_page

pytestmark = pytest.mark.django_db

PAGE_NUMBERS = ["0", "-1", "x", "1e9", "%00", "", "9" * 5_000, "%F0%9F", "１", "1&page=2", "[]"]
LISTINGS = ["/blog/", "/topics/sleep/", "/authors/noor/", "/archive/2025/"]


@pytest.fixture
def topic() -> Topic:
    return TopicFactory(name="Sleep", slug="sleep")


@pytest.fixture
def author() -> Author:
    return AuthorFactory(name="Noor Haddad", slug="noor", role="Health writer", biography="Noor writes.")


@pytest.fixture
def posts(topic: Topic, author: Author, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "POSTS_PER_PAGE", 2)
    approved(home_page())
    approved(blog_index())
    for number in range(3):
        post = BlogPageFactory(title=f"Post number {number}", publication_date=date(2025, 1, number + 1))
        post.topics.add(topic)
        post.authors.add(author)
        approved(post)


@pytest.mark.usefixtures("posts")
def test_listings_show_the_newest_first_in_pages(client: Client) -> None:
    for address in LISTINGS:
        first, second = client.get(address), client.get(f"{address}?page=2")
        assert [post.title for post in first.context["posts"]] == ["Post number 2", "Post number 1"]
        assert [post.title for post in second.context["posts"]] == ["Post number 0"]


@pytest.mark.usefixtures("posts")
def test_no_page_number_is_an_error(client: Client) -> None:
    for address, page in product(
        [*(f"{listing}?" for listing in LISTINGS), "/search/?q=post&"], PAGE_NUMBERS
    ):
        assert client.get(f"{address}page={page}").status_code == 200, (address, page)


@pytest.mark.usefixtures("posts")
def test_canonical_address_keeps_the_page_number_and_nothing_else(client: Client) -> None:
    text = client.get("/topics/sleep/?page=2&utm_source=mail").text
    assert '<link rel="canonical" href="http://127.0.0.1:8000/topics/sleep/?page=2">' in text
    assert 'href="http://127.0.0.1:8000/topics/sleep/">' in client.get("/topics/sleep/?page=x").text


@pytest.mark.usefixtures("posts")
def test_author_page_says_who_they_are(client: Client) -> None:
    text = client.get("/authors/noor/").text
    assert "Health writer" in text
    assert "Noor writes." in text


@pytest.mark.usefixtures("posts")
def test_overviews_name_what_has_posts(client: Client) -> None:
    TopicFactory(name="Unused", slug="unused")
    assert "Sleep" in (text := client.get("/topics/").text)
    assert "Unused" not in text
    assert "Noor Haddad" in client.get("/authors/").text
    assert "/archive/2025/" in client.get("/archive/").text


def test_drafts_make_no_listing(client: Client, topic: Topic, author: Author) -> None:
    draft = BlogPageFactory(publication_date=date(2024, 5, 1))
    draft.topics.add(topic)
    draft.authors.add(author)
    draft.save()
    for address in ("/topics/sleep/", "/authors/noor/", "/archive/2024/"):
        assert client.get(address).status_code == 404
    assert "Sleep" not in client.get("/topics/").text


def test_unknown_listing_is_not_found(client: Client) -> None:
    for address in ("/archive/0000/", "/archive/9999/", "/archive/2026x/", "/topics/none/"):
        assert client.get(address).status_code == 404
