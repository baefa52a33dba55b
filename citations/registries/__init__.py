"""Crossref and PubMed behind one interface: an identifier in, a CSL item and its notices out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from .crossref import Crossref
from .http import RegistryError
from .identified import Identifier, identifiers_in
from .pubmed import PubMed
from .source import Notice, Source

__all__ = [
    "Identifier", "Lookup", "Notice", "Registry", "RegistryError", "Source", "identifiers_in", "look_up", "registries",
]  # fmt: skip


class Registry(Protocol):
    """Anything that knows sources by one kind of identifier."""

    @property
    def name(self) -> str: ...

    @property
    def kinds(self) -> tuple[str, ...]: ...

    def source(self, kind: str, value: str) -> Source:
        """The source with this identifier.

        Raises:
            RegistryError: there is no answer, or none that can be trusted, with the reason in plain words.
        """


@dataclass(frozen=True)
class Lookup:
    """What a registry said of an identifier: the source, or the reason why there is none."""

    identifier: Identifier
    source: Source | None = None
    reason: str = ""


def registries() -> tuple[Registry, ...]:
    return (Crossref(), PubMed())


def look_up(identifier: Identifier, among: Iterable[Registry] | None = None) -> Lookup:
    """Ask the registry that knows this kind of identifier."""
    for registry in registries() if among is None else among:
        if identifier.kind not in registry.kinds:
            continue
        try:
            source = registry.source(identifier.kind, identifier.value)
        except RegistryError as error:
            return Lookup(identifier, reason=str(error))
        return Lookup(identifier, source)
    if identifier.kind == "url":
        reason = "There is no DOI or PubMed ID in this address: add the source by hand."
    else:
        reason = "There is no DOI, PubMed ID or PubMed Central ID in this."
    return Lookup(identifier, reason=reason)
