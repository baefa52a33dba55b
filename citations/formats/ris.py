"""RIS, read by rispy."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import rispy

from .entries import (
    Entry,
    Item,
    date,
    date_text,
    from_inverted,
    inverted,
    remainder,
    with_remainder,
    without_empty,
)

_TYPES = {
    "article-journal": "JOUR", "article": "UNPB", "book": "BOOK", "chapter": "CHAP", "report": "RPRT",
    "webpage": "ELEC", "dataset": "DATA",
}  # fmt: skip
_CSL_TYPES = {name: csl for csl, name in _TYPES.items()} | {
    "JFULL": "article-journal", "EJOUR": "article-journal", "MGZN": "article-journal", "NEWS": "article-journal",
    "INPR": "article-journal", "ABST": "article-journal", "EBOOK": "book", "EDBOOK": "book", "ECHAP": "chapter",
    "CONF": "chapter", "CPAPER": "chapter", "GOVDOC": "report", "THES": "report", "STAND": "report", "WEB": "webpage",
    "BLOG": "webpage", "ICOMM": "webpage", "GEN": "webpage", "DBASE": "dataset", "PREPRINT": "article",
}  # fmt: skip
# Tags in the order in which they are believed; the first is written.
_TAGS = {
    "title": ("TI", "T1", "CT"), "publisher": ("PB",), "publisher-place": ("CY", "PP"), "volume": ("VL",),
    "issue": ("IS",), "DOI": ("DO",), "PMID": ("C5",), "PMCID": ("C2",), "URL": ("UR",), "edition": ("ET",),
    "number": ("C7",), "container-title": ("T2", "JO", "JF", "BT", "JA"), "container-title-short": ("J2", "JA"),
    "language": ("LA",),
}  # fmt: skip
_NUMBERED = ("report", "dataset")
_REMAINDER = "U1"
# Tags that are in the wild, though not in the specification of 2011 that rispy follows.
_KNOWN = [*rispy.RisParser.DEFAULT_MAPPING, "BT", "CT", "ED", "PP", _REMAINDER]


class _Parser(rispy.RisParser):
    """rispy's reader with the tags for keys, each a list: a tag may come twice, whatever it is."""

    DEFAULT_MAPPING = {tag: tag for tag in _KNOWN}
    DEFAULT_LIST_TAGS = [tag for tag in _KNOWN if tag not in ("TY", "ER")]


def looks_like(text: str) -> bool:
    return bool(re.search(r"^[ \t>]*TY  ?- ", text, re.MULTILINE))


def read(text: str) -> list[Entry]:
    """Each reference by itself, so that a broken one doesn't take the others along."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    # Mails and forums indent what is quoted in them.
    lines = re.sub(r"(?m)^[ \t>]+(?=[A-Z][A-Z0-9]  ?-)", "", lines)
    chunks = re.split(r"(?m)^(?=TY  ?- )", lines)
    chunks = [chunk for chunk in chunks if chunk.startswith("TY")]
    return [_entry(position, chunk) for position, chunk in enumerate(chunks, start=1)]


def _entry(position: int, chunk: str) -> Entry:
    title = re.search(r"(?m)^(?:TI|T1)  ?- ?(.*\S)", chunk)
    label = title[1][:200] if title else f"Entry {position}"
    if not re.search(r"(?m)^ER  ?-", chunk):
        return Entry(position, label, reason="The entry breaks off: its last line (ER) is missing.")
    try:
        found = _Parser(skip_unknown_tags=True).parse(re.sub(r"(?m)^([A-Z][A-Z0-9])  ?- ?", r"\1  - ", chunk))
        item = _item(found[0])
    except (rispy.parser.ParseError, IndexError, KeyError, ValueError, OSError) as error:
        return Entry(position, label, reason=f"The entry can't be read ({type(error).__name__}).")
    return Entry(position, str(item.get("title") or label)[:200], item)


def _item(tags: dict[str, Any]) -> Item:
    def first(*names: str) -> str:
        return next((str(tags[name][0]).strip() for name in names if tags.get(name)), "")

    kind = str(tags.get("TY", "")).strip()
    item: Item = {"type": _CSL_TYPES.get(kind, kind)}
    item |= {variable: first(*names) for variable, names in _TAGS.items()}
    # A report's own number stands where other types have their ISBN.
    item["number"] = item["number"] or (first("SN", "M1") if item["type"] in _NUMBERED else "")
    start, end = first("SP"), first("EP")
    item["page"] = f"{start}-{end}" if end and end != start else start
    item["issued"] = date(first("DA")) or date(first("PY", "Y1"))
    item["accessed"] = date(first("Y2"))
    item["author"] = [
        from_inverted(name) for name in [*tags.get("AU", []), *tags.get("A1", [])] if name.strip(" ,")
    ]
    item["editor"] = [
        from_inverted(name) for name in [*tags.get("ED", []), *tags.get("A2", [])] if name.strip(" ,")
    ]
    item["keyword"] = ", ".join(tags.get("KW", []))
    return with_remainder(without_empty(item), first(_REMAINDER))


def write(items: Sequence[Item]) -> str:
    return "\n".join(_written(item) for item in items)


def _written(item: Item) -> str:
    rest = remainder(item, lambda given: read(_block(given, ""))[0].item or {})
    return _block(item, rest)


def _block(item: Item, rest: str) -> str:
    start, dash, end = item.get("page", "").partition("-")
    whole = "-" in end or not dash
    lines = [("TY", _TYPES.get(item.get("type", ""), "GEN"))]
    lines += [("AU", name.get("literal") or inverted(name)) for name in item.get("author", [])]
    lines += [("ED", name.get("literal") or inverted(name)) for name in item.get("editor", [])]
    lines += [(names[0], item[variable]) for variable, names in _TAGS.items() if item.get(variable)]
    lines += [("SP", item.get("page", "") if whole else start), ("EP", "" if whole else end)]
    lines += [("PY", date_text(item, "issued")[:4]), ("DA", date_text(item, "issued", "/"))]
    lines += [("Y2", date_text(item, "accessed", "/"))]
    lines += [("KW", word) for word in item.get("keyword", "").split(", ")]
    lines += [(_REMAINDER, rest)]
    return "".join(f"{tag}  - {value}\n" for tag, value in lines if value) + "ER  - \n"
