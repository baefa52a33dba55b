"""Identifiers of sources in the one form that the library keeps."""

from __future__ import annotations

import re
from collections.abc import Callable

import idutils
from django.core.exceptions import ValidationError

_PMID_ADDRESS = re.compile(
    r"^https?://(?:pubmed\.ncbi\.nlm\.nih\.gov|(?:www\.)?ncbi\.nlm\.nih\.gov/pubmed)/(\d+)/?"
)
_PMCID = re.compile(r"^(?:https?://[\w./-]*?/|pmcid:\s*)?(PMC\d+)/?$", re.IGNORECASE)
_DOI_TAIL = re.compile(r"[\s.,;]+$")


def normalize_doi(value: str) -> str:
    """A DOI without address or prefix, in lower case: DOIs don't tell cases apart.

    Raises:
        ValidationError: it isn't a DOI.
    """
    value = _DOI_TAIL.sub("", value.strip())
    if not value:
        return ""
    if not idutils.is_doi(value):
        raise ValidationError("This isn't a DOI. A DOI looks like 10.1038/npp.2017.194.", code="doi")
    return idutils.normalize_doi(value).lower()


def normalize_pmid(value: str) -> str:
    """The digits of a PubMed ID, without leading zeros.

    Raises:
        ValidationError: it isn't a PubMed ID.
    """
    value = value.strip()
    if not value:
        return ""
    address = _PMID_ADDRESS.match(value)
    value = address.group(1) if address else re.sub(r"^pmid:?\s*", "", value, flags=re.IGNORECASE)
    if not (value.isascii() and idutils.is_pmid(value)):
        raise ValidationError(
            "This isn't a PubMed ID. A PubMed ID is a number such as 28492279.", code="pmid"
        )
    return idutils.normalize_pmid(value).lstrip("0")


def normalize_pmcid(value: str) -> str:
    """A PubMed Central ID such as PMC5770763.

    Raises:
        ValidationError: it isn't a PubMed Central ID.
    """
    value = value.strip()
    if not value:
        return ""
    found = _PMCID.match(value)
    if not found:
        raise ValidationError(
            "This isn't a PubMed Central ID. Such an ID looks like PMC5770763.", code="pmcid"
        )
    return found.group(1).upper()


NORMALIZERS: dict[str, Callable[[str], str]] = {
    "doi": normalize_doi,
    "pmid": normalize_pmid,
    "pmcid": normalize_pmcid,
}
