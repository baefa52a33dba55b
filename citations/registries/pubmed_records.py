"""PubMed's records of articles and books as CSL items (https://dtd.nlm.nih.gov/ncbi/pubmed/doc/out/250101/)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from xml.etree.ElementTree import Element, tostring

from ..formats.entries import date as csl_date
from ..languages import foreign_code
from .source import Notice, clean_title

_TYPES = {"Preprint": "article", "Dataset": "dataset"}
_PUBLICATION_TYPES = {
    "Retracted Publication": "retracted", "Expression of Concern": "concern", "Corrected and Republished Article": "correction",
}  # fmt: skip
_CORRECTIONS = {
    "RetractionIn": "retracted",
    "RetractedandRepublishedIn": "retracted",
    "ExpressionOfConcernIn": "concern",
    "ErratumIn": "correction",
    "CorrectedandRepublishedIn": "correction",
}
_DAY = re.compile(r"\b[12]\d{3} [A-Z][a-z]{2} \d{1,2}\b")
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s;]*[^\s;.]")
_ORDINAL = re.compile(r"^(\d+)(?:st|nd|rd|th)?(?: ed(?:ition)?\.?)?$", re.IGNORECASE)

type Item = dict[str, Any]


def read_record(root: Element) -> tuple[Item, list[Notice]]:
    """The item and the notices of a `PubmedArticle` or a `PubmedBookArticle`."""
    make: Callable[[Element], Item] = _book_item if root.tag == "PubmedBookArticle" else _article_item
    item = make(root)
    return {key: value for key, value in item.items() if value}, _notices(root)


def _article_item(root: Element) -> Item:
    kinds = _publication_types(root)
    return {
        "type": next((_TYPES[kind] for kind in kinds if kind in _TYPES), "article-journal"),
        "title": _title(root.find(".//ArticleTitle")),
        "container-title": _text(root, ".//Journal/Title"),
        "container-title-short": _text(root, ".//Journal/ISOAbbreviation"),
        "language": foreign_code(_text(root, ".//Article/Language")),
        "volume": _text(root, ".//JournalIssue/Volume"),
        "issue": _text(root, ".//JournalIssue/Issue"),
        "page": _text(root, ".//Pagination/MedlinePgn") or _text(root, './/ELocationID[@EIdType="pii"]'),
        "issued": _issued(root, ".//JournalIssue/PubDate"),
        "author": _people(root.findall(".//AuthorList/Author")),
        "DOI": _text(root, './/PubmedData/ArticleIdList/ArticleId[@IdType="doi"]')
        or _text(root, './/ELocationID[@EIdType="doi"]'),
        "PMID": _text(root, "./MedlineCitation/PMID"),
        "PMCID": _text(root, './/PubmedData/ArticleIdList/ArticleId[@IdType="pmc"]'),
    } | _more_authors(root.find(".//AuthorList"))


def _book_item(root: Element) -> Item:
    """A book, or a chapter of one: then the title is the chapter's and the container the book."""
    book, chapter = "./BookDocument/Book", _title(root.find("./BookDocument/ArticleTitle"))
    title = _title(root.find(f"{book}/BookTitle"))
    own, whole = "./BookDocument/AuthorList", f"{book}/AuthorList"
    editors = root.findall(f"{whole}[@Type='editors']/Author")
    authors = root.findall(f"{own}/Author") or (
        [] if chapter else root.findall(f"{whole}[@Type='authors']/Author")
    )
    found = _ORDINAL.match(edition := _text(root, f"{book}/Edition"))
    accession = _text(root, './BookDocument/ArticleIdList/ArticleId[@IdType="bookaccession"]')
    return {
        "type": "chapter" if chapter else "book",
        "title": chapter or title,
        "container-title": title if chapter else "",
        "publisher": _text(root, f"{book}/Publisher/PublisherName"),
        "publisher-place": _text(root, f"{book}/Publisher/PublisherLocation"),
        "edition": found[1] if found else edition,
        "volume": _text(root, f"{book}/Volume"),
        "number": "" if chapter else _text(root, f"{book}/ReportNumber"),
        "page": _text(root, "./BookDocument/Pagination/MedlinePgn"),
        "language": foreign_code(_text(root, "./BookDocument/Language")),
        "issued": _issued(root, "./BookDocument/ContributionDate") or _issued(root, f"{book}/PubDate"),
        "author": _people(authors),
        "editor": _people(editors),
        "DOI": _text(root, './BookDocument/ArticleIdList/ArticleId[@IdType="doi"]')
        or _text(root, f"{book}/ELocationID[@EIdType='doi']"),
        "PMID": _text(root, "./BookDocument/PMID"),
        "URL": f"https://www.ncbi.nlm.nih.gov/books/{accession}/" if accession else "",
    } | _more_authors(root.find(own))


def _more_authors(authors: Element | None) -> Item:
    is_cut = authors is not None and authors.get("CompleteYN") == "N"
    return {"custom": {"has_more_authors": True}} if is_cut else {}


def _title(element: Element | None) -> str:
    if element is None:
        return ""
    inner = (element.text or "") + "".join(tostring(child, encoding="unicode") for child in element)
    # PubMed closes each title with a period and puts translated ones in brackets.
    return clean_title(inner).removesuffix(".").removeprefix("[").removesuffix("]")


def _issued(root: Element, where: str) -> Item | None:
    parts = [_text(root, f"{where}/{part}") for part in ("Year", "Month", "Day")]
    return csl_date(" ".join(filter(None, parts)) or _text(root, f"{where}/MedlineDate"))


def _people(authors: list[Element]) -> list[dict[str, str]]:
    return [name for name in map(_name, authors) if name]


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
    """What befell the source: by its links to notices, which carry a date, and by its publication types."""
    links = root.findall(".//CommentsCorrectionsList/CommentsCorrections")
    linked = [
        Notice(kind, "PubMed", _day_in(words := _text(link, "RefSource")), _doi_in(words))
        for link in links
        if (kind := _CORRECTIONS.get(link.get("RefType", "")))
    ]
    told = {notice.kind for notice in linked}
    kinds = {_PUBLICATION_TYPES[kind] for kind in _publication_types(root) if kind in _PUBLICATION_TYPES}
    return [*linked, *(Notice(kind, "PubMed") for kind in sorted(kinds - told))]


def _day_in(reference: str) -> date | None:
    """The day of publication in "Example J. 2020 Jun 25;382(26):2582"; a month alone is no day."""
    found = _DAY.search(reference)
    try:
        return datetime.strptime(found[0], "%Y %b %d").date() if found else None  # noqa: DTZ007
    except ValueError:
        return None


def _doi_in(reference: str) -> str:
    found = _DOI.search(reference)
    return found[0] if found else ""


def _text(element: Element, path: str) -> str:
    return _whole(element.find(path))


def _whole(element: Element | None) -> str:
    return " ".join("".join(element.itertext()).split()) if element is not None else ""
