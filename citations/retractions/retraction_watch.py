"""Reads an offline copy of the Retraction Watch data (CSV, as Crossref publishes it)."""

from __future__ import annotations

import csv
import logging
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from django.core.exceptions import ValidationError

from ..identifiers import normalize_doi
from ..models import Citation
from ..registries.source import Notice
from ..source_status import StatusChange
from .checking import record_notices

NAME = "Retraction Watch"
REQUIRED = ("OriginalPaperDOI", "OriginalPaperPubMedID", "RetractionNature", "RetractionDate")
_KINDS = {
    "retraction": "retracted", "correction": "correction", "expression of concern": "concern", "reinstatement": "reinstated",
}  # fmt: skip

logger = logging.getLogger(__name__)

type Key = tuple[str, str]


def apply_retraction_watch(path: Path) -> Iterator[tuple[Citation, StatusChange | None]]:
    """Check every source of the library that has an identifier against the copy.

    Raises:
        ValueError: the file isn't a copy of the data; the library is left as it was.
    """
    notices = _notices(path)
    for citation in Citation.objects.filter(merged_into=None).exclude(doi="", pmid="").order_by("pk"):
        keys = {("doi", citation.doi), ("pmid", citation.pmid)}
        found = {notice for key in keys if key[1] for notice in notices.get(key, [])}
        ordered = sorted(found, key=lambda notice: (str(notice.noticed_on), notice.kind))
        try:
            change = record_notices(citation, {NAME: ordered}, "")
        # One bad record must not keep the others from being compared.
        except Exception:
            logger.exception("Source %s could not be compared.", citation.pk)
            continue
        yield citation, change


def _notices(path: Path) -> dict[Key, list[Notice]]:
    found: dict[Key, list[Notice]] = defaultdict(list)
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        try:
            rows = csv.DictReader(file)
            missing = [name for name in REQUIRED if name not in (rows.fieldnames or [])]
            if missing:
                raise ValueError(f"This isn't the Retraction Watch data: no column {', '.join(missing)}.")
            for row in rows:
                for key, notice in _of_row(row):
                    found[key].append(notice)
        except csv.Error as error:
            raise ValueError(f"This isn't CSV after line {rows.line_num}: {error}.") from error
    return found


def _of_row(row: dict[str, str]) -> Iterator[tuple[Key, Notice]]:
    kind = _KINDS.get((row["RetractionNature"] or "").strip().lower())
    if not kind:
        return
    doi = (row.get("RetractionDOI") or "").strip()
    notice = Notice(kind, NAME, _day(row["RetractionDate"] or ""), doi if doi.startswith("10.") else "")
    for key in _keys(row):
        yield key, notice


def _keys(row: dict[str, str]) -> Iterator[Key]:
    try:
        doi = normalize_doi(row["OriginalPaperDOI"] or "")
    except ValidationError:
        doi = ""
    pmid = (row["OriginalPaperPubMedID"] or "").strip().lstrip("0")
    if doi:
        yield "doi", doi
    if pmid:
        yield "pmid", pmid


def _day(text: str) -> date | None:
    """The data's dates are American, with a time that is always midnight."""
    try:
        return datetime.strptime(text.split(maxsplit=1)[0], "%m/%d/%Y").date()  # noqa: DTZ007
    except (ValueError, IndexError):
        return None
