"""schema.org data about posts and the people who write them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings

from home.addresses import absolute_url, page_url
from home.structured_data import Node, person, profile_page, reference, without_empty


def author_person(author: Any) -> Node:
    return person(author.name, author.get_absolute_url(), jobTitle=author.role, description=author.biography)


def author_page(author: Any) -> Node:
    return profile_page(author.name, author.get_absolute_url(), author_person(author))


def blog_posting(post: Any, card: str = "", citations: Iterable[Node] = ()) -> Node:
    """A post; `citations` are its sources as schema.org nodes."""
    address = page_url(post)
    return without_empty(
        {
            "@type": "BlogPosting",
            "@id": f"{address}#post",
            "headline": post.title,
            "description": post.search_description or post.summary,
            "url": address,
            "mainEntityOfPage": {"@id": f"{address}#webpage"},
            "datePublished": post.publication_date.isoformat(),
            "inLanguage": settings.LANGUAGE_CODE,
            "isAccessibleForFree": True,
            "author": [person(author.name, author.get_absolute_url()) for author in post.authors.all()],
            "publisher": reference("/#clinic"),
            "image": absolute_url(card) if card else "",
            "keywords": [topic.name for topic in post.topics.all()],
            "citation": list(citations),
        }
    )
