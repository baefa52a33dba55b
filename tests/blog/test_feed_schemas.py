"""Feeds held against a schema, and asked again by programs that have them already."""

from __future__ import annotations

import time
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import timezone

from blog.models import BlogPage
from medical_review import workflow
from tests.factories import (
    AuthorFactory,
    BlogPageFactory,
    ManagerFactory,
    ReviewerFactory,
    TopicFactory,
    approved,
    blog_index,
    home_page,
)
from tests.schemas import complaints
from tests.shared_world import shared_world

pytestmark = pytest.mark.django_db

LISTINGS = {"blog": "/feed/", "topic": "/topics/sleep/feed/", "author": "/authors/noor/feed/"}
KINDS = ["rss", "atom"]


@pytest.fixture(scope="module")
def blog(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with shared_world(django_db_blocker) as tests_run:
        approved(home_page())
        approved(blog_index())
        summary = "A dose <1 mg isn't & wasn't <i>tried</i>."
        post = BlogPageFactory(title="Doses < 1 mg & <b>more</b>", summary=summary, slug="doses")
        post.topics.add(TopicFactory(name="Sleep & rest", slug="sleep"))
        post.authors.add(AuthorFactory(name="Noor Haddad", slug="noor"), AuthorFactory(name="Ana Díaz"))
        approved(post, reviewer=ReviewerFactory(first_name="Rae", last_name="Stone"))
        with tests_run():
            yield


@pytest.fixture
def post(blog: None) -> BlogPage:
    return BlogPage.objects.get(slug="doses")


@pytest.mark.parametrize("kind", KINDS)
def test_every_feed_holds_to_its_schema(client: Client, post: BlogPage, kind: str, tmp_path: Path) -> None:
    approved(BlogPageFactory(summary=""))  # no writer, no topic, no summary
    feeds = {name: client.get(f"{address}{kind}/").content for name, address in LISTINGS.items()}
    assert complaints(kind, feeds, tmp_path) == []


@pytest.mark.parametrize("kind", KINDS)
def test_empty_feed_holds_to_its_schema(client: Client, post: BlogPage, kind: str, tmp_path: Path) -> None:
    workflow.withdraw(post, ManagerFactory(), "Wrong.", "mistake")
    content = client.get(f"/feed/{kind}/").content
    assert b"Doses" not in content
    assert complaints(kind, {"empty": content}, tmp_path) == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "wrong", [(b"<title>", b"<titel>"), (b"http://127", b"127"), (b"</link>", b"</link")]
)
def test_schema_finds_what_is_wrong(
    client: Client, post: BlogPage, kind: str, wrong: tuple[bytes, bytes], tmp_path: Path
) -> None:
    content = client.get(f"/feed/{kind}/").content
    broken = content.replace(*wrong) if wrong[0] in content else content[:-9]
    assert complaints(kind, {"broken": broken}, tmp_path)


@pytest.mark.parametrize("kind", KINDS)
def test_description_is_html_whose_text_is_the_summary(client: Client, post: BlogPage, kind: str) -> None:
    root = ElementTree.fromstring(client.get(f"/feed/{kind}/").content)  # noqa: S314 - our own answer
    tag = "description" if kind == "rss" else "{http://www.w3.org/2005/Atom}summary"
    html = [element.text or "" for element in root.iter(tag)][-1]
    assert "<" not in html
    assert unescape(html).startswith(
        "A dose <1 mg isn't & wasn't <i>tried</i>. Medically reviewed by Rae Stone"
    )


@pytest.mark.parametrize("kind", KINDS)
def test_entry_says_the_day_of_the_review_for_machines(client: Client, post: BlogPage, kind: str) -> None:
    root = ElementTree.fromstring(client.get(f"/feed/{kind}/").content)  # noqa: S314 - our own answer
    (day,) = [element.text for element in root.iter("{http://purl.org/dc/terms/}dateAccepted")]
    assert day == timezone.localdate().isoformat()


def test_entry_keeps_its_name_when_title_and_address_change(client: Client, post: BlogPage) -> None:
    before = ids(client)
    post.title, post.slug = "Another title", "another-slug"
    approved(post)
    assert ids(client) == before
    assert "/blog/another-slug/" in client.get("/feed/atom/").text


def ids(client: Client) -> list[str | None]:
    root = ElementTree.fromstring(client.get("/feed/atom/").content)  # noqa: S314 - our own answer
    return [element.text for element in root.iter("{http://www.w3.org/2005/Atom}id")]


ADDRESSES = [f"{listing}{kind}/" for listing in LISTINGS.values() for kind in KINDS]


@pytest.mark.parametrize("address", ADDRESSES)
def test_program_that_has_the_feed_gets_no_second_copy(client: Client, post: BlogPage, address: str) -> None:
    first = client.get(address)
    for header, value in (("If-None-Match", first["ETag"]), ("If-Modified-Since", first["Last-Modified"])):
        again = client.get(address, headers={header: value})
        assert (again.status_code, again.content) == (304, b"")
    assert client.get(address, headers={"If-None-Match": '"another"'}).status_code == 200


@pytest.mark.parametrize(
    ("change", "address"),
    [
        ("withdraw", "/feed/rss/"),
        # Entries keep the byline that was approved; the title of the author's own feed changes.
        ("rename an author", "/authors/noor/feed/rss/"),
        ("approve", "/feed/rss/"),
    ],
)
def test_program_learns_of_a_change_even_if_it_makes_the_feed_shorter(
    client: Client, post: BlogPage, change: str, address: str
) -> None:
    first = client.get(address)
    time.sleep(1.1)  # HTTP's dates have no fractions of a second
    make(change, post)
    for header, value in (("If-None-Match", first["ETag"]), ("If-Modified-Since", first["Last-Modified"])):
        again = client.get(address, headers={header: value})
        assert again.status_code == 200, header
        assert ("Doses" in again.text) == (change != "withdraw")


def make(change: str, post: BlogPage) -> None:
    manager: Any = ManagerFactory()
    if change == "withdraw":
        workflow.withdraw(post, manager, "Wrong.", "mistake")
    elif change == "approve":
        approved(BlogPageFactory(title="New"))
    else:
        client = Client()
        client.force_login(manager)
        author = post.authors.get(slug="noor")
        data = {"name": "Noor H.", "slug": "noor", "role": "", "biography": "", "photo": ""}
        response = client.post(f"/admin/snippets/blog/author/edit/{author.pk}/", data)
        assert response.status_code == 302
