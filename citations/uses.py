"""Where sources are used: on live pages and in drafts.

Wagtail's reference index knows a page's row but not its latest draft, and is filled by background
tasks, so the stored texts themselves are read: one query for each type of page, and no decoding.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.db.models import TextField
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from django.utils.module_loading import import_string
from wagtail.fields import StreamField
from wagtail.models import Page

from .models import Citation
from .reading import parse_ids
from .snapshots import citation_data

# In stored JSON a quotation mark of its own is bare, and one inside a text follows a backslash: an
# editor's words can't be mistaken for either of these.
_LISTED = re.compile(r'(?<!\\)"citations": ?\[([^\]]*)\]')
_VALUE = re.compile(r'(?:"value": ?|(?:^|, ?))(\d+)(?=\s*(?:[,}]|$))')
_MARKED = re.compile(r'<embed\b(?=[^>]*\bembedtype=\\"citation\\")[^>]*\bids=\\"([\d,\s]*)\\"')


@dataclass
class Use:
    """A page that cites a source, in what readers see, in the latest draft, or in both."""

    page_id: int
    title: str
    is_live: bool = False
    is_draft: bool = False

    @property
    def label(self) -> str:
        if self.is_live and self.is_draft:
            return "live and draft"
        return "live" if self.is_live else "draft"


def ids_in(raw: str) -> set[int]:
    """Every id that a stream's stored JSON cites."""
    listed = {int(value) for rows in _LISTED.findall(raw) for value in _VALUE.findall(rows)}
    return listed.union(*(parse_ids(ids) for ids in _MARKED.findall(raw)))


def uses_by_source() -> dict[int, list[Use]]:
    """The pages that cite each source by its own id or by that of a record merged into it, by title."""
    merged = dict(Citation.objects.exclude(merged_into=None).values_list("pk", "merged_into_id"))
    uses: dict[int, dict[int, Use]] = defaultdict(dict)
    for pk, title, raw, is_live in _texts():
        for source in ids_in(raw):
            use = uses[merged.get(source, source)].setdefault(pk, Use(pk, title))
            use.is_live |= is_live
            use.is_draft |= not is_live
    return {source: sorted(pages.values(), key=lambda use: use.title) for source, pages in uses.items()}


def uses_of(citation: Citation) -> list[Use]:
    return uses_by_source().get(citation.resolved.pk, [])


def _texts() -> Iterator[tuple[int, str, str, bool]]:
    """Each page's id and title with its live text and with that of its latest draft, as stored."""
    for model in apps.get_models():
        if not issubclass(model, Page):
            continue
        names = [field.name for field in model._meta.fields if isinstance(field, StreamField)]
        if names:
            yield from _texts_of(model, names)


def _texts_of(model: type[Page], names: list[str]) -> Iterator[tuple[int, str, str, bool]]:
    stored = {f"stored_{name}": Cast(name, TextField()) for name in names}
    drafted = {f"drafted_{name}": KeyTextTransform(name, "latest_revision__content") for name in names}
    rows = model.objects.annotate(**stored, **drafted).values_list(
        "pk", "title", "live", "has_unpublished_changes", "latest_revision_id", *stored, *drafted
    )
    for pk, title, is_live, is_changed, revision, *texts in rows.iterator():
        live, draft = ("".join(text or "" for text in half) for half in _halves(texts))
        if is_live:
            yield pk, title, live, True
        if not is_live or is_changed:
            yield pk, title, draft if revision else live, False


def _halves(texts: list[str | None]) -> tuple[list[str | None], list[str | None]]:
    middle = len(texts) // 2
    return texts[:middle], texts[middle:]


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
