"""A source's data as a page shows it: plain JSON that an approval keeps and that pages render from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from .models import Citation

type CitationData = dict[str, Any]


def citation_data(citation: Citation) -> CitationData:
    """The CSL-JSON item and, under `custom`, what the library adds; `id` is that of the source itself."""
    return citation.csl | {"custom": citation.evidence}


def citations_data(ids: Iterable[int]) -> dict[str, CitationData]:
    """The data behind each cited id, in one query; unknown ids are left out.

    The keys are the ids as the text names them, because after a merge a text may name a source by
    the id that it had before.
    """
    named = set(ids)
    # Sources that a named one was merged into are read beside it: joined, each would be read for every name.
    merged = Citation.objects.filter(pk__in=named).values("merged_into")
    found = Citation.objects.filter(Q(pk__in=named) | Q(pk__in=merged)).order_by().in_bulk()
    return {
        str(pk): citation_data(found[citation.merged_into_id or pk])
        for pk, citation in found.items()
        if pk in named
    }
