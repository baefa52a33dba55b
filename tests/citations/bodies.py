"""Bodies that cite, for tests."""

from __future__ import annotations

from citations.models import Citation


def cited_by_paragraph(*citations: Citation) -> list:
    return [("introduction", {"text": "<p>Claim.</p>", "citations": list(citations)})]
