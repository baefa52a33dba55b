"""What a text itself says against somebody's approving it: its byline, and what they changed that it shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.images import get_image_model
from wagtail.models import ModelLogEntry

from .profiles import ReviewerProfile
from .reviewed import ReviewedMixin

WRITING = ("wagtail.create", "wagtail.edit")


def why_part_of_it(user: Any, draft: ReviewedMixin) -> list[str]:
    """The reasons, which the record of who wrote the text can't know; empty if there are none."""
    return [*_byline(user, draft), *_sources(user, draft)]


def _byline(user: Any, draft: ReviewedMixin) -> Iterator[str]:
    """A writer may have two accounts, or have sent their words by mail: the byline tells."""
    profile = ReviewerProfile.objects.filter(user_id=user.pk).first()
    own = {_plain(name) for name in (user.get_full_name(), profile and profile.published_name) if name}
    for name in draft.named_writers():
        if _plain(name) in own:
            yield f"The text names you, {name}, as its writer, so somebody else must review it."


def _sources(user: Any, draft: ReviewedMixin) -> Iterator[str]:
    """Readers get a source's title or an image from this approval, so its writer is a writer of the page."""
    keys: dict[str, list[str]] = defaultdict(list)
    for label, pk, _data in draft.rests_on:
        keys[label].append(pk)
    for label, pks in keys.items():
        own = _logged(user, label, pks) or _uploaded(user, label, pks)
        if own:
            yield f"You changed “{own}”, which this text shows, so somebody else must review it."


def _logged(user: Any, label: str, pks: list[str]) -> str | None:
    content_type = ContentType.objects.get_by_natural_key(*label.lower().split("."))
    rows = ModelLogEntry.objects.filter(user_id=user.pk, action__in=WRITING, content_type=content_type)
    return rows.filter(object_id__in=pks).values_list("label", flat=True).first()


def _uploaded(user: Any, label: str, pks: list[str]) -> str | None:
    model = get_image_model()
    if label != model._meta.label:
        return None
    title: str | None = (
        model.objects.filter(pk__in=pks, uploaded_by_user=user).values_list("title", flat=True).first()
    )
    return title


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
