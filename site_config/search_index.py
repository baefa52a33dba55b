"""Keeps the search index right where Wagtail's own updates come too early or not at all."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save
from wagtail.search.index import insert_or_update_object
from wagtail.signals import page_published

from blog.models import Author, Topic


def index_published_page(instance: Any, **kwargs: Any) -> None:
    """Once more: at the page's own `post_save` its authors and topics weren't stored yet."""
    insert_or_update_object(instance)


def index_posts_of(instance: Author | Topic, **kwargs: Any) -> None:
    """A new name of an author or topic leads to their posts."""
    for post in instance.posts.all():
        insert_or_update_object(post)


def connect() -> None:
    page_published.connect(index_published_page, dispatch_uid="index_published_page")
    for model in (Author, Topic):
        post_save.connect(index_posts_of, sender=model, dispatch_uid=f"index_posts_of_{model.__name__}")
