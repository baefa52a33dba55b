"""Downloads of references in the formats that other programs read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpResponse

from .formats import FORMATS, Format, write_records
from .styles.names import has_more_authors

WRITABLE: dict[str, Format] = {found.suffix: found for found in FORMATS.values() if found.write}


def download(items: Sequence[dict[str, Any]], suffix: str, name: str) -> HttpResponse:
    """A file of the given items.

    Raises:
        Http404: nothing is written in a format with this suffix.
    """
    if suffix not in WRITABLE:
        raise Http404
    found = WRITABLE[suffix]
    headers = {"Content-Disposition": f'attachment; filename="{name}.{suffix}"'}
    return HttpResponse(
        write_records(items, found.name), content_type=f"{found.media_type}; charset=utf-8", headers=headers
    )


def without_notes(items: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The items without what the library adds for its own readers; that authors are left out is told."""
    return [
        {key: value for key, value in item.items() if key != "custom"}
        | ({"custom": {"has_more_authors": True}} if has_more_authors(item) else {})
        for item in items
    ]
