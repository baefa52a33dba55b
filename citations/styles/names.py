"""Names of authors and editors: people with particles and suffixes, and organizations."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .markup import inline, plain

_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# PubMed writes "Marchi JD": capitals without periods are initials, not a short name.
_BARE_INITIALS = re.compile(r"[^\W\d_a-z]{2,4}")
_BETWEEN_GIVEN = re.compile(r"\s+|(?<=\.)(?!-)")
_HYPHEN = re.compile(r"[-\u2010\u2011]")
_CLINGING = ("'", "’", "-", "")
_DIGRAPH = re.compile(r"[^\W\d_a-z][a-z]\.")
ET_AL = "et al."


@dataclass(frozen=True)
class Name:
    """One author: `literal` is an organization's name, otherwise a person's parts are filled."""

    family: str = ""
    given: str = ""
    particle: str = ""
    suffix: str = ""
    literal: str = ""

    @property
    def surname(self) -> str:
        return with_particle(self.particle, self.family) if self.family else ""

    @property
    def fixed(self) -> str:
        """The name where it has only one form: organizations, single names, East Asian script."""
        if self.literal:
            return self.literal
        if _CJK.search(self.family) or _CJK.search(self.given):
            return self.family + self.given
        return "" if self.family and self.given else (self.surname or self.given)

    def initials(self, after: str = "", hyphen: str = "", between: str = "") -> str:
        """Initials with `after` behind each, e.g. `J.-P. M.` from Jean-Paul Marie."""
        words = [word for word in _BETWEEN_GIVEN.split(self.given) if word.strip(".")]
        if all(word.islower() for word in words):
            words = [word.capitalize() for word in words]
        text = ""
        for word in words:
            # The "do" of Maria do Carmo is no name of its own: it stays, with blanks around.
            kept = word.islower()
            blank = " " if text and (kept or text.endswith("\0")) else between if text else ""
            text = text.rstrip("\0") + blank + (f"{word}\0" if kept else self._group(word, after, hyphen))
        return text.rstrip("\0")

    def _group(self, word: str, after: str, hyphen: str) -> str:
        # `Th.` is an initial of two letters.
        if _DIGRAPH.fullmatch(word):
            return word.removesuffix(".") + after
        if _BARE_INITIALS.fullmatch(word) and word.isupper():
            return (" " if after else "").join(letter + after for letter in word)
        heads = [part.strip(".")[:1] for part in _HYPHEN.split(word)]
        return hyphen.join(head.upper() + after for head in heads if head)


def with_particle(particle: str, family: str) -> str:
    """`van der Berg`, but `d'Arcy` and `al-Sayed`."""
    return f"{particle}{'' if particle[-1:] in _CLINGING else ' '}{family}".strip()


def names(item: Mapping[str, Any], role: str = "author") -> list[Name]:
    """The names of a role, without entries that hold nothing."""
    entries = item.get(role)
    if not isinstance(entries, list | tuple):
        return []
    found = [_name(entry) for entry in entries if isinstance(entry, Mapping)]
    return [name for name in found if name.family or name.literal or name.given]


def has_more_authors(item: Mapping[str, Any]) -> bool:
    """Whether the item's list of authors is known to be incomplete; CSL has no variable for that."""
    custom = item.get("custom")
    return isinstance(custom, Mapping) and custom.get("has_more_authors") is True


def _name(entry: Mapping[str, Any]) -> Name:
    return Name(
        family=plain(entry.get("family")),
        given=plain(entry.get("given")),
        particle=plain(entry.get("non-dropping-particle")) or plain(entry.get("dropping-particle")),
        suffix=plain(entry.get("suffix")),
        literal=plain(entry.get("literal")),
    )


def compact(name: Name) -> str:
    """AMA's and Vancouver's form: `van der Berg JP Jr`."""
    if name.fixed:
        return inline(name.fixed)
    return inline(" ".join(filter(None, [name.surname, name.initials(), name.suffix.rstrip(".")])))


def inverted(name: Name) -> str:
    """APA's form: `van der Berg, J.-P., Jr.`."""
    if name.fixed:
        return inline(name.fixed)
    return inline(", ".join(filter(None, [name.surname, _spaced(name), name.suffix])))


def direct(name: Name) -> str:
    """APA's form inside a reference: `J.-P. van der Berg Jr.`."""
    if name.fixed:
        return inline(name.fixed)
    return inline(" ".join(filter(None, [_spaced(name), name.surname, name.suffix])))


def _spaced(name: Name) -> str:
    return name.initials(after=".", hyphen="-", between=" ")


def listed(people: list[Name], at_most: int, shown: int, *, has_more: bool = False) -> str:
    """Compact names; of more than `at_most` the first `shown` and "et al", which also ends an incomplete list."""
    is_cut = len(people) > at_most
    written = [compact(name) for name in (people[:shown] if is_cut else people)]
    return ", ".join([*written, ET_AL] if written and (is_cut or has_more) else written)
