"""A page's citations as its templates need them: the numbered references and the mark for each place."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import models
from django.utils.functional import cached_property
from django.utils.safestring import SafeString

from .links import Phrases, back_links, back_links_html, links_html, source_links
from .machine_readable import coins
from .marks import mark_html
from .names import short_name
from .numbering import Mark, Numbering, number
from .reading import Place, cited_ids, listed_ids, page_places
from .site_settings import site_style
from .snapshots import CitationData, citations_data
from .source_status import SourceStatus, statuses_of
from .styles import Style, format_reference

_as_key = json.JSONEncoder(sort_keys=True).encode


@lru_cache(maxsize=4096)
def _written(item: str, style: str) -> tuple[SafeString, str]:
    """An item, as JSON, written for readers and for machines: pure, and most of what references cost."""
    values = json.loads(item)
    return format_reference(values, style), coins(values)


class Statuses:
    """The statuses of a page's sources, looked up when the first reference is shown."""

    def __init__(self, ids: tuple[int, ...]) -> None:
        self._ids = ids

    @cached_property
    def found(self) -> dict[int, SourceStatus]:
        return statuses_of(self._ids) if self._ids else {}


@dataclass(frozen=True)
class Reference:
    """An entry of the list at the end of a page."""

    number: int
    item: CitationData
    style: str
    mentions: tuple[str, ...]
    statuses: Statuses
    phrases: Phrases

    @cached_property
    def status(self) -> SourceStatus | None:
        """What befell the source after publication: an outside fact, so never from the approval."""
        return self.statuses.found.get(int(self.item["id"]))

    @cached_property
    def anchor(self) -> SafeString:
        return SafeString(f"ref-{self.number}")

    @cached_property
    def html(self) -> SafeString:
        return _written(self._key, self.style)[0]

    @property
    def short_name(self) -> str:
        return short_name(self.item)

    @property
    def links(self) -> SafeString:
        """The ways to the source itself."""
        return links_html(source_links(self.item, self.number, self.phrases))

    @cached_property
    def coins(self) -> str:
        return _written(self._key, self.style)[1]

    @cached_property
    def _key(self) -> str:
        return _as_key(self.item)

    @property
    def facts(self) -> dict[str, str]:
        """What the library adds: `evidence_level` in words, `evidence_rank` (1 is strongest), `design`,
        `funding`, `conflicts`.
        """
        return self.item.get("custom", {})

    @property
    def back_links(self) -> SafeString:
        """The ways back to where the text mentions it."""
        return back_links_html(back_links(self.mentions, self.number, self.phrases))


class PageCitations:
    """Numbers, marks and references of one rendering; made once, never changed.

    Templates hand the values of a page's blocks to `marks_for`, which knows them by identity: a
    value must therefore come from the very page that this was made for.
    """

    def __init__(self, places: list[Place], data: Mapping[str, CitationData], style: str = Style.AMA) -> None:
        known = self._known = {int(pk): int(item["id"]) for pk, item in data.items()}
        self.numbering: Numbering = number([ids for place in places for ids in place.mentions], known)
        items = {int(item["id"]): item for item in data.values()}
        statuses, self._phrases = Statuses(self.numbering.sources), Phrases()
        self.references: list[Reference] = [
            Reference(n, items[pk], style, self.numbering.anchors[n], statuses, self._phrases)
            for n, pk in enumerate(self.numbering.sources, start=1)
        ]
        marks = iter(self.numbering.marks)
        # The places keep their values alive, so that no other object can take over an identity.
        self._places = places
        self._marks = {id(place.value): [next(marks) for _ in place.mentions] for place in places}

    @property
    def items(self) -> list[CitationData]:
        """The sources as CSL-JSON items, in order of their numbers."""
        return [reference.item for reference in self.references]

    def marks_for(self, value: Any) -> list[Mark]:
        return self._marks.get(id(value), [])

    def references_for(self, value: Any) -> list[Reference]:
        """The references that a list of sources names, in order of their numbers."""
        named = {self._known.get(pk) for pk in listed_ids(value or [])}
        return [reference for reference in self.references if int(reference.item["id"]) in named]

    def html_for(self, value: Any) -> list[SafeString]:
        """The value's marks as HTML, in order."""
        return [mark_html(mark, self.references, self._phrases) for mark in self.marks_for(value)]


def page_citations(page: models.Model, data: Mapping[str, CitationData] | None = None) -> PageCitations:
    """The citations of a page.

    Args:
        page: The page as it will be rendered.
        data: The sources' data that an approval keeps, by cited id; without it they are looked up
            in the library, in one query.
    """
    places = page_places(page)
    if data is None:
        data = citations_data(cited_ids(page))
    return PageCitations(places, data, _style_of(page))


def _style_of(page: models.Model) -> str:
    """The style of the page's site; AMA for what stands on no site, such as a draft in a test."""
    find_site = getattr(page, "get_site", None)
    site = find_site() if find_site and page.pk else None
    return site_style(site.pk) if site else Style.AMA
