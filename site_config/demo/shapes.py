"""Short names for the blocks' stored form, so that the demo's words read as words.

Sources stand by their key in `studies.py`, images by their key in `images.py`; the loader resolves both.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from html import escape
from typing import Any, Literal

type Block = dict[str, Any]
type Ending = Literal["approved", "waiting", "changes requested"]


_NAMED = re.compile(r"\s*\[([a-z]+\d{4}(?:, [a-z]+\d{4})*)\]")


@dataclass(frozen=True)
class PageWords:
    """One page: where it stands, its words, and how far its review has come."""

    model: str
    parent: str
    slug: str
    title: str
    summary: str
    body: list[Block] = field(default_factory=list)
    seo_title: str = ""
    ending: Ending = "approved"
    changes: str = ""
    lead: str = ""
    publication_date: date | None = None
    authors: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


def rich(text: str) -> str:
    """Paragraphs are parted by blank lines; lines that all start with "- " are a list.

    `[taylor2018, glue2017]` is a mark at that place.
    """
    html = "".join(_paragraph(part.strip()) for part in text.strip().split("\n\n"))
    return _NAMED.sub(lambda found: mark(found[1].replace(" ", "")), html)


def mark(ids: str) -> str:
    return f'<embed embedtype="citation" ids="{ids}"/>'


def _paragraph(part: str) -> str:
    lines = [" ".join(line.split()) for line in part.splitlines()]
    if all(line.startswith("- ") for line in lines):
        items = "".join(f"<li>{escape(line[2:], quote=False)}</li>" for line in lines)
        return f"<ul>{items}</ul>"
    return f"<p>{escape(' '.join(lines), quote=False)}</p>"


def cited(text: str, *keys: str, **values: Any) -> Block:
    return values | {"text": rich(text), "citations": list(keys)}


def item(lead_in: str, text: str, *keys: str) -> Block:
    return cited(text, *keys, lead_in=lead_in)


def study(lead_in: str, finding: str, *keys: str) -> Block:
    return {"lead_in": lead_in, "finding": rich(finding), "citations": list(keys)}


def step(heading: str, text: str, *keys: str) -> Block:
    return cited(text, *keys, heading=heading)


def question(asked: str, answer: str, *keys: str) -> Block:
    return {"question": asked, "answer": rich(answer), "citations": list(keys)}


def suits(text: str, *keys: str) -> Block:
    return {"text": text, "citations": list(keys)}


def block(kind: str, value: Any = None) -> Block:
    return {"type": kind, "value": value}


def introduction(text: str, *keys: str) -> Block:
    return block("introduction", cited(text, *keys))


def paragraph(text: str, *keys: str) -> Block:
    return block("paragraph", cited(text, *keys))


def inset(text: str, *keys: str) -> Block:
    return block("inset_text", cited(text, *keys))


def warning(heading: str, text: str, *keys: str) -> Block:
    return block("warning_callout", cited(text, *keys, heading=heading))


def key_points(*points: Block) -> Block:
    return block("key_points", {"points": list(points)})


def section(heading: str, *content: Block) -> Block:
    return block("section", {"heading": heading, "content": list(content)})


def studies_list(*items: Block) -> Block:
    return block("studies_list", {"items": list(items)})


def benefits(*items: Block) -> Block:
    return block("benefits_list", {"items": list(items)})


def considerations(*items: Block) -> Block:
    return block("considerations_list", {"items": list(items)})


def figure(image: str, alt_text: str, caption: str, *keys: str) -> Block:
    value = {"image": image, "alt_text": alt_text, "caption": rich(caption), "citations": list(keys)}
    return block("figure", value)


def table(caption: str, headings: list[str], rows: list[list[str]], *keys: str) -> Block:
    grid = {
        "caption": caption,
        "columns": [{"type": "text", "heading": heading} for heading in headings],
        "rows": [{"values": [rich(cell) for cell in row]} for row in rows],
    }
    return block("table", {"table": grid, "citations": list(keys)})


def contact() -> Block:
    return block("contact")
