"""PubMed's E-utilities (efetch) and the ID converter of PubMed Central."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from defusedxml import ElementTree
from django.conf import settings

from .http import NotFoundError, RegistryError, fetch, fetch_json
from .pubmed_records import read_record
from .source import Source


class PubMed:
    """The National Library of Medicine's index."""

    name = "PubMed"
    kinds = ("pmid", "pmcid")

    def source(self, kind: str, value: str) -> Source:
        pmid = self._pmid_of(value) if kind == "pmcid" else value
        body = fetch(
            f"{settings.CITATIONS_PUBMED_URL}/efetch.fcgi",
            {"db": "pubmed", "id": pmid, "retmode": "xml"} | _identification(),
        )
        record = _record(body)
        if record is None:
            raise NotFoundError("PubMed doesn't know this ID.")
        item, notices = read_record(record)
        if item.get("PMID") != pmid:
            raise RegistryError(
                f"PubMed answered with the record of another ID ({item.get('PMID', 'none')})."
            )
        return Source(item, self.name, notices)

    def _pmid_of(self, pmcid: str) -> str:
        answer = fetch_json(
            settings.CITATIONS_IDCONV_URL, {"ids": pmcid, "format": "json"} | _identification()
        )
        records = answer.get("records") if isinstance(answer, Mapping) else None
        first = records[0] if isinstance(records, list) and records else None
        pmid = str(first.get("pmid") or "") if isinstance(first, Mapping) else ""
        if not (pmid.isascii() and pmid.isdecimal()):
            raise NotFoundError("PubMed Central knows no PubMed record of this ID.")
        return pmid


def _identification() -> dict[str, str]:
    return {"tool": "second-opinion", "email": settings.DEFAULT_FROM_EMAIL}


def _record(body: bytes) -> Element | None:
    try:
        root = ElementTree.fromstring(body)
    # defusedxml's refusals (entities, external references) are ValueErrors.
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise RegistryError("PubMed answered with something other than a record.") from error
    if root.tag != "PubmedArticleSet":
        raise RegistryError("PubMed answered with something other than a record.")
    return next((child for child in root if child.tag in ("PubmedArticle", "PubmedBookArticle")), None)
