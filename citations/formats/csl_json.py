"""CSL-JSON: the library's own terms."""

from __future__ import annotations

import json
from collections.abc import Sequence

from .entries import Entry, Item


def looks_like(text: str) -> bool:
    return text.lstrip()[:1] in ("[", "{")


def read(text: str) -> list[Entry]:
    found = json.loads(text)
    items = found.get("items", [found]) if isinstance(found, dict) else found
    return [_entry(position, item) for position, item in enumerate(items, start=1)]


def _entry(position: int, item: object) -> Entry:
    if not isinstance(item, dict):
        return Entry(
            position, f"Entry {position}", reason="This isn't an object with the fields of a record."
        )
    return Entry(position, str(item.get("title") or item.get("id") or f"Entry {position}")[:200], item)


def write(items: Sequence[Item]) -> str:
    return json.dumps(list(items), ensure_ascii=False, indent=2) + "\n"
