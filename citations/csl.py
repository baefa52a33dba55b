"""Library records in CSL terms (https://docs.citationstyles.org/en/stable/specification.html)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .names import csl_names

if TYPE_CHECKING:
    from .models import Citation

# Fields of text, and the CSL variable that each of them is.
VARIABLES = {
    "type": "type",
    "title": "title",
    "language": "language",
    "container_title": "container-title",
    "container_title_short": "container-title-short",
    "publisher": "publisher",
    "publisher_place": "publisher-place",
    "volume": "volume",
    "issue": "issue",
    "page": "page",
    "edition": "edition",
    "number": "number",
    "doi": "DOI",
    "pmid": "PMID",
    "pmcid": "PMCID",
    "url": "URL",
}


def csl_item(citation: Citation) -> dict[str, Any]:
    """The record as a CSL-JSON item; absent values are absent keys, `author` is always a list.

    Approvals keep such items with their fingerprint: a new field may add a key only where it is filled.
    """
    item: dict[str, Any] = {"id": str(citation.pk)}
    item |= {key: value for name, key in VARIABLES.items() if (value := getattr(citation, name))}
    if citation.issued_year:
        parts = (citation.issued_year, citation.issued_month, citation.issued_day)
        item["issued"] = {"date-parts": [[part for part in parts if part]]}
    if read_on := citation.accessed:
        item["accessed"] = {"date-parts": [[read_on.year, read_on.month, read_on.day]]}
    if editors := csl_names(citation.editors):
        item["editor"] = editors
    return item | {"author": csl_names(citation.authors)}
