"""The demo's studies as Crossref's canned answers have them, side by side in three styles with citeproc-js's references."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from citations.identifiers import normalize_doi
from citations.registries.crossref import work_item
from citations.styles import Style, format_reference

from .differences import explanation

Item = dict[str, Any]
ROOT = Path(__file__).parents[2]
CANNED = ROOT / "tests" / "data" / "registries"
FILED = ROOT / "tests" / "data" / "references" / "studies.json"
PAGE = ROOT / "docs" / "reference" / "references-side-by-side.md"
_HEAD = """# The demo's sources in three styles, beside citeproc-js

Written by `make oracle`; a test compares it with what the formatters make today. The records are what an import of the
demo's studies by DOI brings in. They come from canned answers in Crossref's documented shape, which are synthetic: made
from verified facts, **none was compared with the live service**. What the facts don't say (given names, month, pages)
is missing here too. *ours* is what a reader sees, *citeproc-js* what it makes of the same record with the current CSL style.
"""


def study_items() -> list[Item]:
    """The answers as CSL items, with the DOI as the library keeps it."""
    dois = json.loads((CANNED / "index.json").read_text(encoding="utf-8"))["crossref"]
    files = [CANNED / "crossref" / f"{doi.lower().replace('/', '_')}.json" for doi in dois]
    works = [json.loads(path.read_text(encoding="utf-8"))["message"] for path in files]
    return [
        {"id": f"study-{number:02}"} | work_item(work) | {"DOI": normalize_doi(work["DOI"])}
        for number, work in enumerate(works, start=1)
    ]


def side_by_side() -> str:
    """The document, from citeproc-js's filed answers and our own references."""
    entries = json.loads(FILED.read_text(encoding="utf-8"))
    same = {
        style: sum(entry[style] == format_reference(entry["item"], style) for entry in entries)
        for style in Style
    }
    scores = [
        f"{style.label}: {count} of {len(entries)} the same to the letter" for style, count in same.items()
    ]
    sections = [_section(number, entry) for number, entry in enumerate(entries, start=1)]
    return "\n".join([_HEAD, "; ".join(scores) + ".", *sections])


def _section(number: int, entry: dict[str, Any]) -> str:
    item = entry["item"]
    lines = [f"\n## {number}. {item['author'][0]['family']} {item['issued']['date-parts'][0][0]}\n"]
    lines += ["| style | by | reference |", "| --- | --- | --- |"]
    for style in Style:
        ours = format_reference(item, style)
        kinds = explanation(entry[style], ours, style)
        verdict = "the same" if kinds == [] else f"differs: {', '.join(kinds or ['not explained'])}"
        lines += [
            f"| {style.label} | ours | {_cell(ours)} |",
            f"| {verdict} | citeproc-js | {_cell(entry[style])} |",
        ]
    return "\n".join(lines)


def _cell(html: str) -> str:
    return html.replace("|", "\\|")
