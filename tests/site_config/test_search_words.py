"""Search and the words that people type: mistakes, accents, marks, and what must not be found or shown."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from blog.models import BlogPage
from medical_review import workflow
from tests.factories import (
    AuthorFactory,
    BlogPageFactory,
    EditorFactory,
    ManagerFactory,
    ServicePageFactory,
    approved,
)
from tests.medical_review.tampering import unguarded
from tests.site_config.test_search import introduction, only_postgres, titles

pytestmark = [pytest.mark.django_db, pytest.mark.indexed_at_once]


@pytest.fixture
def site(searched_site: None) -> None:
    """Pages, one of them the post."""


@pytest.fixture
def post(searched_site: None) -> BlogPage:
    return BlogPage.objects.get(slug="sleep")


@only_postgres
@pytest.mark.parametrize(
    "query",
    ["ketamin anxeity", "ketamine anxiaty", "anxity", "ANXEITY", "ketamin-anxeity", "“ketamin” anxeity?"],
)
def test_frightened_fingers_find_it(client: Client, site: None, query: str) -> None:
    page = approved(BlogPageFactory(title="Ketamine and anxiety", body=introduction("What studies found.")))
    assert [hit["page"].pk for hit in client.get("/search/", {"q": query}).context["hits"]] == [page.pk]


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("Munoz", "<mark>Muñoz</mark>"),
        ("muñoz", "<mark>Muñoz</mark>"),
        ("MUN\u0303OZ", "<mark>Muñoz</mark>"),
        ("cafe", "<mark>Café</mark>"),
        ("cafés queasy", "<mark>queasy</mark>"),
        ("quéasy", "<mark>queasy</mark>"),
    ],
)
def test_accents_matter_neither_in_words_nor_in_texts(
    client: Client, site: None, query: str, marked: str
) -> None:
    post = approved(BlogPageFactory(title="Café and sleep", body=introduction("Dr. Muñoz felt queasy.")))
    response = client.get("/search/", {"q": query})
    assert [hit["page"].pk for hit in response.context["hits"]] == [post.pk]
    assert marked in response.text


def test_author_with_an_accent_is_found_without_it(client: Client, site: None) -> None:
    post = BlogPageFactory(title="On rest")
    post.authors.add(AuthorFactory(name="Inés Peña"))
    approved(post)
    assert titles(client, "ines pena") == ["On rest"]


@pytest.mark.parametrize(
    "query",
    [
        "the",
        "and of the",
        "what is it",
        "%",
        "_",
        "%%%",
        "ket_mine",
        "ket%",
        "\\",
        "'",
        '"',
        '"""',
        "\x00",
        "\x00\x00giraffe",
        "x" * 1_000,
        "giraffe " * 125,
        "🦒",
        "\u202eenimatek",
        ":*",
        "!(",
        "ketamine'||'",
    ],
)
@pytest.mark.parametrize("address", ["/search/", "/es/search/"])
def test_odd_words_get_a_page_and_no_error(client: Client, post: BlogPage, query: str, address: str) -> None:
    response = client.get(address, {"q": query})
    assert response.status_code == 200
    assert len(response.context["search"].words) <= 100
    assert "%" not in query or not response.context["hits"]  # no wildcards


def test_quotes_around_words_do_no_harm(client: Client, post: BlogPage) -> None:
    for query in ('"ketamine"', "“sleep”", "'ketamine and sleep'", "¿ketamine?", "(sleep)"):
        assert titles(client, query) == ["Ketamine and sleep"], query


def test_withdrawn_post_is_not_found_and_one_approved_again_is(client: Client, post: BlogPage) -> None:
    workflow.withdraw(post, ManagerFactory(), "Wrong.", "mistake")
    for query in ("ketamine", "drowsy", "Haddad", "insomnia", "ketamne"):
        assert titles(client, query) == [], query
    post.refresh_from_db()
    post.body = introduction("Some people feel sleepy afterwards.")
    approved(post)
    assert titles(client, "sleepy") == ["Ketamine and sleep"]
    assert titles(client, "drowsy") == []
    assert "drowsy" not in client.get("/search/?q=ketamine").text


def test_excerpt_is_of_the_approved_text_while_a_draft_waits(client: Client, post: BlogPage) -> None:
    post.body = introduction("Ketamine heals everybody.")
    post.summary = "Ketamine heals."
    post.save_revision(user=EditorFactory())
    assert "heals" not in client.get("/search/?q=ketamine").text


@only_postgres
def test_text_that_nobody_approved_is_not_shown_in_a_result(client: Client, post: BlogPage) -> None:
    unguarded("UPDATE wagtailcore_page SET title = %s WHERE id = %s", "Ketamine heals", post.pk)
    response = client.get("/search/?q=drowsy")
    assert "heals" not in response.text
    assert response.context["hits"] == []


def test_page_of_a_kind_that_needs_no_review_is_found(client: Client, site: None, settings: Any) -> None:
    approved(ServicePageFactory(title="Parking lemurs"))
    settings.MEDICAL_REVIEW_EXEMPT_PAGE_TYPES = ["services.ServicePage"]
    assert titles(client, "lemurs") == ["Parking lemurs"]
