"""Posts to read next: those that share topics, then those that share sources."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count
from wagtail.models import ReferenceIndex

from citations.models import Citation

MOST_RELATED = 3


def related_posts(post: Any, cited: list[int]) -> list[Any]:
    """At most three posts that readers may see; `cited` are the ids of the post's sources."""
    others = type(post).objects.approved().exclude(pk=post.pk).defer_streamfields()
    topics = [topic.pk for topic in post.topics.all()]
    shared = others.filter(topics__in=topics).annotate(shared=Count("topics"))
    found = list(shared.order_by("-shared", "-publication_date", "-pk")[:MOST_RELATED]) if topics else []
    missing = MOST_RELATED - len(found)
    if not missing or not cited:
        return found
    rest = others.exclude(pk__in=[other.pk for other in found]).filter(pk__in=_citing(type(post), cited))
    return [*found, *rest.newest_first()[:missing]]


def _citing(page_type: type[Any], cited: list[int]) -> list[int]:
    """Pages of a type that cite any of the sources."""
    types = ContentType.objects.get_for_models(Citation, page_type)
    uses = ReferenceIndex.objects.filter(
        to_content_type=types[Citation],
        to_object_id__in=[str(pk) for pk in cited],
        content_type=types[page_type],
    )
    return [int(pk) for pk in uses.values_list("object_id", flat=True).distinct()]
