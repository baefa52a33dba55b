"""What a registry knows of a source."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import nh3

_SAME = {"em": "i", "italic": "i", "strong": "b", "bold": "b"}
_RENAMED = re.compile(r"<(/?)(em|italic|strong|bold)\b[^>]*>", re.IGNORECASE)


@dataclass(frozen=True)
class Notice:
    """Something that befell a source after publication, such as its retraction."""

    kind: str
    source: str
    noticed_on: date | None = None
    doi: str = ""


@dataclass(frozen=True)
class Source:
    """A source in CSL terms, with the notices on it."""

    item: dict[str, Any]
    registry: str
    notices: list[Notice] = field(default_factory=list)


def clean_title(markup: object) -> str:
    """A registry's title (HTML, JATS or plain) with only `<i> <b> <sub> <sup>` left of its markup."""
    text = str(markup or "")
    renamed = _RENAMED.sub(lambda m: f"<{m[1]}{_SAME[m[2].lower()]}>", text)
    cleaned = nh3.clean(renamed, tags={"i", "b", "sub", "sup"}, attributes={})
    return " ".join(html.unescape(cleaned).split())
