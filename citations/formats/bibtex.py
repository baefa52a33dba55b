"""BibTeX (with biblatex's types and fields), read by bibtexparser."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence

from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import RemoveEnclosingMiddleware, ResolveStringReferencesMiddleware
from bibtexparser.middlewares.names import parse_single_name_into_parts, split_multiple_persons_names
from bibtexparser.model import DuplicateBlockKeyBlock, ParsingFailedBlock
from bibtexparser.model import Entry as Block

from ..styles.names import has_more_authors
from . import latex
from .entries import Entry, Item, date, date_text, person, remainder, with_remainder, without_empty

# The parser logs each broken block as a warning; the report tells it to the editor.
logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)

_TYPES = {
    "article-journal": "article", "article": "unpublished", "book": "book", "chapter": "incollection",
    "report": "report", "webpage": "online", "dataset": "dataset",
}  # fmt: skip
_CSL_TYPES = {name: csl for csl, name in _TYPES.items()} | {
    "inproceedings": "chapter", "conference": "chapter", "inbook": "chapter", "techreport": "report",
    "manual": "report", "phdthesis": "report", "mastersthesis": "report", "thesis": "report", "booklet": "book",
    "collection": "book", "proceedings": "book", "electronic": "webpage", "www": "webpage", "misc": "webpage",
    "periodical": "article-journal",
}  # fmt: skip
_FIELDS = {
    "title": ("title",), "publisher": ("publisher", "institution", "school", "organization"),
    "publisher-place": ("location", "address"), "volume": ("volume",), "container-title-short": ("shortjournal",),
    "DOI": ("doi",), "PMID": ("pmid",), "PMCID": ("pmcid",), "URL": ("url",), "keyword": ("keywords",),
    "edition": ("edition",), "language": ("langid", "language"),
}  # fmt: skip
# `number` is an issue's in a periodical or series, and the work's own where it stands for itself.
_WITH_NUMBER = {"issue": ("issue",), "number": ("number", "eid")}
_WITH_ISSUE = {"issue": ("number", "issue"), "number": ("eid",)}
_NUMBERED = ("report", "dataset", "webpage", "article")
_REMAINDER = "x-library"
# What BibTeX takes as it stands, without LaTeX.
_VERBATIM = ("doi", "url")


def looks_like(text: str) -> bool:
    return bool(re.search(r"^\s*@\s*\w+\s*[{(]", text, re.MULTILINE))


def read(text: str) -> list[Entry]:
    stack = [ResolveStringReferencesMiddleware(), RemoveEnclosingMiddleware()]
    blocks = parse_string(text, parse_stack=stack).blocks
    found = [
        block.ignore_error_block if isinstance(block, DuplicateBlockKeyBlock) else block for block in blocks
    ]
    kept = [block for block in found if isinstance(block, Block | ParsingFailedBlock)]
    return [_entry(position, block) for position, block in enumerate(kept, start=1)]


def _entry(position: int, block: Block | ParsingFailedBlock) -> Entry:
    if isinstance(block, ParsingFailedBlock):
        label = " ".join((block.raw or "").split())[:80] or f"Entry {position}"
        return Entry(
            position, label, reason="A brace or a quotation mark is missing, or the entry breaks off."
        )
    item = _item(block)
    return Entry(position, str(item.get("title") or block.key)[:200], item)


def _item(block: Block) -> Item:
    raw = {field.key.lower(): str(field.value) for field in block.fields}
    values = {key: _decoded(key, value) for key, value in raw.items() if key != _REMAINDER}
    item: Item = {"type": _CSL_TYPES.get(block.entry_type.lower(), block.entry_type.lower())}
    for variable, names in _fields(item["type"]).items():
        item[variable] = next((values[name] for name in names if values.get(name)), "")
    item["container-title"] = next(
        (
            values[n]
            for n in ("journaltitle", "journal", "booktitle", "howpublished", "eventtitle")
            if values.get(n)
        ),
        "",
    )
    item["page"] = re.sub(r"(?<=\w)\s*(?:--?-?|–|—)\s*(?=\w)", "-", values.get("pages", ""))
    item["issued"] = date(values.get("date") or " ".join(values.get(k, "") for k in ("year", "month", "day")))
    item["accessed"] = date(values.get("urldate", ""))
    item["author"], item["editor"] = _names(raw.get("author", "")), _names(raw.get("editor", ""))
    if re.search(r"\sand\s+others\s*$", raw.get("author", "")):
        item["custom"] = {"has_more_authors": True}
    return with_remainder(without_empty(item), raw.get(_REMAINDER, ""))


def _fields(kind: str) -> dict[str, tuple[str, ...]]:
    return _FIELDS | (_WITH_NUMBER if kind in _NUMBERED else _WITH_ISSUE)


def _decoded(name: str, value: str) -> str:
    return re.sub(r"\\([_&%#$~])", r"\1", value.strip()) if name in _VERBATIM else latex.decoded(value)


def _encoded(name: str, value: str) -> str:
    if name in _VERBATIM:
        return value.replace("{", "%7B").replace("}", "%7D")
    text = latex.encoded(value)
    return re.sub(r"(?<=\w)-(?=\w)", "--", text) if name == "pages" else text


def _names(text: str) -> list[dict[str, str]]:
    found = split_multiple_persons_names(" ".join(text.split()))
    return [name for name in map(_name, (one for one in found if one != "others")) if name]


def _name(text: str) -> dict[str, str]:
    if text.startswith("{") and text.endswith("}"):
        return {"literal": latex.decoded(text[1:-1])}
    parts = parse_single_name_into_parts(text, strict=False)
    joined = {key: latex.decoded(" ".join(getattr(parts, key))) for key in ("first", "von", "last", "jr")}
    name = person(joined["last"], joined["first"], joined["jr"])
    particle = " ".join(filter(None, [joined["von"], name.get("non-dropping-particle")]))
    return without_empty(name | {"non-dropping-particle": particle})


def write(items: Sequence[Item]) -> str:
    return "\n".join(_written(item, position) for position, item in enumerate(items, start=1))


def _written(item: Item, position: int) -> str:
    rest = remainder(item, lambda given: read(_block(given, "x", ""))[0].item or {})
    return _block(item, _key(item, position), rest)


def _block(item: Item, key: str, rest: str) -> str:
    kind = item.get("type", "")
    container = (
        "booktitle" if kind == "chapter" else "journaltitle" if kind == "article-journal" else "howpublished"
    )
    fields = {
        "title": item.get("title"),
        container: item.get("container-title"),
        "date": date_text(item, "issued"),
        "year": date_text(item, "issued")[:4],
        "pages": item.get("page"),
        "urldate": date_text(item, "accessed"),
    } | {names[0]: item.get(variable) for variable, names in _fields(kind).items() if variable != "title"}
    others = {"author": ["others"] if has_more_authors(item) else []}
    lines = [
        f"  {role} = {{{' and '.join([*map(_written_name, item[role]), *others.get(role, [])])}}}"
        for role in ("author", "editor")
        if item.get(role)
    ]
    lines += [f"  {name} = {{{_encoded(name, str(value))}}}" for name, value in fields.items() if value]
    lines += [f"  {_REMAINDER} = {{{rest}}}"] if rest else []
    return f"@{_TYPES.get(kind, 'misc')}{{{key},\n" + ",\n".join(lines) + "\n}\n"


def _written_name(name: dict[str, str]) -> str:
    if "literal" in name:
        return f"{{{latex.encoded(name['literal'])}}}"
    family = " ".join(filter(None, [name.get("non-dropping-particle"), name.get("family")]))
    parts = [family, name.get("suffix"), name.get("given", "")]
    return latex.encoded(", ".join(part for part in parts if part is not None))


def _key(item: Item, position: int) -> str:
    names = item.get("author") or [{}]
    lead = names[0].get("family") or names[0].get("literal") or "source"
    word = re.sub(r"[^A-Za-z]", "", lead).lower() or "source"
    return f"{word}{date_text(item, 'issued')[:4]}-{position}"
