"""Files as people have them: a thousand entries with a broken one, in every encoding, indented and cut."""

from __future__ import annotations

import json

import pytest

from citations.formats import read_records

TITLE = "Ängste – naïve “trials” n.º {}"


def bibtex(n: int) -> str:
    broken = "" if n == 500 else "}"
    return f"@article{{a{n}, title = {{{TITLE.format(n)}}}, author = {{Çelik, Şeyma}}, year = 2020{broken}\n"


def ris(n: int) -> str:
    end = "" if n == 500 else "ER  - \n"
    return f"TY  - JOUR\nTI  - {TITLE.format(n)}\nAU  - Çelik, Şeyma\nPY  - 2020\n{end}\n"


def nbib(n: int) -> str:
    title = "" if n == 500 else f"TI  - {TITLE.format(n)}\n"
    return f"PMID- {n}\nOWN - NLM\n{title}FAU - Çelik, Şeyma\nDP  - 2020\n\n"


def csl_json(n: int) -> str:
    item = {
        "type": "article-journal",
        "title": TITLE.format(n),
        "author": [{"family": "Çelik", "given": "Ş"}, {"family": "B"}],
    }
    text = json.dumps(item, ensure_ascii=False)
    return text.replace('"title":', '"title"') if n == 500 else text


FORMATS = {"bibtex": bibtex, "ris": ris, "nbib": nbib, "csl-json": csl_json}


def file_of(name: str, numbers: range) -> str:
    entries = [FORMATS[name](n) for n in numbers]
    return f"[{','.join(entries)}]" if name == "csl-json" else "".join(entries)


@pytest.mark.parametrize("name", FORMATS)
def test_a_thousand_entries_are_read_but_for_the_broken_one_which_gets_its_reason(name):
    reading = read_records(file_of(name, range(1, 1001)))
    broken = [entry for entry in reading.entries if entry.item is None]
    assert len(broken) == 1
    assert broken[0].reason
    # An entry of BibTeX that isn't closed takes the next one along, as it does in BibTeX itself.
    assert len(reading.entries) >= 999
    assert reading.entries[-1].item["title"] == TITLE.format(1000)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("name", FORMATS)
def test_files_are_read_in_every_encoding_and_with_every_end_of_line(name, encoding, ends):
    text = file_of(name, range(1, 4)).replace("Şeyma", "Ceyda").replace('"Ş"', '"C"').replace("\n", ends)
    reading = read_records(text.encode(encoding))
    assert [entry.item and entry.item["title"] for entry in reading.entries] == [
        TITLE.format(n) for n in (1, 2, 3)
    ]
    assert [entry.item["author"][0]["family"] for entry in reading.entries] == ["Çelik"] * 3


@pytest.mark.parametrize("name", FORMATS)
def test_a_pasted_mark_of_byte_order_takes_no_entry_along(name):
    assert [entry.reason for entry in read_records("\ufeff" + file_of(name, range(1, 4))).entries] == [""] * 3


def test_quoted_and_indented_ris_is_read():
    text = "".join(f"  > {line}\n" for line in file_of("ris", range(1, 3)).splitlines())
    assert len(read_records(text).entries) == 2


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Taylor JH", {"family": "Taylor", "given": "JH"}),
        ("van der Berg J", {"family": "Berg", "given": "J", "non-dropping-particle": "van der"}),
        ("World Health Organization", {"literal": "World Health Organization"}),
        ("STEP BD", {"literal": "STEP BD"}),
        ("O'Neill-Kerr A", {"family": "O'Neill-Kerr", "given": "A"}),
    ],
)
def test_ris_names_without_a_comma_are_peoples_where_initials_end_them(written, name):
    text = f"TY  - JOUR\nTI  - A\nAU  - {written}\nER  - \n"
    assert read_records(text).entries[0].item["author"] == [name]


@pytest.mark.parametrize(
    "text", ['[{"type": "book"', '[{"a": [{"title": 1}, {"title": 2}', "{}{}{}", '[1, {"title" 2}, {"x": 3}]']
)
def test_json_beyond_help_says_so(text):
    reading = read_records(text)
    assert reading.problem or any(entry.reason for entry in reading.entries)


def test_json_after_a_mistake_is_read_on_and_its_names_are_no_records():
    text = '[{"title": "A"},\n{"title" "B", "author": [{"family": "X"}, {"family": "Y"}]},\n{"title": "C"}]'
    entries = read_records(text).entries
    assert [entry.label for entry in entries] == ["A", "Entry 2", "C"]
    assert entries[1].reason == "It isn't valid JSON (line 2)."
