"""Search: what it finds, what it must not, and how it shows it."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from blog.models import BlogPage
from site_config.excerpts import highlighted
from site_config.finding import cleaned_words
from tests.factories import (
    BlogPageFactory,
    EditorFactory,
    ServicePageFactory,
    approved,
)

pytestmark = [pytest.mark.django_db, pytest.mark.indexed_at_once]

only_postgres = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no trigrams")


def introduction(text: str, **values: Any) -> list[Any]:
    return [("introduction", {"text": f"<p>{text}</p>", "citations": []} | values)]


@pytest.fixture
def site(searched_site: None) -> None:
    """Pages, one of them the post."""


@pytest.fixture
def post(searched_site: None) -> BlogPage:
    return BlogPage.objects.get(slug="sleep")


def titles(client: Client, query: str, **filters: str) -> list[str]:
    response = client.get("/search/", {"q": query} | filters)
    assert response.status_code == 200
    return [hit["page"].title for hit in response.context["hits"]]


@pytest.mark.parametrize(
    "query", ["ketamine", "SLEEP", "drowsy", "Haddad", "insomnia", "zebrafish", "ketamine drowsy"]
)
def test_title_body_author_topic_and_references_are_searched(
    client: Client, post: BlogPage, query: str
) -> None:
    assert titles(client, query) == ["Ketamine and sleep"]


@pytest.mark.parametrize(
    "query", ["giraffe", "ketamine giraffe", "!!!", "'; DROP TABLE x; --", "a & | ! <->"]
)
def test_what_is_not_there_is_not_found(client: Client, post: BlogPage, query: str) -> None:
    assert "Ketamine and sleep" not in titles(client, query) or query == "a & | ! <->"


def test_drafts_are_not_found(client: Client, post: BlogPage) -> None:
    BlogPageFactory(title="Unseen lemur")
    assert titles(client, "lemur") == []


def test_words_of_a_live_posts_draft_are_not_found(client: Client, post: BlogPage) -> None:
    post.title = "Ketamine and lemurs"
    post.save_revision(user=EditorFactory())
    assert titles(client, "lemurs") == []
    assert titles(client, "sleep") == ["Ketamine and sleep"]


def test_private_posts_are_not_found(client: Client, post: BlogPage) -> None:
    post.view_restrictions.create(restriction_type="login")
    assert titles(client, "sleep") == []


def test_new_name_of_an_author_or_topic_is_found(client: Client, post: BlogPage) -> None:
    topic = post.topics.get()
    topic.name = "Wakefulness"
    topic.save()
    assert titles(client, "wakefulness") == ["Ketamine and sleep"]


@only_postgres
@pytest.mark.parametrize("query", ["ketamne", "ketamine slep", "insomnnia", "drowsey", "kettamine"])
def test_typing_errors_are_forgiven(client: Client, post: BlogPage, query: str) -> None:
    response = client.get("/search/", {"q": query})
    assert [hit["page"].pk for hit in response.context["hits"]] == [post.pk]
    assert "These are close" in response.text


def test_filters_narrow_the_results(client: Client, post: BlogPage) -> None:
    approved(ServicePageFactory(title="Ketamine visits"))
    assert set(titles(client, "ketamine")) == {"Ketamine and sleep", "Ketamine visits"}
    assert titles(client, "ketamine", kind="services") == ["Ketamine visits"]
    assert titles(client, "ketamine", topic="insomnia") == ["Ketamine and sleep"]
    assert len(titles(client, "ketamine", kind="nonsense", topic="nonsense", page="x")) == 2


def test_matches_are_marked_in_the_excerpt(client: Client, post: BlogPage) -> None:
    text = client.get("/search/?q=drowsy").text
    assert "feel <mark>drowsy</mark> afterwards." in text


def test_markup_in_text_and_query_is_escaped(client: Client, site: None) -> None:
    approved(
        BlogPageFactory(title="<b>Loud</b> title", body=introduction("1 &lt; 2, so ketamine &lt;script&gt;"))
    )
    text = client.get("/search/", {"q": 'ketamine"><script>alert(1)</script>'}).text
    assert "<script>alert" not in text
    text = client.get("/search/", {"q": "ketamine"}).text
    assert "so <mark>ketamine</mark> &lt;script&gt;" in text
    assert "<b>Loud" not in text


def test_words_that_only_look_like_markup_stay_text() -> None:
    assert highlighted(["<i>", "Sleep,"], ["sleep"]) == "&lt;i&gt; <mark>Sleep</mark>,"


def test_nothing_found_says_what_to_do(client: Client, post: BlogPage) -> None:
    text = client.get("/search/?q=giraffe&kind=posts").text
    assert "Nothing found." in text
    assert "Search everything" in text


def test_search_without_words_is_just_the_form(client: Client, post: BlogPage) -> None:
    response = client.get("/search/")
    assert "Nothing found." not in response.text
    assert 'name="robots" content="noindex"' in response.text


@pytest.mark.parametrize("text", ["\x00ketamine", "x" * 5_000, "a\r\nb", "\u202e\ud7ff", "%00", "  "])
def test_words_are_cleaned(text: str) -> None:
    cleaned = cleaned_words(text)
    assert cleaned.isprintable()
    assert len(cleaned) <= 100


def test_words_searched_for_reach_no_log(
    client: Client, post: BlogPage, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        client.get("/search/?q=privateword")
        client.get("/search/privateword-path/?q=privateword")
    assert not any("q=privateword" in record.getMessage() for record in caplog.records)


def test_result_page_is_kept_by_nobody(client: Client, post: BlogPage) -> None:
    assert "no-store" in client.get("/search/?q=ketamine")["Cache-Control"]
