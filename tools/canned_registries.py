"""Writes tests/data/registries: canned answers of Crossref and PubMed for the demo's studies.

`--synthetic STUDIES` makes them from the verified facts of a studies file, in the registries' documented shape, and
marks them so. `--record` asks the live services for the same identifiers and puts their answers in place.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

DATA = Path(__file__).parents[1] / "tests" / "data" / "registries"
MARK = "Synthetic: made from verified facts in the documented shape, never compared with the live service."
SOURCES = {
    "crossref": "https://api.crossref.org/works/{}",
    "pubmed": "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/efetch.fcgi?db=pubmed&retmode=xml&id={}",
    "idconv": "https://pmc.ncbi.nlm.nih.gov/tools/idconv/api/v1/articles/?format=json&ids={}",
}
SUFFIXES = {"crossref": "json", "pubmed": "xml", "idconv": "json"}


def author(name: str) -> tuple[str, str]:
    """`Landeros-Weisenberger A` as family name and initials with periods."""
    family, _, initials = name.rpartition(" ")
    return family, " ".join(f"{letter}." for letter in initials)


def crossref(study: dict[str, Any]) -> str:
    people = [dict(zip(("family", "given"), author(name), strict=True)) for name in study["authors"]]
    message = {
        "DOI": study["doi"],
        "type": "journal-article",
        "title": [study["title"]],
        "container-title": [study["journal"]],
        "author": [person | {"sequence": "additional", "affiliation": []} for person in people],
        "issued": {"date-parts": [[study["year"]]]},
        "published-print": {"date-parts": [[study["year"]]]},
        "volume": study["volume"],
        "issue": study["issue"],
        "page": study["pages"],
        "URL": f"https://doi.org/{study['doi']}",
        "update-to": [],
        "updated-by": [],
    }
    message = {key: value for key, value in message.items() if value is not None}
    note = MARK if study["authors_complete"] else f"{MARK} The list of authors is incomplete."
    answer = {
        "_note": note,
        "status": "ok",
        "message-type": "work",
        "message-version": "1.0.0",
        "message": message,
    }
    return json.dumps(answer, ensure_ascii=False, indent=1) + "\n"


def pubmed(study: dict[str, Any]) -> str:
    def tag(name: str, value: Any, attributes: str = "") -> str:
        return f"<{name}{attributes}>{escape(str(value))}</{name}>" if value else ""

    people = "".join(
        f"<Author>{tag('LastName', family)}{tag('ForeName', given.replace('.', ''))}</Author>"
        for family, given in map(author, study["authors"])
    )
    return f"""<?xml version="1.0" encoding="utf-8"?>
<!-- {MARK} -->
<PubmedArticleSet><PubmedArticle><MedlineCitation>
{tag("PMID", study["pmid"])}
<Article><Journal><JournalIssue>{tag("Volume", study["volume"])}{tag("Issue", study["issue"])}
<PubDate>{tag("Year", study["year"])}</PubDate></JournalIssue>{tag("Title", study["journal"])}</Journal>
{tag("ArticleTitle", study["title"] + ".")}
<Pagination>{tag("MedlinePgn", study["pages"])}</Pagination>
<AuthorList CompleteYN="{"Y" if study["authors_complete"] else "N"}">{people}</AuthorList>
<PublicationTypeList>{tag("PublicationType", "Journal Article")}</PublicationTypeList></Article>
</MedlineCitation><PubmedData><ArticleIdList>
{tag("ArticleId", study["pmid"], ' IdType="pubmed"')}{tag("ArticleId", study["doi"], ' IdType="doi"')}
{tag("ArticleId", study["pmcid"], ' IdType="pmc"')}
</ArticleIdList></PubmedData></PubmedArticle></PubmedArticleSet>
"""


def idconv(study: dict[str, Any]) -> str:
    record = {
        "pmcid": study["pmcid"],
        "pmid": study["pmid"],
        "doi": study["doi"],
        "requested-id": study["pmcid"],
    }
    return json.dumps({"_note": MARK, "status": "ok", "records": [record]}, indent=1) + "\n"


def write(folder: str, name: str, text: str) -> None:
    path = (
        DATA
        / folder
        / f"{name.lower().replace('/', '_') if folder == 'crossref' else name}.{SUFFIXES[folder]}"
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def synthesize(studies: list[dict[str, Any]]) -> None:
    for study in studies:
        write("crossref", study["doi"], crossref(study))
        if study["pmid"]:
            write("pubmed", study["pmid"], pubmed(study))
        if study["pmid"] and study["pmcid"]:
            write("idconv", study["pmcid"], idconv(study))
    index = {
        "crossref": [study["doi"] for study in studies],
        "pubmed": [study["pmid"] for study in studies if study["pmid"]],
        "idconv": [study["pmcid"] for study in studies if study["pmid"] and study["pmcid"]],
    }
    (DATA / "index.json").write_text(json.dumps(index, indent=1) + "\n", encoding="utf-8")


def record() -> int:
    """Put live answers in place; a failure leaves the canned one as it is."""
    failures = 0
    for folder, names in json.loads((DATA / "index.json").read_text(encoding="utf-8")).items():
        for name in names:
            url = SOURCES[folder].format(urllib.parse.quote(name, safe=""))
            try:
                with urllib.request.urlopen(url, timeout=20) as answer:
                    write(folder, name, answer.read(4_000_000).decode("utf-8"))
            except OSError as error:
                failures += 1
                print(f"{folder} {name}: {error}", file=sys.stderr)
            time.sleep(0.5)
    return 1 if failures else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--record", action="store_true")
    parser.add_argument("--synthetic", type=Path, metavar="STUDIES")
    options = parser.parse_args()
    if options.synthetic:
        synthesize(json.loads(options.synthetic.read_text(encoding="utf-8"))["studies"])
    sys.exit(record() if options.record else 0)
