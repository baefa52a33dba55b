"""Finds the identifiers in what an editor pasted."""

from __future__ import annotations

import re
from typing import NamedTuple

import idutils
from django.core.exceptions import ValidationError

from ..identifiers import normalize_doi, normalize_pmcid, normalize_pmid

# A DOI may hold almost anything; what closes a sentence around it is cut off.
_DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>]+", re.IGNORECASE)
_PMCID = re.compile(r"\bPMC\d+\b", re.IGNORECASE)
_PUBMED_ADDRESS = re.compile(
    r"(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)/(\d+)", re.IGNORECASE
)
_PMID = re.compile(r"^(?:pmid:?\s*)?(\d{1,8})$", re.IGNORECASE)
_ADDRESS = re.compile(r"^https?://\S+$", re.IGNORECASE)


class Identifier(NamedTuple):
    """`kind` is doi, pmid, pmcid, url or unknown; `value` is in the library's form."""

    kind: str
    value: str
    pasted: str


def identifiers_in(text: str) -> list[Identifier]:
    """One identifier for each line, comma or blank between; each source is named once."""
    rejoined = re.sub(r"(?i)\b(pmid|doi|pmcid):\s+", r"\1:", text)
    found = [_identifier(word) for word in re.split(r"[\s,;]+(?![^<]*>)", rejoined) if word.strip(" .()[]<>")]
    return list({(one.kind, one.value): one for one in found}.values())


def _identifier(word: str) -> Identifier:
    pasted = word.strip()
    word = pasted.strip("<>[]\"'")
    try:
        return _recognized(word, pasted)
    except ValidationError:
        return Identifier("unknown", word, pasted)


def _recognized(word: str, pasted: str) -> Identifier:
    if address := _PUBMED_ADDRESS.search(word):
        return Identifier("pmid", normalize_pmid(address[1]), pasted)
    if doi := _DOI.search(word):
        return Identifier("doi", normalize_doi(_without_closing(doi[0])), pasted)
    if pmcid := _PMCID.search(word):
        return Identifier("pmcid", normalize_pmcid(pmcid[0]), pasted)
    if pmid := _PMID.match(word.rstrip(".")):
        return Identifier("pmid", normalize_pmid(pmid[1]), pasted)
    if _ADDRESS.match(word) and idutils.is_url(word):
        return Identifier("url", word, pasted)
    return Identifier("unknown", word, pasted)


def _without_closing(doi: str) -> str:
    """`10.1/a).` without what belongs to the sentence; brackets within a DOI come in pairs."""
    doi = doi.split("?", maxsplit=1)[0].split("#", maxsplit=1)[0].rstrip(".,;:")
    while doi.endswith(")") and doi.count(")") > doi.count("("):
        doi = doi[:-1].rstrip(".,;:")
    return doi
