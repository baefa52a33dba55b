"""Writes post blocks as StreamField data."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from .lines import Line
from .runs import Runs, as_html

Block = dict[str, Any]


def block(kind: str, value: Any) -> Block:
    return {"type": kind, "value": value, "id": str(uuid.uuid4())}


def items(values: Iterable[Any]) -> list[Block]:
    return [block("item", value) for value in values]


def paragraph_html(runs: Runs) -> str:
    return f"<p>{as_html(runs)}</p>"


def text_block(kind: str, html: str, citations: Iterable[int] = ()) -> Block:
    return block(kind, {"text": html, "citations": items(citations)})


def list_html(lines: Sequence[Line]) -> str:
    """Nested lists; an item that is deeper than its parent allows moves up to the next level."""
    html: list[str] = []
    open_tags: list[str] = []
    for line in lines:
        depth = min(line.level, len(open_tags)) + 1
        tag = "ol" if line.is_ordered else "ul"
        while len(open_tags) > depth:
            html.append(f"</li></{open_tags.pop()}>")
        if len(open_tags) == depth and open_tags[-1] != tag:
            html.append(f"</li></{open_tags.pop()}>")
        if len(open_tags) == depth:
            html.append("</li>")
        else:
            html.append(f"<{tag}>")
            open_tags.append(tag)
        html.append(f"<li>{as_html(line.runs)}")
    html.extend(f"</li></{tag}>" for tag in reversed(open_tags))
    return "".join(html)


def table_block(line: Line) -> Block:
    """A table whose first row gives the columns' headings."""
    width = max(len(row) for row in line.rows)
    rows = [[*row, *[()] * (width - len(row))] for row in line.rows]
    heads = ["".join(run.text for run in cell) for cell in rows[0]]
    table = {
        "columns": [{"type": "text", "heading": head} for head in heads],
        "rows": [
            {"values": [paragraph_html(tuple(cell)) if cell else "" for cell in row]} for row in rows[1:]
        ],
        "caption": "",
    }
    return block("table", {"table": table, "citations": []})
