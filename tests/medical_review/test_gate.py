"""The gate by itself, before the database's triggers: each way of saving words that nobody approved."""

from __future__ import annotations

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page

from blog.models import BlogPage
from medical_review.errors import NotApproved, RestsOnIt
from tests.factories import AuthorFactory, BlogPageFactory, approved
from tests.medical_review.illustrations import illustrated

pytestmark = pytest.mark.django_db


@pytest.fixture
def post() -> BlogPage:
    return approved(BlogPageFactory(title="Ketamine and sleep", authors=[AuthorFactory()]))


def test_saving_named_words_is_judged(post: BlogPage) -> None:
    post.title = "Something else"
    with pytest.raises(NotApproved):
        post.save(update_fields=["title"])


def test_saving_a_named_byline_is_judged(post: BlogPage) -> None:
    post.authors.add(AuthorFactory())
    with pytest.raises(NotApproved):
        post.save(update_fields=["authors"])


def test_saving_the_state_alone_is_judged() -> None:
    page = BlogPageFactory()
    page.live = True
    with pytest.raises(NotApproved):
        page.save(update_fields=["live"])


def test_the_gate_itself_refuses_a_stored_draft_to_go_live() -> None:
    page = BlogPageFactory()
    page.live = True
    with pytest.raises(NotApproved):
        page.save()


def test_saving_the_base_page_is_judged(post: BlogPage) -> None:
    page = Page.objects.get(pk=post.pk)
    page.title = "Something else"
    with pytest.raises(NotApproved):
        page.save()


def test_what_a_save_does_not_name_is_not_judged(post: BlogPage) -> None:
    """An instance in memory may hold the next draft; what is judged is the row as it will be."""
    post.title = "Words of a draft"
    post.save(update_fields=["live"])
    assert BlogPage.objects.get(pk=post.pk).title == "Ketamine and sleep"


def test_a_page_cannot_change_its_type(post: BlogPage) -> None:
    page = Page.objects.get(pk=post.pk)
    page.content_type = ContentType.objects.get_for_model(Page)
    with pytest.raises(NotApproved, match="change its type"):
        page.save()


def test_the_gate_locks_the_row_that_it_judges(post: BlogPage) -> None:
    """Otherwise a withdrawal could come between its look and the write."""
    with CaptureQueriesContext(connection) as queries:
        post.save()
    written = next(n for n, query in enumerate(queries) if query["sql"].startswith("UPDATE"))
    assert any("FOR NO KEY UPDATE" in query["sql"] for query in list(queries)[:written])


def test_a_good_save_of_the_base_page_leaves_no_door_open(post: BlogPage) -> None:
    with transaction.atomic():
        Page.objects.get(pk=post.pk).save()
        with pytest.raises(IntegrityError), transaction.atomic():
            Page.objects.filter(pk=post.pk).update(title="Something else")


def test_another_stored_file_is_a_replacement_too() -> None:
    _, image = illustrated()
    another = get_image_model().objects.create(title="Another", file=get_test_image_file("another.png"))
    image.file = another.file.name
    with pytest.raises(RestsOnIt):
        image.save()
