"""Finds the identifiers in what an editor pasted."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import unquote

import idutils
from django.core.exceptions import ValidationError

from ..identifiers import normalize_doi, normalize_pmcid, normalize_pmid

# A DOI may hold almost anything; what closes a sentence around it is cut off. Old ones (SICI) hold `<...>;`.
_DOI = re.compile(r"10\.\d{4,9}/(?:[^\s\"<>]*<\d+::[^\s<>]+>)?[^\s\"<>]+", re.IGNORECASE)
_PMCID = re.compile(r"\bPMC\d+\b", re.IGNORECASE)
_PUBMED_ADDRESS = re.compile(
    r"(?:pubmed\.ncbi\.nlm\.nih\.gov/(?:\?term=)?|ncbi\.nlm\.nih\.gov/(?:m/)?pubmed/|europepmc\.org/\w+/MED/)(\d+)",
    re.IGNORECASE,
)
_PMID = re.compile(r"^(?:pmid:?\s*)?0*(\d{1,8})$", re.IGNORECASE)
_ADDRESS = re.compile(r"^https?://\S+$", re.IGNORECASE)
# What publishers put after a DOI in the address of an article's page, and preprint servers after its version.
_PAGE_OF_ARTICLE = re.compile(
    r"(?:[/.](?:full|full-?text|abstract|abs|e?pdf|pdfdirect|html?|meta|references|figures|short|long|summary|pdf\+html))+/?$",
    re.IGNORECASE,
)
_VERSION = re.compile(r"(?<=\d)v\d+$")
_NAMED = re.compile(r"\b(pmid|pubmed id|doi|pmcid)(?:\s*:\s*|\s+)(?=10\.\d|\d|pmc\d)", re.IGNORECASE)
# Between identifiers; a comma or semicolon inside a DOI isn't followed by any of these.
_BETWEEN = re.compile(r"\s+|[,;]+(?=\s|$|10\.\d{4}|https?:|doi|pm|\d{1,8}(?:[\s,;]|$))", re.IGNORECASE)
_WORDS_OF_PROSE = 3
# Of a whole reference that names a source in several ways the one that registries know most by.
_BEST_FIRST = ("pmid", "doi", "pmcid")


class Identifier(NamedTuple):
    """`kind` is doi, pmid, pmcid, url or unknown; `value` is in the library's form."""

    kind: str
    value: str
    pasted: str


def identifiers_in(text: str) -> list[Identifier]:
    """The identifiers of a text; each source is named once.

    In a line of prose, such as a whole reference, only what is marked as an identifier counts: its years and
    pages are no PubMed IDs, and its words aren't told one by one.
    """
    found = [one for line in text.splitlines() for one in _of_line(line)]
    return list({(one.kind, one.value): one for one in found}.values())


def _of_line(line: str) -> list[Identifier]:
    rejoined = _NAMED.sub(lambda m: f"{'pmid' if m[1].lower().startswith('pubmed') else m[1]}:", line)
    words = [word for word in _BETWEEN.split(rejoined) if word.strip(" .,;()[]<>")]
    found = [_identifier(word) for word in words]
    if sum(one.kind == "unknown" for one in found) < _WORDS_OF_PROSE:
        return found
    marked = [one for one in found if one.kind != "unknown" and not one.pasted.strip(".,;()[]").isdigit()]
    for kind in _BEST_FIRST:
        if named := [one for one in marked if one.kind == kind]:
            return named
    return marked or [Identifier("unknown", line.strip(), line.strip())]


def _identifier(word: str) -> Identifier:
    pasted = word.strip()
    word = pasted.strip("<>[]\"'")
    try:
        return _recognized(word, pasted)
    except ValidationError:
        return Identifier("unknown", word, pasted)


def _recognized(word: str, pasted: str) -> Identifier:
    is_address = bool(_ADDRESS.match(word))
    if is_address:
        word = unquote(word)
    if address := _PUBMED_ADDRESS.search(word):
        return Identifier("pmid", normalize_pmid(address[1]), pasted)
    if doi := _DOI.search(word):
        found = _without_closing(doi[0])
        return Identifier("doi", normalize_doi(_of_article(found) if is_address else found), pasted)
    if pmcid := _PMCID.search(word):
        return Identifier("pmcid", normalize_pmcid(pmcid[0]), pasted)
    if pmid := _PMID.match(word.strip(".,;()")):
        return Identifier("pmid", normalize_pmid(pmid[1]), pasted)
    if is_address and idutils.is_url(word):
        return Identifier("url", word, pasted)
    return Identifier("unknown", word, pasted)


def _of_article(doi: str) -> str:
    """The DOI in the address of an article's page, without the name of the page."""
    doi = _PAGE_OF_ARTICLE.sub("", doi.split("&", maxsplit=1)[0]).rstrip("/")
    return _VERSION.sub("", doi) if doi.startswith("10.1101/") else doi


def _without_closing(doi: str) -> str:
    """`10.1/a).` without what belongs to the sentence; brackets within a DOI come in pairs."""
    doi = doi.split("?", maxsplit=1)[0].split("#", maxsplit=1)[0].rstrip(".,;:")
    while doi.endswith(")") and doi.count(")") > doi.count("("):
        doi = doi[:-1].rstrip(".,;:")
    return doi
