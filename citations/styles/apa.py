"""References as the Publication Manual of the APA has them, 7th edition."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .dates import PartialDate, partial_date
from .locators import article_number, dashed, edition, is_numeric, pages, text_of
from .markup import closed, inline, italic, joined, plain, wrapped
from .names import ET_AL, Name, direct, has_more_authors, inverted, names
from .titles import title_case

_DASH = "–"
_AT_MOST, _SHOWN = 20, 19


def reference(item: Mapping[str, Any]) -> str:
    kind = plain(item.get("type"))
    title = joined([_title(item), _identifier(item)], " ")
    lead = _authors(item) or _group_behind(item, kind) or title
    rest = joined(["" if lead == title else title, _description(item)], " ")
    parts = [lead, f"({_date(item)})", rest, *_source(item, kind)]
    return joined([closed(joined(parts)), _address(item)], " ")


def _authors(item: Mapping[str, Any]) -> str:
    if people := names(item):
        written = [inverted(name) for name in people]
        return ", ".join([*written[:_SHOWN], ET_AL]) if has_more_authors(item) else _series(written)
    editors = names(item, "editor")
    if not editors:
        return ""
    return f"{_series([inverted(name) for name in editors])} ({_editor_label(editors)})"


def _group_behind(item: Mapping[str, Any], kind: str) -> str:
    """A page without an author is cited under the group that publishes it."""
    return text_of(item, "publisher") if kind == "webpage" else ""


def _series(people: list[str]) -> str:
    """All names with an ampersand before the last; of more than 20 the first 19 and the last."""
    if len(people) > _AT_MOST:
        return ", ".join(people[:_SHOWN]) + f", … {people[-1]}"
    return ", &amp; ".join([", ".join(people[:-1]), people[-1]]) if people[1:] else people[0]


def _editor_label(people: list[Name]) -> str:
    return "Eds." if people[1:] else "Ed."


def _editors_within(people: list[Name]) -> str:
    """Such as `I. Ed, J. Two, & K. Three`."""
    written = [direct(name) for name in people]
    if len(written) < 3:
        return " &amp; ".join(written)
    return _series(written)


def _date(item: Mapping[str, Any]) -> str:
    issued: PartialDate = partial_date(item, "issued")
    day = issued.month_day if item.get("type") == "webpage" else ""
    return ", ".join(filter(None, [issued.year_text, day])) if issued.year else "n.d."


def _title(item: Mapping[str, Any]) -> str:
    title = text_of(item, "title")
    stands_alone = item.get("type") == "webpage" or not plain(item.get("container-title"))
    return italic(title) if stands_alone else title


def _identifier(item: Mapping[str, Any]) -> str:
    """Such as `(I. Ed, Ed.; No. 12; 2nd ed., Vol. 3, pp. 3-5)`."""
    kind = plain(item.get("type"))
    if kind == "article-journal" or (plain(item.get("container-title")) and kind != "webpage"):
        return ""
    editors = names(item, "editor") if names(item) else []
    parts = [
        f"{_editors_within(editors)}, {_editor_label(editors)}" if editors else "",
        _number(item),
        "" if kind == "webpage" else _monographic(item),
    ]
    return wrapped("; ".join(filter(None, parts)), "(", ")")


def _number(item: Mapping[str, Any]) -> str:
    number = plain(item.get("number"))
    return wrapped(inline(number), "No. ", "") if is_numeric(number) else inline(number)


def _monographic(item: Mapping[str, Any]) -> str:
    issue = wrapped(dashed(item, "issue", _DASH), "Issue ", "")
    return ", ".join(filter(None, [edition(item), _volume(item), issue, _labelled_pages(item)]))


def _volume(item: Mapping[str, Any]) -> str:
    volume = dashed(item, "volume", _DASH)
    return f"Vol. {volume}" if is_numeric(plain(item.get("volume"))) else volume


def _labelled_pages(item: Mapping[str, Any]) -> str:
    located = pages(item, _DASH)
    return wrapped(located, "pp. " if _DASH in located or "," in located else "p. ", "")


def _description(item: Mapping[str, Any]) -> str:
    return "[Dataset]" if item.get("type") == "dataset" else ""


def _source(item: Mapping[str, Any], kind: str) -> list[str]:
    if kind == "article-journal":
        return [_journal(item)]
    publisher = text_of(item, "publisher")
    if kind == "webpage":
        publisher = "" if _group_behind(item, kind) == publisher and not _authors(item) else publisher
        return [publisher, inline(title_case(plain(item.get("container-title")), item))]
    return [_container(item), publisher]


def _journal(item: Mapping[str, Any]) -> str:
    issue = wrapped(dashed(item, "issue", _DASH), "(", ")")
    number = article_number(item)
    return joined(
        [
            italic(inline(title_case(plain(item.get("container-title")), item))),
            italic(dashed(item, "volume", _DASH)) + issue,
            f"Article {inline(number)}" if number else pages(item, _DASH),
        ],
        ", ",
    )


def _container(item: Mapping[str, Any]) -> str:
    """Such as `In I. Ed & J. Two (Eds.), The big book (3rd ed., pp. 12-19)`."""
    title = text_of(item, "container-title")
    if not title:
        return ""
    editors = names(item, "editor") if names(item) else []
    lead = f"{_editors_within(editors)} ({_editor_label(editors)})" if editors else ""
    details = "; ".join(filter(None, [_number(item), _monographic(item)]))
    return joined(["In", joined([lead, italic(title)], ", "), wrapped(details, "(", ")")], " ")


def _address(item: Mapping[str, Any]) -> str:
    if doi := text_of(item, "DOI"):
        return f"https://doi.org/{doi}"
    url = text_of(item, "URL")
    accessed = partial_date(item, "accessed").american
    undated = url and accessed and not partial_date(item, "issued").year
    return f"Retrieved {accessed}, from {url}" if undated else url
