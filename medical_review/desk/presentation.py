"""What the desk's template shows of the text, made ready: parts in groups, with comments and what was typed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from wagtail.models import Comment

from medical_review.differences import Change


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
    def is_changed(self) -> bool:
        return self.change.kind != "same"

    @property
    def name(self) -> str:
        """What of the label the group's heading doesn't say, two words at most; empty if that says it all."""
        return " › ".join(self.change.part.label.split(" › ")[1:][-2:])


@dataclass(frozen=True)
class Group:
    """The parts of one field or one top-level block."""

    heading: str
    rows: list[Row]

    @property
    def has_changes(self) -> bool:
        return any(row.is_changed for row in self.rows)

    @property
    def is_unfolded(self) -> bool:
        """Whether there is something to read or to finish in it, though the words may be the same."""
        return self.has_changes or any(row.comments or row.typed or row.quote for row in self.rows)


def placed(changes: list[Change], open_comments: Mapping[str, list[Comment]]) -> dict[str, list[Comment]]:
    """The comments by the part where they are shown; under "" those whose part is gone or empty.

    In the editor a comment can stand at a whole block too: it is shown at the block's first part.
    """
    found: dict[str, list[Comment]] = defaultdict(list)
    for path, comments in open_comments.items():
        found[place_of(path, changes)] += comments
    return found


def place_of(path: str, changes: list[Change]) -> str:
    """The path of the part where a comment on this path is shown; empty if there is none."""
    paths = [change.part.path for change in changes]
    return path if path in paths else next((part for part in paths if part.startswith(f"{path}.")), "")


def groups_of(
    changes: list[Change], comments: Mapping[str, list[Comment]], typed: Mapping[str, str]
) -> list[Group]:
    """The parts in reading order, a group for each field or top-level block; comments as `placed`."""

    def key(change: Change) -> str:
        return ".".join(change.part.path.split(".")[:2])

    groups = []
    for _, members in groupby(changes, key):
        rows = [_row(change, comments, typed) for change in members]
        groups.append(Group(_heading(rows), rows))
    return groups


def with_replies(comments: list[Comment], typed: Mapping[str, str]) -> list[OpenComment]:
    return [OpenComment(comment, typed.get(f"reply-{comment.pk}", "")) for comment in comments]


def _row(change: Change, comments: Mapping[str, list[Comment]], typed: Mapping[str, str]) -> Row:
    path = change.part.path
    found = with_replies(comments.get(path, []), typed)
    return Row(change, found, typed.get(f"comment-{path}", ""), typed.get(f"quote-{path}", ""))


def _heading(rows: list[Row]) -> str:
    """A block's own heading where it has one, else what the block is called."""
    kind = rows[0].change.part.label.split(" › ")[0]
    own = next((row.change.part.text for row in rows if row.path.endswith(".heading")), "")
    return f"{kind}: {own}" if own else kind
