"""References for machines: schema.org entries and COinS.

There are no Highwire `citation_*` meta tags: they declare a page to be a scholarly paper with a
journal of its own, which a clinic's post isn't (https://scholar.google.com/intl/en/scholar/inclusion.html).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from .styles.names import with_particle

if TYPE_CHECKING:
    from .references import Reference

type Node = dict[str, Any]

_SCHEMA_TYPES = {
    "article-journal": "ScholarlyArticle",
    "article": "ScholarlyArticle",
    "book": "Book",
    "chapter": "Chapter",
    "report": "Report",
    "webpage": "WebPage",
    # MedicalTrial is no CreativeWork: it has neither author nor date, and can't be a `citation`.
    "dataset": "CreativeWork",
}
_PAGINATED = ("article-journal", "article", "chapter", "report")
_COINS_FORMATS = {"book": "book", "chapter": "book", "report": "book"}
_COINS_GENRES = {
    "article-journal": "article",
    "article": "preprint",
    "book": "book",
    "chapter": "bookitem",
    "report": "report",
}


def schema_citations(references: Iterable[Reference]) -> list[Node]:
    """The `citation` property of a page's CreativeWork, in order of the references."""
    return [schema_citation(reference.item) for reference in references]


def schema_citation(item: Mapping[str, Any]) -> Node:
    """A source as a schema.org node; what isn't known is left out."""
    node: Node = {
        "@type": _SCHEMA_TYPES.get(item["type"], "CreativeWork"),
        "name": item["title"],
        "author": _people(item, "author"),
        **({} if item["type"] == "chapter" else _book_facts(item)),
        "inLanguage": item.get("language"),
        "reportNumber": item.get("number") if item["type"] == "report" else None,
        "datePublished": issued(item),
        "isPartOf": _container(item),
        "publisher": {"@type": "Organization", "name": item["publisher"]} if "publisher" in item else None,
        "pagination": item.get("page") if item["type"] in _PAGINATED else None,
        "identifier": _identifiers(item),
        "url": f"https://doi.org/{item['DOI']}" if "DOI" in item else item.get("URL"),
    }
    return {key: value for key, value in node.items() if value}


def _book_facts(item: Mapping[str, Any]) -> Node:
    """The editors and the edition of a book, or of the book that a chapter is in."""
    is_book = item["type"] in ("book", "chapter")
    return {"editor": _people(item, "editor"), "bookEdition": item.get("edition") if is_book else None}


def _people(item: Mapping[str, Any], role: str) -> list[Node]:
    return [_schema_author(name) for name in item.get(role, [])]


def issued(item: Mapping[str, Any]) -> str:
    """The date of publication as far as it is known: 2018, 2018-02 or 2018-02-05."""
    parts = (item.get("issued", {}).get("date-parts") or [[]])[0]
    return "-".join(f"{part:02d}" for part in parts)


def full_name(name: Mapping[str, str]) -> str:
    if "literal" in name:
        return name["literal"]
    surname = with_particle(name.get("non-dropping-particle", ""), name.get("family", ""))
    return " ".join(filter(None, [name.get("given"), surname, name.get("suffix")]))


def coins(item: Mapping[str, Any]) -> str:
    """The title attribute of a COinS span (https://www.niso.org/publications/z3988-2004-r2010, key-value form)."""
    kind = _COINS_FORMATS.get(item["type"], "journal")
    title_key, container_key = ("btitle", "title") if kind == "book" else ("atitle", "jtitle")
    if item["type"] == "chapter":
        title_key, container_key = "atitle", "btitle"
    pairs = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", f"info:ofi/fmt:kev:mtx:{kind}"),
        ("rft.genre", _COINS_GENRES.get(item["type"], "unknown")),
        (f"rft.{title_key}", item["title"]),
        (f"rft.{container_key}", item.get("container-title")),
        ("rft.stitle", item.get("container-title-short") if kind == "journal" else None),
        ("rft.edition", item.get("edition") if kind == "book" else None),
        ("rft.pub", item.get("publisher")),
        ("rft.place", item.get("publisher-place")),
        ("rft.date", issued(item)),
        ("rft.volume", item.get("volume")),
        ("rft.issue", item.get("issue")),
        ("rft.pages", item.get("page")),
        ("rft_id", f"info:doi/{item['DOI']}" if "DOI" in item else None),
        ("rft_id", f"info:pmid/{item['PMID']}" if "PMID" in item else None),
        *(("rft.au", full_name(name)) for name in item.get("author", [])),
    ]
    return urlencode([(key, value) for key, value in pairs if value])


def _schema_author(name: Mapping[str, str]) -> Node:
    return {"@type": "Organization" if "literal" in name else "Person", "name": full_name(name)}


def _container(item: Mapping[str, Any]) -> Node | None:
    if "container-title" not in item:
        return None
    is_journal = item["type"] == "article-journal"
    is_chapter = item["type"] == "chapter"
    kind = "Periodical" if is_journal else "Book" if is_chapter else "CreativeWork"
    short = item.get("container-title-short") if is_journal else None
    node = {"@type": kind, "name": item["container-title"], "alternateName": short}
    node |= _book_facts(item) if is_chapter else {}
    node = {key: value for key, value in node.items() if value}
    if not is_journal:
        return node
    for kind, key in (("PublicationVolume", "volume"), ("PublicationIssue", "issue")):
        if key in item:
            node = {"@type": kind, f"{key}Number": item[key], "isPartOf": node}
    return node


def _identifiers(item: Mapping[str, Any]) -> list[Node]:
    found = {name: item.get(name) for name in ("DOI", "PMID", "PMCID")}
    found["Registration"] = item.get("number") if item["type"] == "dataset" else None
    return [
        {"@type": "PropertyValue", "propertyID": name, "value": value}
        for name, value in found.items()
        if value
    ]
