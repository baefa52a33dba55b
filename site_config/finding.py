"""Finds readers' pages by words: exactly first, then by likeness where PostgreSQL can."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import QuerySet, Subquery
from modelsearch.query import Fuzzy
from wagtail.models import Page
from wagtail.search.backends import get_search_backend
from wagtail.search.models import IndexEntry

from blog.models import BlogPage
from home.letters import is_spelled_like, without_accents
from medical_review.querysets import approved_pages
from services.models import ServicePage

LONGEST_QUERY = 100
MOST_RESULTS = 200
MOST_LOOKED_THROUGH = 50
# Shorter words are like too many others.
SHORTEST_LIKE_WORD = 4
KINDS: dict[str, type[Page]] = {"posts": BlogPage, "services": ServicePage}


@dataclass(frozen=True)
class Search:
    """What a reader looks for; `kind` and `topic` narrow it, empty means all."""

    words: str
    kind: str = ""
    topic: str = ""


@dataclass(frozen=True)
class Found:
    """Ids of pages, best match first; `is_alike` if only words like the reader's were found."""

    ids: list[int]
    is_alike: bool = False


def cleaned_words(text: str) -> str:
    """The words on one line, without control characters, no longer than a title."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())[:LONGEST_QUERY]


def find(search: Search) -> Found:
    pages: Any = _pages(search)
    exact = _ids(pages.search(search.words, operator="and"))
    bare = without_accents(search.words)
    if not exact and bare != search.words:
        exact = _ids(pages.search(bare, operator="and"))
    if exact or connection.vendor != "postgresql":
        return Found(exact)
    return Found(_alike(pages, bare), is_alike=True)


def _pages(search: Search) -> Any:
    """Posts and services that readers may see; the index can filter by id alone."""
    models = [KINDS[search.kind]] if search.kind in KINDS else list(KINDS.values())
    seen = approved_pages().type(*models)
    if search.topic:
        seen = seen.filter(pk__in=BlogPage.objects.filter(topics__slug=search.topic).values("pk"))
    return Page.objects.filter(pk__in=Subquery(seen.values("pk")))


def _alike(pages: QuerySet[Page], words: str) -> list[int]:
    """Pages that hold, for every longer word, one that may be meant by it."""
    longer = [word for word in re.findall(r"\w+", words.casefold()) if len(word) >= SHORTEST_LIKE_WORD]
    found = [_holding_one_like(word, pages) for word in longer]
    if not found:
        return []
    shared = set(found[0]).intersection(*found[1:])
    return [pk for pk in found[0] if pk in shared]


def _holding_one_like(word: str, pages: QuerySet[Page]) -> list[int]:
    """PostgreSQL names those that share enough letters in a row; the spelling decides among them."""
    near = _ids(get_search_backend("alike").search(Fuzzy(word), pages), MOST_LOOKED_THROUGH)
    types = ContentType.objects.get_for_models(*KINDS.values()).values()
    entries = IndexEntry.objects.filter(content_type__in=types, object_id__in=map(str, near))
    texts = {int(pk): f"{title} {body}" for pk, title, body in entries.values_list(*_INDEXED)}
    return [pk for pk in near if _has_one_like(texts.get(pk, ""), word)]


_INDEXED = ("object_id", "title_text", "body_text")


def _has_one_like(text: str, word: str) -> bool:
    held = set(re.findall(r"\w+", without_accents(text).casefold()))
    return any(is_spelled_like(one, word) for one in held)


def _ids(results: Any, most: int = MOST_RESULTS) -> list[int]:
    return [page.pk for page in results[:most]]
