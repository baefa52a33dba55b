"""References as the National Library of Medicine's Citing Medicine has them (Vancouver style)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .dates import partial_date
from .locators import dashed, edition, is_numeric, pages, text_of
from .markup import closed, inline, joined, plain, wrapped
from .names import has_more_authors, listed, names

_DASH = "–"
_INTERNET = "[Internet]"


def reference(item: Mapping[str, Any]) -> str:
    kind = plain(item.get("type"))
    body = _BODIES.get(kind, _monograph)
    parts = [_people(item, "author") or _people(item, "editor"), *body(item)]
    return joined([closed(joined(parts)), _available(item), _pubmed(item)], " ")


def _people(item: Mapping[str, Any], role: str) -> str:
    people = names(item, role)
    label = {0: "", 1: "editor"}.get(len(people), "editors") if role == "editor" else ""
    has_more = role == "author" and has_more_authors(item)
    return joined([listed(people, at_most=6, shown=6, has_more=has_more), label], ", ")


def _article(item: Mapping[str, Any]) -> list[str]:
    """Title. Journal. 2020 May 3;12(3):325-33."""
    journal = _journal(item)
    medium = "" if _has_identifier(item) else _medium(item)
    when = joined(
        [partial_date(item, "issued").year_first, "" if _has_identifier(item) else _cited(item)], " "
    )
    issue = dashed(item, "volume", _DASH) + wrapped(dashed(item, "issue", _DASH), "(", ")")
    locator = joined([issue, dashed(item, "number", _DASH) or pages(item, _DASH, minimal=True)], ":")
    title = joined([text_of(item, "title"), _medium(item) if not journal else ""], " ")
    name = inline(journal.replace(".", "") if "." in journal else journal)
    return [
        title,
        _editors(item),
        joined([name, medium if journal else ""], " "),
        joined([when, locator], ";"),
    ]


def _journal(item: Mapping[str, Any]) -> str:
    """Its abbreviation, if there is one; an abbreviation alone names no journal."""
    title = plain(item.get("container-title"))
    return plain(item.get("container-title-short")) or title if title else ""


def _monograph(item: Mapping[str, Any]) -> list[str]:
    """Title [Internet]. 2nd ed. Place: Publisher; 2020 [cited 2024 Jun 1]. p. 12-9."""
    is_chapter = item.get("type") == "chapter"
    container = text_of(item, "container-title")
    title = joined([text_of(item, "title"), "" if container or is_chapter else _medium(item)], " ")
    source = joined([container, _medium(item) if container else ""], " ") if container else _volume(item)
    within = joined([_editors(item), source, edition(item) if container else ""])
    return [
        title,
        "" if container else edition(item),
        wrapped(within, "In: ", "") if is_chapter else within,
        joined([_publisher(item), _date(item)], "; "),
        _located(item),
        _series(item),
        _report_number(item),
    ]


def _web_page(item: Mapping[str, Any]) -> list[str]:
    """Site [Internet]. Publisher; 2023 [cited 2024 Jun 1]. Title of the page."""
    site, title = text_of(item, "container-title"), text_of(item, "title")
    return [
        joined([site or title, _medium(item)], " "),
        _editors(item),
        joined([_publisher(item), _date(item)], "; "),
        _located(item),
        title if site else "",
    ]


def _editors(item: Mapping[str, Any]) -> str:
    return _people(item, "editor") if names(item) else ""


def _volume(item: Mapping[str, Any]) -> str:
    volume = dashed(item, "volume", _DASH)
    return f"Vol. {volume}" if is_numeric(plain(item.get("volume"))) else volume


def _publisher(item: Mapping[str, Any]) -> str:
    return joined([text_of(item, "publisher-place"), text_of(item, "publisher")], ": ")


def _date(item: Mapping[str, Any]) -> str:
    issued = partial_date(item, "issued")
    return joined(
        [issued.year_month if item.get("type") == "report" else issued.year_text, _cited(item)], " "
    )


def _located(item: Mapping[str, Any]) -> str:
    located = "" if item.get("type") == "book" else pages(item, _DASH, minimal=True)
    return wrapped(located, "p. ", "")


def _series(item: Mapping[str, Any]) -> str:
    return wrapped(text_of(item, "collection-title"), "(", ")")


def _report_number(item: Mapping[str, Any]) -> str:
    number = plain(item.get("number")) if item.get("type") == "report" else ""
    return wrapped(inline(number), "Report no.: " if is_numeric(number) else "Report ", "")


def _medium(item: Mapping[str, Any]) -> str:
    return _INTERNET if plain(item.get("URL")) else ""


def _cited(item: Mapping[str, Any]) -> str:
    accessed = partial_date(item, "accessed").year_first if plain(item.get("URL")) else ""
    return wrapped(accessed, "[cited ", "]")


def _has_identifier(item: Mapping[str, Any]) -> bool:
    return any(plain(item.get(key)) for key in ("DOI", "PMID", "PMCID"))


def _available(item: Mapping[str, Any]) -> str:
    has_identifier = item.get("type") == "article-journal" and _has_identifier(item)
    url = "" if has_identifier else wrapped(text_of(item, "URL"), "Available from: ", "")
    return joined([url, wrapped(text_of(item, "DOI"), "doi:", "")], " ")


def _pubmed(item: Mapping[str, Any]) -> str:
    pmid = wrapped(text_of(item, "PMID"), "PubMed PMID: ", "")
    return closed(joined([pmid, wrapped(text_of(item, "PMCID"), "PubMed Central PMCID: ", "")], "; "))


_BODIES = {"article-journal": _article, "webpage": _web_page}
