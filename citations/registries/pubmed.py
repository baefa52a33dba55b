"""PubMed's E-utilities (efetch) and the ID converter of PubMed Central."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from xml.etree.ElementTree import Element, tostring

from defusedxml import ElementTree
from django.conf import settings

from ..formats.entries import date as csl_date
from ..languages import foreign_code
from .http import NotFoundError, RegistryError, fetch, fetch_json
from .source import Notice, Source, clean_title

_TYPES = {"Preprint": "article", "Dataset": "dataset"}
_PUBLICATION_TYPES = {
    "Retracted Publication": "retracted", "Expression of Concern": "concern", "Corrected and Republished Article": "correction",
}  # fmt: skip
_CORRECTIONS = {
    "RetractionIn": "retracted",
    "ExpressionOfConcernIn": "concern",
    "ErratumIn": "correction",
    "CorrectedandRepublishedIn": "correction",
}


class PubMed:
    """The National Library of Medicine's index."""

    name = "PubMed"
    kinds = ("pmid", "pmcid")

    def source(self, kind: str, value: str) -> Source:
        pmid = self._pmid_of(value) if kind == "pmcid" else value
        body = fetch(
            f"{settings.CITATIONS_PUBMED_URL}/efetch.fcgi",
            {"db": "pubmed", "id": pmid, "retmode": "xml"} | _identification(),
        )
        article = _article(body)
        if article is None:
            raise NotFoundError("PubMed doesn't know this ID.")
        item = _item(article)
        if item.get("PMID") != pmid:
            raise RegistryError(
                f"PubMed answered with the record of another ID ({item.get('PMID', 'none')})."
            )
        return Source(item, self.name, _notices(article))

    def _pmid_of(self, pmcid: str) -> str:
        answer = fetch_json(
            settings.CITATIONS_IDCONV_URL, {"ids": pmcid, "format": "json"} | _identification()
        )
        records = answer.get("records") if isinstance(answer, Mapping) else None
        first = records[0] if isinstance(records, list) and records else None
        pmid = str(first.get("pmid") or "") if isinstance(first, Mapping) else ""
        if not (pmid.isascii() and pmid.isdecimal()):
            raise NotFoundError("PubMed Central knows no PubMed record of this ID.")
        return pmid


def _identification() -> dict[str, str]:
    return {"tool": "second-opinion", "email": settings.DEFAULT_FROM_EMAIL}


def _article(body: bytes) -> Element | None:
    try:
        root = ElementTree.fromstring(body)
    # defusedxml's refusals (entities, external references) are ValueErrors.
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise RegistryError("PubMed answered with something other than a record.") from error
    if root.tag != "PubmedArticleSet":
        raise RegistryError("PubMed answered with something other than a record.")
    return root.find("PubmedArticle")


def _item(root: Element) -> dict[str, Any]:
    kinds = _publication_types(root)
    item = {
        "type": next((_TYPES[kind] for kind in kinds if kind in _TYPES), "article-journal"),
        "title": _title(root),
        "container-title": _text(root, ".//Journal/Title"),
        "container-title-short": _text(root, ".//Journal/ISOAbbreviation"),
        "language": foreign_code(_text(root, ".//Article/Language")),
        "volume": _text(root, ".//JournalIssue/Volume"),
        "issue": _text(root, ".//JournalIssue/Issue"),
        "page": _text(root, ".//Pagination/MedlinePgn") or _text(root, './/ELocationID[@EIdType="pii"]'),
        "issued": _issued(root),
        "author": [name for name in map(_name, root.findall(".//AuthorList/Author")) if name],
        "DOI": _text(root, './/PubmedData/ArticleIdList/ArticleId[@IdType="doi"]')
        or _text(root, './/ELocationID[@EIdType="doi"]'),
        "PMID": _text(root, "./MedlineCitation/PMID"),
        "PMCID": _text(root, './/PubmedData/ArticleIdList/ArticleId[@IdType="pmc"]'),
    }
    if root.find('.//AuthorList[@CompleteYN="N"]') is not None:
        item["custom"] = {"has_more_authors": True}
    return {key: value for key, value in item.items() if value}


def _title(root: Element) -> str:
    element = root.find(".//ArticleTitle")
    if element is None:
        return ""
    inner = (element.text or "") + "".join(tostring(child, encoding="unicode") for child in element)
    # PubMed closes each title with a period and puts translated ones in brackets.
    return clean_title(inner).removesuffix(".").removeprefix("[").removesuffix("]")


def _issued(root: Element) -> dict[str, Any] | None:
    where = ".//JournalIssue/PubDate"
    parts = [_text(root, f"{where}/{part}") for part in ("Year", "Month", "Day")]
    return csl_date(" ".join(filter(None, parts)) or _text(root, f"{where}/MedlineDate"))


def _name(author: Element) -> dict[str, str]:
    if collective := _text(author, "CollectiveName"):
        return {"literal": collective}
    parts = {
        "family": _text(author, "LastName"),
        "given": _text(author, "ForeName") or _text(author, "Initials"),
        "suffix": _text(author, "Suffix"),
    }
    return {key: value for key, value in parts.items() if value}


def _publication_types(root: Element) -> list[str]:
    return [_whole(kind) for kind in root.findall(".//PublicationTypeList/PublicationType")]


def _notices(root: Element) -> list[Notice]:
    kinds = {_PUBLICATION_TYPES[kind] for kind in _publication_types(root) if kind in _PUBLICATION_TYPES}
    links = root.findall(".//CommentsCorrectionsList/CommentsCorrections")
    kinds |= {_CORRECTIONS[link.get("RefType", "")] for link in links if link.get("RefType") in _CORRECTIONS}
    return [Notice(kind, "PubMed", _revised(root)) for kind in sorted(kinds)]


def _revised(root: Element) -> date | None:
    parts = [_text(root, f".//DateRevised/{part}") for part in ("Year", "Month", "Day")]
    try:
        return date(*(int(part) for part in parts))
    except ValueError:
        return None


def _text(element: Element, path: str) -> str:
    return _whole(element.find(path))


def _whole(element: Element | None) -> str:
    return " ".join("".join(element.itertext()).split()) if element is not None else ""
