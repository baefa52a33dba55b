"""What changed between two snapshots: part by part, words marked; pure functions over their JSON."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from .naming import basis_rows, model_name, title
from .parts import Part, flat

_WORDS = re.compile(r"\s+|[\w’'-]+|[^\w\s]")


@dataclass(frozen=True)
class Segment:
    """Words that are the same, or that were put in or taken out."""

    kind: str  # "same", "added" or "removed"
    text: str


@dataclass(frozen=True)
class Change:
    kind: str  # "added", "removed", "changed", "format" or "same"
    part: Part
    segments: tuple[Segment, ...]

    @property
    def heading(self) -> str:
        return self.part.label


@dataclass(frozen=True)
class BasisChange:
    """Something beside the text that readers see, such as a reference, and what of it changed."""

    label: str
    title: str
    segments: tuple[Segment, ...]

    @property
    def heading(self) -> str:
        return f"{self.label}: {self.title}"


def compare(old: list[Part], new: list[Part]) -> list[Change]:
    """Every part of both, in the new order, removed ones where they stood."""
    before = {part.path: part for part in old}
    paths_old, paths_new = [part.path for part in old], [part.path for part in new]
    after = {part.path: part for part in new}
    changes: list[Change] = []
    for operation, i1, i2, j1, j2 in SequenceMatcher(None, paths_old, paths_new, False).get_opcodes():
        if operation in ("delete", "replace"):
            changes += [_removed(before[path]) for path in paths_old[i1:i2] if path not in after]
        changes += [_kept_or_added(before.get(path), after[path]) for path in paths_new[j1:j2]]
    return changes


def compare_basis(old: str, new: str) -> list[BasisChange]:
    """The references, images, names and statements that came, went or changed."""
    before, after = basis_rows(old), basis_rows(new)
    found = []
    for key in sorted(before.keys() | after.keys()):
        segments = compare_words(flat(before.get(key)), flat(after.get(key)))
        if any(segment.kind != "same" for segment in segments):
            row = after.get(key) or before.get(key)
            found.append(BasisChange(model_name(key[0]), title(row, key), tuple(segments)))
    return found


def compare_words(old: str, new: str) -> list[Segment]:
    """Two texts as runs of words; white space goes with the word before it."""
    a, b = _WORDS.findall(old), _WORDS.findall(new)
    segments: list[Segment] = []
    for operation, i1, i2, j1, j2 in SequenceMatcher(None, a, b, False).get_opcodes():
        if operation == "equal":
            segments.append(Segment("same", "".join(a[i1:i2])))
            continue
        if i2 > i1:
            segments.append(Segment("removed", "".join(a[i1:i2])))
        if j2 > j1:
            segments.append(Segment("added", "".join(b[j1:j2])))
    return segments


def _removed(part: Part) -> Change:
    return Change("removed", part, (Segment("removed", part.text),))


def _kept_or_added(old: Part | None, new: Part) -> Change:
    if old is None:
        return Change("added", new, (Segment("added", new.text),))
    if old.text != new.text:
        return Change("changed", new, tuple(compare_words(old.text, new.text)))
    kind = "same" if old.raw == new.raw else "format"
    return Change(kind, new, (Segment("same", new.text),))
