"""CSL-JSON: the library's own terms."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from .entries import Entry, Item

_NEXT_OBJECT = re.compile(r"\}\s*,\s*(?=\{)")


def looks_like(text: str) -> bool:
    return text.lstrip()[:1] in ("[", "{")


def read(text: str) -> list[Entry]:
    try:
        found = json.loads(text)
    except ValueError:
        entries = list(_rest_of_broken(text))
        if not any(entry.item for entry in entries):
            raise
        return entries
    items = found.get("items", [found]) if isinstance(found, dict) else found
    return [_entry(position, item) for position, item in enumerate(items, start=1)]


def _rest_of_broken(text: str) -> Iterator[Entry]:
    """The records before and after a mistake, which is itself an entry with its reason."""
    decoder = json.JSONDecoder()
    position, at, is_lost = 1, text.find("{"), False
    while at >= 0:
        try:
            item, end = decoder.raw_decode(text, at)
        except ValueError as error:
            if not is_lost:
                line = text.count("\n", 0, getattr(error, "pos", at)) + 1
                yield Entry(position, f"Entry {position}", reason=f"It isn't valid JSON (line {line}).")
                position, is_lost = position + 1, True
            found = _NEXT_OBJECT.search(text, at)
            at = found.end() if found else -1
            continue
        # After a mistake the next object may be a name within the broken record.
        if not is_lost or {"type", "title"} & item.keys():
            yield _entry(position, item)
            position, is_lost = position + 1, False
        at = text.find("{", end)


def _entry(position: int, item: object) -> Entry:
    if not isinstance(item, dict):
        return Entry(
            position, f"Entry {position}", reason="This isn't an object with the fields of a record."
        )
    return Entry(position, str(item.get("title") or item.get("id") or f"Entry {position}")[:200], item)


def write(items: Sequence[Item]) -> str:
    return json.dumps(list(items), ensure_ascii=False, indent=2) + "\n"
