"""What every format shares: entries, names, dates, and the remainder that a format has no field for."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

type Item = dict[str, Any]

_MONTHS = {
    name: number
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], start=1
    )
}
_MEDLINE = re.compile(r"((?:[a-z]+ ){0,2}[A-Z][\w'’-]*[a-z]) ([A-Z]{1,3})")


@dataclass(frozen=True)
class Entry:
    """One record of a file: its item, or the reason why there is none."""

    position: int
    label: str
    item: Item | None = None
    reason: str = ""


def person(family: str, given: str = "", suffix: str = "") -> dict[str, str]:
    """A CSL name; particles in small letters before the family name are set apart."""
    words = family.split()
    leading = next((n for n, word in enumerate(words) if not word.islower()), 0)
    name = {
        "family": " ".join(words[leading:]),
        "given": given.strip(),
        "non-dropping-particle": " ".join(words[:leading]),
        "suffix": suffix.strip(),
    }
    return {key: value for key, value in name.items() if value}


def inverted(name: dict[str, str]) -> str:
    """A person as `van der Berg, Jan, Jr.`; the comma stands even without a given name."""
    family = " ".join(filter(None, [name.get("non-dropping-particle"), name.get("family")]))
    return f"{family}, {name.get('given', '')}".rstrip() + (
        f", {name['suffix']}" if name.get("suffix") else ""
    )


def from_inverted(text: str) -> dict[str, str]:
    """A name of the form above; without a comma it is an organization's, or as MEDLINE has it: `Taylor JH`."""
    family, comma, rest = text.partition(",")
    if not comma:
        short = _MEDLINE.fullmatch(text.strip())
        return person(short[1], short[2]) if short else {"literal": text.strip()}
    given, _, suffix = rest.partition(",")
    return person(family, given, suffix)


def date(text: str) -> dict[str, list[list[int]]] | None:
    """A date from `2018-05-03`, `2018/05/03/`, `2018 May 3` or `2018`; None where there is no year."""
    words = [word for word in re.split(r"[\s/.-]+", text.strip()) if word][:3]
    if not words or not re.fullmatch(r"[12]\d{3}", words[0]):
        return None
    parts = [int(words[0])]
    for word, highest in zip(words[1:], (12, 31), strict=False):
        number = _MONTHS.get(word[:3].lower()) or (int(word) if re.fullmatch(r"[0-9]{1,2}", word) else 0)
        if not 1 <= number <= highest:
            break
        parts.append(number)
    return {"date-parts": [parts]}


def date_text(item: Item, key: str, separator: str = "-") -> str:
    """The date variable as year, month and day with `separator`, as far as they are known."""
    parts = (item.get(key) or {}).get("date-parts") or [[]]
    return separator.join([f"{part:04}" if n == 0 else f"{part:02}" for n, part in enumerate(parts[0])])


def without_empty(item: Item) -> Item:
    return {key: value for key, value in item.items() if value not in ("", None, [], {})}


def remainder(item: Item, read_back: Callable[[Item], Item]) -> str:
    """What a format can't carry of an item, as JSON for a field of our own; nothing if it carries all.

    Args:
        item: The item to be written.
        read_back: Writes the item without a remainder and reads it again.
    """
    again = read_back(item)
    rest = {key: value for key, value in item.items() if key != "id" and again.get(key) != value}
    extra = [key for key in again if key not in item and key != "id"]
    rest |= dict.fromkeys(extra)
    if not rest:
        return ""
    # Braces and non-ASCII letters inside the strings would upset the formats around.
    text = json.dumps(rest, ensure_ascii=True, sort_keys=True)
    return re.sub(r'"(?:[^"\\]|\\.)*"', lambda m: m[0].replace("{", "\\u007b").replace("}", "\\u007d"), text)


def with_remainder(item: Item, text: str) -> Item:
    """The item with its remainder; a remainder that isn't ours is left out."""
    try:
        rest = json.loads(text) if text else {}
    except ValueError:
        return item
    return without_empty(item | rest) if isinstance(rest, dict) else item
