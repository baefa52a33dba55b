"""Old addresses lead to new ones, in one step."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from blog.models import BlogPage
from medical_review import workflow
from tests.factories import (
    BlogPageFactory,
    EditorFactory,
    ManagerFactory,
    approved,
    blog_index,
    home_page,
)

pytestmark = pytest.mark.django_db

type Rename = Callable[[BlogPage, str], None]


@pytest.fixture
def post() -> BlogPage:
    approved(home_page())
    approved(blog_index())
    return approved(BlogPageFactory(slug="one"))


@pytest.fixture
def rename(django_capture_on_commit_callbacks: Any) -> Rename:
    """Gives a page a new address by way of the review; redirects are made when that is committed."""

    def change(page: BlogPage, slug: str) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            page.slug = slug
            approved(page, editor=EditorFactory())

    return change


def test_old_addresses_lead_to_the_newest_in_one_step(client: Client, post: BlogPage, rename: Rename) -> None:
    rename(post, "two")
    rename(post, "three")
    for slug in ("one", "two"):
        assert client.get(f"/blog/{slug}/", follow=True).redirect_chain == [("/blog/three/", 301)]


def test_going_back_to_an_old_address_makes_no_circle(client: Client, post: BlogPage, rename: Rename) -> None:
    rename(post, "two")
    rename(post, "one")
    assert client.get("/blog/one/").status_code == 200
    assert client.get("/blog/two/", follow=True).redirect_chain == [("/blog/one/", 301)]


def test_address_without_its_slash_leads_there_in_one_step_too(
    client: Client, post: BlogPage, rename: Rename
) -> None:
    rename(post, "two")
    assert client.get("/blog/one", follow=True).redirect_chain == [("/blog/two/", 301)]
    assert client.get("/blog/two", follow=True).redirect_chain == [("/blog/two/", 301)]


def test_section_takes_its_children_along_each_in_one_step(
    client: Client, post: BlogPage, rename: Rename
) -> None:
    index: Any = blog_index()
    rename(index, "news")
    rename(post, "two")
    rename(index, "articles")
    for old in ("/blog/one/", "/news/one/", "/news/two/", "/blog/one"):
        assert client.get(old, follow=True).redirect_chain == [("/articles/two/", 301)], old
    for old in ("/blog/", "/news/"):
        assert client.get(old, follow=True).redirect_chain == [("/articles/", 301)], old


def test_section_that_goes_back_makes_no_circle(client: Client, post: BlogPage, rename: Rename) -> None:
    index: Any = blog_index()
    rename(index, "news")
    rename(index, "blog")
    assert client.get("/blog/one/").status_code == 200
    assert client.get("/news/one/", follow=True).redirect_chain == [("/blog/one/", 301)]


def test_post_that_takes_anothers_old_address_is_served_there(
    client: Client, post: BlogPage, rename: Rename
) -> None:
    rename(post, "two")
    other = approved(BlogPageFactory(title="Another", slug="one"))
    assert "Another" in client.get("/blog/one/").text
    rename(other, "three")
    assert client.get("/blog/one/", follow=True).redirect_chain == [("/blog/three/", 301)]


def test_old_address_of_a_withdrawn_post_says_that_it_was_withdrawn(
    client: Client, post: BlogPage, rename: Rename
) -> None:
    rename(post, "two")
    workflow.withdraw(post, ManagerFactory(), "Wrong.", "mistake")
    answer = client.get("/blog/one/", follow=True)
    assert [code for _, code in answer.redirect_chain] == [301]
    assert answer.status_code == 410
