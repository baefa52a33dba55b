"""Records in BibTeX, RIS, NBIB and CSL-JSON: what is read, what is refused, and the way there and back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citations.formats import FORMATS, MAX_ENTRIES, read_records, write_records
from tests.oracle.items import varied_items

WRITTEN = [name for name, found in FORMATS.items() if found.write]

BIBTEX = r"""
@string{pain = "Pain"}
@article{taylor2018,
  author = {Taylor, Jerome H. and van der Berg, Jan and {World Health Organization} and King, Jr., M{\"u}ller},
  title = {Ketamine for \emph{social} anxiety: 50\% of {NMDA}}, journal = pain, year = 2018, month = may,
  volume = {43}, number = {2}, pages = {325--333}, doi = {10.1038/npp.2017.194}
}
@article{broken, title = {no end
@misc{page, title = {A page}, howpublished = {Site}, url = {https://example.org/a_b}, urldate = {2024-06-01}}
"""
RIS = """TY  - JOUR
AU  - Taylor, Jerome H.
AU  - World Health Organization
TI  - Ketamine for social anxiety
T2  - Pain
PY  - 2018/05/03/
SP  - 325
EP  - 333
DO  - 10.1038/npp.2017.194
ER  -

TY  - JOUR
TI  - Cut off
"""
NBIB = """PMID- 36507365
OWN - NLM
TI  - The effect of ketamine on
      cognition.
FAU - Marchi, Mattia
AU  - Marchi M
CN  - KET Group
JT  - Frontiers in neuroscience
DP  - 2022 Nov 24
VI  - 16
PG  - 1011103
LID - 10.3389/fnins.2022.1011103 [doi]
PMC - PMC9730521

PMID- 1
OWN - NLM
"""


def items(data: bytes | str) -> list[dict[str, Any] | None]:
    return [entry.item for entry in read_records(data).entries]


def test_bibtex_is_read_with_names_macros_and_latex():
    item = items(BIBTEX)[0]
    assert item["title"] == "Ketamine for <i>social</i> anxiety: 50% of NMDA"
    assert item["author"] == [
        {"family": "Taylor", "given": "Jerome H."},
        {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"},
        {"literal": "World Health Organization"},
        {"family": "King", "given": "Müller", "suffix": "Jr."},
    ]
    assert (item["container-title"], item["page"], item["issue"]) == ("Pain", "325-333", "2")
    assert item["issued"] == {"date-parts": [[2018, 5]]}


def test_a_broken_entry_gets_its_reason_and_the_others_are_read():
    first, broken, last = read_records(BIBTEX).entries
    assert first.item
    assert last.item["URL"] == "https://example.org/a_b"
    assert broken.item is None
    assert "brace" in broken.reason


def test_ris_is_read_and_an_entry_without_end_is_refused_by_its_title():
    whole, cut = read_records(RIS).entries
    assert whole.item["page"] == "325-333"
    assert whole.item["issued"] == {"date-parts": [[2018, 5, 3]]}
    assert whole.item["author"][1] == {"literal": "World Health Organization"}
    assert cut.item is None
    assert cut.label == "Cut off"
    assert "ER" in cut.reason


def test_nbib_is_read_with_continued_lines():
    whole, empty = read_records(NBIB).entries
    assert whole.item["title"] == "The effect of ketamine on cognition"
    assert whole.item["author"] == [{"family": "Marchi", "given": "Mattia"}, {"literal": "KET Group"}]
    assert (whole.item["PMID"], whole.item["PMCID"]) == ("36507365", "PMC9730521")
    assert whole.item["DOI"] == "10.3389/fnins.2022.1011103"
    assert empty.reason == "The entry has no title."


def test_a_thousand_entries_are_read_and_no_more():
    reading = read_records("".join(f"@book{{b{n}, title={{Book {n}}}}}\n" for n in range(MAX_ENTRIES + 5)))
    assert len(reading.entries) == MAX_ENTRIES
    assert "first 1000 of 1005" in reading.problem


def test_files_in_other_encodings_are_read():
    text = "@book{b, title={Ärzte für Anästhesie}}"
    for encoding in ("utf-8-sig", "utf-16", "cp1252"):
        assert items(text.encode(encoding))[0]["title"] == "Ärzte für Anästhesie"


def test_a_text_in_no_known_format_says_so():
    assert "none of" in read_records("Dear Sir or Madam").problem


@given(st.binary(max_size=300))
def test_arbitrary_bytes_give_a_report(data):
    read_records(data)


PIECES = st.sampled_from(
    ["@article{", "a,", "title = {", "}", '"', "TY  - JOUR\n", "ER  - \n", "AU  - ", "PMID- 1\n", "TI  - x\n", "\\", "$",
     "%", "[", "{", '{"title": ', "author = {", " and ", "x-library = {", "U1  - [1]\n", "DA  - 9/9/9\n", "\x00", "é"]
)  # fmt: skip


@given(
    st.lists(st.one_of(PIECES, st.text(max_size=5)), max_size=25).map("".join), st.sampled_from(list(FORMATS))
)
def test_whatever_looks_like_a_format_gives_a_report(text, name):
    prefix = {"bibtex": "@a{b,", "ris": "TY  - JOUR\n", "nbib": "PMID- 1\n", "csl-json": "["}[name]
    for entry in read_records(prefix + text).entries:
        assert (entry.item is None) == bool(entry.reason)


@pytest.mark.parametrize("name", WRITTEN)
def test_items_come_back_from_a_format_as_they_were(name):
    varied = varied_items(60)
    assert [without_id(item) for item in items(write_records(varied, name))] == [
        without_id(item) for item in varied
    ]


LINE = st.text(
    st.characters(exclude_categories=["C", "Z"], exclude_characters="\x85"), min_size=1, max_size=12
)
WORDS = st.lists(
    st.one_of(LINE, st.sampled_from(["--", "<i>x</i>", "and", "\\", "{", "$", "''", "Ltd."])),
    min_size=1,
    max_size=4,
).map(" ".join)


@settings(max_examples=60)
@given(
    title=WORDS,
    family=WORDS,
    given_name=WORDS,
    organization=WORDS,
    journal=WORDS,
    name=st.sampled_from(WRITTEN),
)
def test_any_words_survive_every_format(title, family, given_name, organization, journal, name):
    item = {
        "type": "article-journal",
        "title": title,
        "container-title": journal,
        "author": [{"family": family, "given": given_name}, {"literal": organization}],
    }
    [again] = items(write_records([item], name))
    assert without_id(again) == item


def without_id(item: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in item.items() if key != "id" and value not in ([], "")}
