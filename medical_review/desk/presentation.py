"""What the desk's template shows, made ready: parts in groups, and references with their links."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from wagtail.models import Comment

from medical_review.differences import Change

# Keys of a record's data that lead to the source, and the address that they make.
IDENTIFIERS = {
    "DOI": "https://doi.org/{}",
    "PMID": "https://pubmed.ncbi.nlm.nih.gov/{}/",
    "PMCID": "https://pmc.ncbi.nlm.nih.gov/articles/{}/",
    "URL": "{}",
}


@dataclass(frozen=True)
class OpenComment:
    comment: Comment
    typed_reply: str


@dataclass(frozen=True)
class Row:
    """A part of the text with its comments and what was typed at it."""

    change: Change
    comments: list[OpenComment]
    typed: str
    quote: str

    @property
    def path(self) -> str:
        return self.change.part.path

    @property
    def name(self) -> str:
        """The last two words of the label: the group's heading says the rest."""
        return " › ".join(self.change.part.label.split(" › ")[-2:])


@dataclass(frozen=True)
class Group:
    """The parts of one field or one top-level block."""

    heading: str
    rows: list[Row]

    @property
    def has_changes(self) -> bool:
        return any(row.change.kind != "same" for row in self.rows)

    @property
    def is_unfolded(self) -> bool:
        """Whether there is something to read or to finish in it, though the words may be the same."""
        return self.has_changes or any(row.comments or row.typed or row.quote for row in self.rows)


@dataclass(frozen=True)
class Reference:
    kind: str
    title: str
    details: str
    links: list[tuple[str, str]]


def groups_of(
    changes: list[Change], open_comments: Mapping[str, list[Comment]], typed: Mapping[str, str]
) -> list[Group]:
    """The parts in reading order, a group for each field or top-level block."""

    def key(change: Change) -> str:
        return ".".join(change.part.path.split(".")[:2])

    groups = []
    for _, members in groupby(changes, key):
        rows = [_row(change, open_comments, typed) for change in members]
        groups.append(Group(_heading(rows), rows))
    return groups


def _row(change: Change, open_comments: Mapping[str, list[Comment]], typed: Mapping[str, str]) -> Row:
    path = change.part.path
    found = [
        OpenComment(comment, typed.get(f"reply-{comment.pk}", "")) for comment in open_comments.get(path, [])
    ]
    return Row(change, found, typed.get(f"comment-{path}", ""), typed.get(f"quote-{path}", ""))


def _heading(rows: list[Row]) -> str:
    """A block's own heading where it has one, else what the block is called."""
    kind = rows[0].change.part.label.split(" › ")[0]
    own = next((row.change.part.text for row in rows if row.path.endswith(".heading")), "")
    return f"{kind}: {own}" if own else kind


def references_of(basis: str) -> list[Reference]:
    """Everything that the text rests on, with links by its identifiers."""
    return [_reference(label, pk, data) for label, pk, data in json.loads(basis)]


def _reference(label: str, pk: str, data: Any) -> Reference:
    values = dict(_leaves(data))
    links = [
        (f"{name} {values[name]}" if name != "URL" else str(values[name]), address.format(values[name]))
        for name, address in IDENTIFIERS.items()
        if values.get(name) and (name != "URL" or str(values[name]).startswith(("http://", "https://")))
    ]
    title = str(values.get("title") or values.get("name") or f"{label} {pk}")
    shown = ("container-title", "volume", "issue", "page", "evidence_level", "retraction", "file_hash")
    details = " · ".join(str(values[name]) for name in shown if values.get(name))
    return Reference(label.rsplit(".", maxsplit=1)[-1], title, details, links)


def _leaves(data: Any) -> list[tuple[str, Any]]:
    """The plain values of nested data by their own key; outer ones win."""
    if not isinstance(data, dict):
        return []
    inner = [leaf for value in data.values() if isinstance(value, dict) for leaf in _leaves(value)]
    return inner + [(key, value) for key, value in data.items() if not isinstance(value, dict | list)]
