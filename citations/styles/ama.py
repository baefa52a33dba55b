"""References as the AMA Manual of Style has them, 11th edition."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .dates import partial_date
from .locators import dashed, edition, is_numeric, pages, text_of
from .markup import closed, inline, italic, joined, plain, wrapped
from .names import has_more_authors, listed, names
from .titles import title_case

_DASH = "-"
_TITLED_ALONE = ("book", "report")


def reference(item: Mapping[str, Any]) -> str:
    kind = plain(item.get("type"))
    body = _BODIES.get(kind, _article)
    title = _title(item, kind)
    authors = _authors(item, "author") or _authors(item, "editor") or title
    parts = [authors, title if title != authors else "", *body(item)]
    return joined([closed(joined(parts)), _access(item)], " ")


def _authors(item: Mapping[str, Any], role: str) -> str:
    people = names(item, role)
    label = {0: "", 1: "ed."}.get(len(people), "eds.") if role == "editor" else ""
    has_more = role == "author" and has_more_authors(item)
    return joined([listed(people, at_most=6, shown=3, has_more=has_more), label], ", ")


def _editors(item: Mapping[str, Any]) -> str:
    """The editors, unless they stand in the authors' place."""
    return _authors(item, "editor") if names(item) else ""


def _title(item: Mapping[str, Any], kind: str) -> str:
    title = plain(item.get("title"))
    return italic(inline(title_case(title, item))) if kind in _TITLED_ALONE else inline(title)


def _article(item: Mapping[str, Any]) -> list[str]:
    preprint = item.get("type") == "article"
    where = [
        _editors(item),
        italic(_journal(item)),
        italic(text_of(item, "publisher")) if preprint else "",
    ]
    issue = dashed(item, "volume", _DASH) + wrapped(dashed(item, "issue", _DASH), "(", ")")
    if issue:
        when = partial_date(item, "issued").year_text
    else:
        posted = "Preprint posted online " if preprint else "Published online "
        when = wrapped(partial_date(item, "issued").american, posted, "")
    locator = dashed(item, "number", _DASH) or pages(item, _DASH)
    return [*where, joined([joined([when, issue], ";"), locator], ":")]


def _journal(item: Mapping[str, Any]) -> str:
    name = plain(item.get("container-title-short")) or plain(item.get("container-title"))
    return inline(name.replace(".", "")) if _is_abbreviated(name) else inline(name)


def _is_abbreviated(name: str) -> bool:
    """`N. Engl. J. Med.` loses its periods, `ClinicalTrials.gov` doesn't."""
    return name.endswith(".") or ". " in name


def _book(item: Mapping[str, Any]) -> list[str]:
    editors = wrapped(_editors(item), "(", ")")
    publication = joined(
        [_volume(item), edition(item), editors, joined([text_of(item, "publisher"), _year(item)], "; ")]
    )
    return [joined([publication, pages(item, _DASH)], ":")]


def _chapter(item: Mapping[str, Any]) -> list[str]:
    whole = joined(
        [
            _editors(item),
            italic(inline(title_case(plain(item.get("container-title")), item))),
            _volume(item),
            edition(item),
            text_of(item, "collection-title"),
            joined([text_of(item, "publisher"), _year(item)], "; "),
        ]
    )
    return [joined([wrapped(whole, "In: ", ""), pages(item, _DASH)], ":")]


def _web_page(item: Mapping[str, Any]) -> list[str]:
    return [text_of(item, "container-title"), partial_date(item, "issued").american]


def _volume(item: Mapping[str, Any]) -> str:
    volume = dashed(item, "volume", _DASH)
    return f"Vol {volume}" if is_numeric(plain(item.get("volume"))) else volume


def _year(item: Mapping[str, Any]) -> str:
    return partial_date(item, "issued").year_text


def _access(item: Mapping[str, Any]) -> str:
    if doi := text_of(item, "DOI"):
        return f"doi:{doi}"
    url = text_of(item, "URL")
    accessed = partial_date(item, "accessed").american
    return joined([f"Accessed {accessed}" if accessed and url else "", url])


_BODIES = {"book": _book, "report": _book, "chapter": _chapter, "webpage": _web_page}
