"""The suite's own search index: it may wait, but nobody who searches can tell."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from wagtail.search.models import IndexEntry

from tests.factories import BlogPageFactory, approved, blog_index, home_page

pytestmark = pytest.mark.django_db


def entries(post: Any) -> int:
    return IndexEntry.objects.filter(object_id=str(post.pk), content_type=post.content_type_id).count()


def test_index_waits_and_whoever_searches_finds_it_up_to_date(client: Client) -> None:
    for page in (home_page(), blog_index()):
        approved(page)
    post = approved(BlogPageFactory(title="On lemurs"))
    assert entries(post) == 0
    assert [hit["page"].pk for hit in client.get("/search/?q=lemurs").context["hits"]] == [post.pk]
    assert entries(post) == 1


@pytest.mark.indexed_at_once
def test_index_is_written_at_once_where_a_test_asks_for_that() -> None:
    assert entries(approved(BlogPageFactory())) == 1
