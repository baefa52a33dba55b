"""Old addresses lead to new ones, in one step."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from blog.models import BlogPage
from tests.factories import BlogPageFactory, EditorFactory, approved, blog_index, home_page

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
