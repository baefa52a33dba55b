"""Where sources are used: on live pages and in drafts.

Wagtail's reference index knows a page's row but not its latest draft, and is filled by background
tasks, so the pages themselves are read. That suits a clinic's site of some hundreds of pages.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import OuterRef, Subquery
from django.utils.module_loading import import_string
from wagtail.fields import StreamField
from wagtail.models import Page, Revision

from .models import Citation
from .reading import marks_in
from .snapshots import citation_data


@dataclass
class Use:
    """A page that cites a source, in what readers see, in the latest draft, or in both."""

    page: Page
    is_live: bool = False
    is_draft: bool = False

    @property
    def label(self) -> str:
        if self.is_live and self.is_draft:
            return "live and draft"
        return "live" if self.is_live else "draft"


def ids_in(raw: Any) -> Iterator[int]:
    """Every id that a stream's stored JSON cites, in no particular order."""
    if isinstance(raw, str):
        if "citation" in raw:
            yield from (pk for ids in marks_in(raw) for pk in ids)
    elif isinstance(raw, list):
        for item in raw:
            yield from ids_in(item)
    elif isinstance(raw, dict):
        for key, value in raw.items():
            if key == "citations" and isinstance(value, list):
                yield from _listed(value)
            else:
                yield from ids_in(value)


def _listed(items: list[Any]) -> Iterator[int]:
    for item in items:
        value = item.get("value") if isinstance(item, dict) else item
        if isinstance(value, int):
            yield value


def uses_by_source() -> dict[int, list[Use]]:
    """The pages that cite each id."""
    uses: dict[int, dict[int, Use]] = defaultdict(dict)
    for page, raw, is_live in _texts():
        for pk in set(ids_in(raw)):
            use = uses[pk].setdefault(page.pk, Use(page))
            use.is_live |= is_live
            use.is_draft |= not is_live
    return {pk: list(pages.values()) for pk, pages in uses.items()}


def uses_of(citation: Citation) -> list[Use]:
    """The pages that cite a source by its own id or by that of a record merged into it."""
    by_source = uses_by_source()
    joined: dict[int, Use] = {}
    for pk in (citation.pk, *citation.aliases.values_list("pk", flat=True)):
        for use in by_source.get(pk, []):
            known = joined.setdefault(use.page.pk, use)
            known.is_live |= use.is_live
            known.is_draft |= use.is_draft
    return list(joined.values())


def _texts() -> Iterator[tuple[Page, Any, bool]]:
    """Each page with its live text and with that of its latest draft, as stored."""
    drafts = Revision.objects.filter(pk=OuterRef("latest_revision_id")).values("content")
    models: list[Any] = apps.get_models()
    for model in models:
        if not issubclass(model, Page):
            continue
        names = [field.name for field in model._meta.fields if isinstance(field, StreamField)]
        if not names:
            continue
        for page in model.objects.annotate(draft=Subquery(drafts)).iterator():
            if page.live:
                yield page, [list(getattr(page, name).raw_data) for name in names], True
            if page.draft and (page.has_unpublished_changes or not page.live):
                yield page, [json.loads(page.draft.get(name) or "[]") for name in names], False
            elif not page.draft and not page.live:
                yield page, [list(getattr(page, name).raw_data) for name in names], False


def lagging_pages(citations: Iterable[Citation]) -> dict[int, list[str]]:
    """The titles of live pages that show an older version of a source, by the source's id.

    Only the sign-off knows what live pages show, and this app doesn't know the sign-off: the
    setting CITATIONS_LAG_FINDER names the function that asks it.
    """
    records = list(citations)
    aliases = Citation.objects.filter(merged_into__in=records).values_list("pk", "merged_into_id")
    owners = {str(record.pk): record.pk for record in records} | {str(pk): kept for pk, kept in aliases}
    current = {record.pk: citation_data(record) for record in records}
    find = import_string(settings.CITATIONS_LAG_FINDER)
    lagging: dict[int, list[str]] = {}
    for pk, titles in find({pk: current[owner] for pk, owner in owners.items()}).items():
        lagging.setdefault(owners[pk], []).extend(titles)
    return lagging
