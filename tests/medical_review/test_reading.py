"""What readers get when a row isn't what its approval says, and what they get of other objects."""

from __future__ import annotations

import pytest
from django.test import Client

from blog.models import Author, BlogPage
from medical_review.querysets import approved_pages
from tests.factories import AuthorFactory, BlogPageFactory, approved, blog_index, home_page
from tests.medical_review.tampering import unguarded

pytestmark = pytest.mark.django_db


@pytest.fixture
def post() -> BlogPage:
    approved(home_page())
    approved(blog_index())
    return approved(BlogPageFactory(title="First edition", authors=[AuthorFactory(name="Ann Author")]))


def test_superseded_words_are_not_served(post: BlogPage) -> None:
    post.title = "Second edition"
    approved(post)
    assert Client().get(post.url).status_code == 200
    unguarded("UPDATE wagtailcore_page SET title = 'First edition' WHERE id = %s", post.pk)
    assert Client().get(post.url).status_code == 503


def test_what_is_live_without_an_approval_is_not_listed(post: BlogPage) -> None:
    draft = BlogPageFactory()
    unguarded("UPDATE wagtailcore_page SET live = true WHERE id = %s", draft.pk)
    listed = set(approved_pages().values_list("pk", flat=True))
    assert post.pk in listed
    assert draft.pk not in listed


def test_readers_get_the_byline_as_approved(post: BlogPage) -> None:
    Author.objects.update(name="Somebody else")
    text = Client().get(post.url).content.decode()
    assert "Ann Author" in text
    assert "Somebody else" not in text
