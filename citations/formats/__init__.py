"""Records in BibTeX, RIS, PubMed's NBIB and CSL-JSON: read into CSL items, and written from them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from . import bibtex, csl_json, nbib, ris
from .entries import Entry, Item

MAX_ENTRIES = 1_000
MAX_BYTES = 8 * 1024 * 1024


@dataclass(frozen=True)
class Format:
    """A way of writing records down; `write` is None for what is only read."""

    name: str
    label: str
    suffix: str
    media_type: str
    looks_like: Callable[[str], bool]
    read: Callable[[str], list[Entry]]
    write: Callable[[Sequence[Item]], str] | None = None


FORMATS: dict[str, Format] = {
    found.name: found
    for found in (
        Format("csl-json", "CSL-JSON", "json", "application/vnd.citationstyles.csl+json",
               csl_json.looks_like, csl_json.read, csl_json.write),
        Format("bibtex", "BibTeX", "bib", "application/x-bibtex", bibtex.looks_like, bibtex.read, bibtex.write),
        Format("ris", "RIS", "ris", "application/x-research-info-systems", ris.looks_like, ris.read, ris.write),
        Format("nbib", "PubMed (NBIB)", "nbib", "text/plain", nbib.looks_like, nbib.read),
    )
}  # fmt: skip


@dataclass(frozen=True)
class Reading:
    """What was found in a file: its format, its entries, and why the rest was left."""

    format: Format | None
    entries: list[Entry]
    problem: str = ""


def recognized(text: str) -> Format | None:
    """The format of a text, judged by how it looks and not by a file's name."""
    return next((found for found in FORMATS.values() if found.looks_like(text)), None)


def read_records(data: bytes | str) -> Reading:
    """All entries of a text or file in any of the formats; whatever the bytes, there is an answer."""
    if len(data) > MAX_BYTES:
        return Reading(None, [], f"The file is larger than {MAX_BYTES // 1024 // 1024} MB.")
    text = (_decoded(data) if isinstance(data, bytes) else data).removeprefix("\ufeff")
    found = recognized(text)
    if found is None:
        return Reading(None, [], "This is none of BibTeX, RIS, PubMed (NBIB) and CSL-JSON.")
    try:
        entries = found.read(text)
    # The parsers are other people's, the bytes anybody's: no error of theirs may reach the editor.
    except Exception as error:  # noqa: BLE001
        return Reading(found, [], f"This {found.label} can't be read ({type(error).__name__}).")
    problem = "" if entries else f"There is no entry in this {found.label}."
    if len(entries) > MAX_ENTRIES:
        problem = f"Only the first {MAX_ENTRIES} of {len(entries)} entries were read; bring in the others separately."
    return Reading(found, entries[:MAX_ENTRIES], problem)


def write_records(items: Sequence[dict[str, Any]], format_name: str) -> str:
    """Items in one of the formats that can be written.

    Raises:
        KeyError: there is no such format, or it is only read.
    """
    write = FORMATS[format_name].write
    if write is None:
        raise KeyError(format_name)
    return write(items)


def _decoded(data: bytes) -> str:
    """Text of a file in UTF-8 or UTF-16 with its mark, otherwise in Windows' Western encoding."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
