"""What people paste to name a source: identifiers, addresses of many kinds, and whole references."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citations.registries import identifiers_in

NPP = ("doi", "10.1038/npp.2017.194")
LANCET = ("doi", "10.1016/s0140-6736(20)30183-5")
SICI = ("doi", "10.1002/(sici)1097-0258(19980815/30)17:15/16<1661::aid-sim968>3.0.co;2-2")
FRONTIERS = ("doi", "10.3389/fnins.2022.1011103")
PREPRINT = ("doi", "10.1101/2024.02.29.24303552")
PMID = ("pmid", "28849779")
PMCID = ("pmcid", "PMC5770763")
CITED = (
    "Taylor JH, Landeros-Weisenberger A, Coughlin C, et al. Ketamine for Social Anxiety Disorder: A Randomized, "
    "Placebo-Controlled Crossover Trial. Neuropsychopharmacology. 2018 Jan;43(2):325-333. "
)

PASTED = [
    ("10.1038/npp.2017.194", NPP),
    ("10.1038/NPP.2017.194.", NPP),
    ("doi:10.1038/npp.2017.194", NPP),
    ("DOI: 10.1038/npp.2017.194;", NPP),
    ("doi 10.1038/npp.2017.194", NPP),
    ("(doi:10.1038/npp.2017.194)", NPP),
    ("[10.1038/npp.2017.194]", NPP),
    ('"10.1038/npp.2017.194"', NPP),
    ("<https://doi.org/10.1038/npp.2017.194>", NPP),
    ("https://doi.org/10.1038/npp.2017.194", NPP),
    ("http://dx.doi.org/10.1038/npp.2017.194,", NPP),
    ("https://www.doi.org/10.1038/npp.2017.194/", NPP),
    ("doi.org/10.1038/npp.2017.194", NPP),
    ("https://doi.org/10.1038/npp.2017.194?utm_source=mail&utm_medium=x", NPP),
    ("https://doi.org/10.1038/npp.2017.194#citeas", NPP),
    ("https://doi.org/10.1038%2Fnpp.2017.194", NPP),
    ("https://example.org/doi/full/10.1038/npp.2017.194", NPP),
    ("https://example.org/doi/10.1038/npp.2017.194?journalCode=npp", NPP),
    ("https://example.org/article?id=10.1038/npp.2017.194&type=printable", NPP),
    ("10.1016/S0140-6736(20)30183-5", LANCET),
    ("(see also, for more: https://doi.org/10.1016/S0140-6736(20)30183-5).", LANCET),
    ("https://doi.org/10.1016%2FS0140-6736%2820%2930183-5", LANCET),
    ("10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2", SICI),
    ("https://www.frontiersin.org/articles/10.3389/fnins.2022.1011103/full", FRONTIERS),
    ("https://www.frontiersin.org/journals/neuroscience/articles/10.3389/fnins.2022.1011103/pdf", FRONTIERS),
    ("https://link.example.org/article/10.3389/fnins.2022.1011103/fulltext.html", FRONTIERS),
    ("https://link.example.org/content/pdf/10.3389/fnins.2022.1011103.pdf", FRONTIERS),
    ("https://www.medrxiv.org/content/10.1101/2024.02.29.24303552v1.full.pdf+html", PREPRINT),
    ("https://www.medrxiv.org/content/10.1101/2024.02.29.24303552v2", PREPRINT),
    ("28849779", PMID),
    ("28849779.", PMID),
    ("028849779", PMID),
    ("PMID:28849779", PMID),
    ("PMID: 28849779;", PMID),
    ("pmid 28849779", PMID),
    ("PubMed ID 28849779", PMID),
    ("https://pubmed.ncbi.nlm.nih.gov/28849779/", PMID),
    ("https://pubmed.ncbi.nlm.nih.gov/28849779/?from_term=ketamine", PMID),
    ("https://pubmed.ncbi.nlm.nih.gov/?term=28849779", PMID),
    ("pubmed.ncbi.nlm.nih.gov/28849779", PMID),
    ("https://www.ncbi.nlm.nih.gov/pubmed/28849779", PMID),
    ("https://www.ncbi.nlm.nih.gov/m/pubmed/28849779/", PMID),
    ("https://europepmc.org/article/MED/28849779", PMID),
    ("PMC5770763", PMCID),
    ("pmc5770763", PMCID),
    ("PMCID: PMC5770763", PMCID),
    ("https://pmc.ncbi.nlm.nih.gov/articles/PMC5770763/", PMCID),
    ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC5770763/?report=reader#s2", PMCID),
    ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC5770763/pdf/npp.pdf", PMCID),
    ("https://europepmc.org/articles/PMC5770763", PMCID),
    (CITED + "doi: 10.1038/npp.2017.194.", NPP),
    (CITED + "https://doi.org/10.1038/npp.2017.194", NPP),
    (CITED + "doi: 10.1038/npp.2017.194. Epub 2017 Aug 29. PMID: 28849779; PMCID: PMC5770763.", PMID),
]  # fmt: skip


def found_in(text: str) -> list[tuple[str, str]]:
    return [(one.kind, one.value) for one in identifiers_in(text)]


@pytest.mark.parametrize(("pasted", "expected"), PASTED)
def test_an_identifier_is_found_however_it_is_pasted(pasted, expected):
    assert found_in(pasted) == [expected]


@pytest.mark.parametrize("separator", ["\n", "\r\n", "\n\n  "])
def test_fifty_pasted_at_once_name_each_source_once(separator):
    pasted = separator.join(text for text, _ in PASTED)
    assert len(PASTED) >= 50
    assert set(found_in(pasted)) == {NPP, LANCET, SICI, FRONTIERS, PREPRINT, PMID, PMCID}
    assert len(found_in(pasted)) == 7


@pytest.mark.parametrize("separator", [" ", ",", ", ", ";", "; ", "\t"])
def test_identifiers_on_one_line_are_told_apart(separator):
    line = separator.join(
        ["10.1038/npp.2017.194", "28849779", "PMC5770763", "https://doi.org/10.5555/b", "7"]
    )
    assert found_in(line) == [NPP, PMID, PMCID, ("doi", "10.5555/b"), ("pmid", "7")]


def test_the_years_and_pages_of_a_reference_are_no_pubmed_ids():
    assert found_in(CITED) == [("unknown", CITED.strip())]
    assert found_in("Also read this, from 2018 and 2019: 12 pages, 10.5555/a and 10.5555/b") == [
        ("doi", "10.5555/a"), ("doi", "10.5555/b"),
    ]  # fmt: skip


@given(st.text())
def test_any_text_gives_identifiers_or_words(text):
    assert {one.kind for one in identifiers_in(text)} <= {"doi", "pmid", "pmcid", "url", "unknown"}
