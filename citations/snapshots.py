"""A source's data as a page shows it: plain JSON that an approval keeps and that pages render from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

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
    cited = Citation.objects.filter(pk__in=set(ids)).select_related("merged_into")
    return {str(citation.pk): citation_data(citation.resolved) for citation in cited}
