"""Items in the library: imported, merged or refused, and exported again without loss."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from citations.bringing_in import IMPORTED, MERGED, REFUSED, bring_in
from citations.formats import read_records, write_records
from citations.models import Citation
from citations.records import library_item
from tests.citations.test_formats import BIBTEX, WRITTEN
from tests.factories import CitationFactory, EditorFactory

pytestmark = pytest.mark.django_db


def items(data: str) -> list[dict[str, Any]]:
    return [entry.item for entry in read_records(data).entries if entry.item]


def full_library() -> None:
    """Records that fill every field."""
    people = [
        {
            "type": "person",
            "value": {"family": "Berg, de", "given": "J.", "particle": "Van der", "suffix": "Jr."},
        },
        {"type": "organization", "value": "R&D, Unit {North}"},
    ]
    for number, kind in enumerate(Citation.Type.values):
        citation = CitationFactory(
            type=kind, editors=people[:1], edition="2", number=f"NG {number}-{{9}}", container_title_short="J. Sh.", language="de",
            has_more_authors=number % 2 == 0, title=f"Title {number}: <i>in vivo</i> & 50% \\ {{x}} -- “y”", authors=people, publisher="P",
            publisher_place="Place", issued_year=2018, issued_month=5, issued_day=3, volume="1", issue="2-3", page="4-5, 9",
            pmid=str(1000 + number), pmcid=f"PMC{1000 + number}", url="https://example.org/a_b?c=1&d=%20", design="RCT, n = 18",
            accessed=date(2024, 6, 1), evidence_level="2", funding="None; {x}", conflicts="Two authors", abstract_url="https://example.org/x",
        )  # fmt: skip
        citation.tags.add("ketamine", "anxiety disorder")


def test_the_full_library_fills_every_field_for_every_type():
    full_library()
    left_empty = {"id", "checked_at", "merged_into", "has_more_authors"}
    for citation in Citation.objects.all():
        fields = [field.name for field in Citation._meta.concrete_fields if field.name not in left_empty]
        assert [name for name in fields if not getattr(citation, name)] == []


@pytest.mark.parametrize("name", WRITTEN)
def test_export_import_export_loses_nothing(name):
    full_library()
    before = exported(name)
    stored = [stored_fields(citation) for citation in Citation.objects.order_by("doi")]
    Citation.objects.all().delete()
    outcomes = [bring_in(item, EditorFactory()) for item in items(before)]
    assert {outcome.status for outcome in outcomes} == {IMPORTED}
    assert [stored_fields(citation) for citation in Citation.objects.order_by("doi")] == stored
    assert exported(name) == before


def exported(name: str) -> str:
    written = [library_item(citation) | {"id": "x"} for citation in Citation.objects.order_by("doi")]
    return write_records(written, name)


def stored_fields(citation: Citation) -> dict[str, Any]:
    skipped = {"id", "checked_at"}
    fields = {
        f.name: f.value_to_string(citation) for f in Citation._meta.concrete_fields if f.name not in skipped
    }
    people = {
        role: json.dumps(
            [(child["type"], child["value"]) for child in getattr(citation, role).raw_data], sort_keys=True
        )
        for role in ("authors", "editors")
    }
    return fields | people | {"tags": sorted(citation.tags.names())}


def test_an_entry_with_a_known_doi_fills_what_the_record_lacks_and_changes_nothing_else():
    mine = CitationFactory(doi="10.1038/npp.2017.194", title="My title", volume="", container_title="Pain")
    outcome = bring_in(items(BIBTEX)[0], EditorFactory())
    mine.refresh_from_db()
    assert outcome.status == MERGED
    assert outcome.citation_id == mine.pk
    assert "Filled in or changed: " in outcome.reason
    assert "volume" in outcome.reason.split("The library's own stayed: ")[0]
    assert "title" in outcome.reason.split("The library's own stayed: ")[1]
    assert (mine.title, mine.volume) == ("My title", "43")


def test_bringing_in_the_same_file_twice_adds_nothing():
    editor = EditorFactory()
    page = items(BIBTEX)[1]
    assert [bring_in(page, editor).status for _ in range(2)] == [IMPORTED, MERGED]


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        ({"type": "book"}, "It has no title."),
        ({"type": "song", "title": "x"}, "no type for “song”"),
        ({"type": "book", "title": "x", "DOI": "nonsense"}, "isn't a DOI"),
        ({"type": "book", "title": "x" * 501}, "longer than 500"),
        ({"type": "book", "title": "x", "URL": "javascript:alert(1)"}, "valid URL"),
    ],
)
def test_an_entry_that_the_library_cannot_take_is_refused_with_its_reason(item, reason):
    outcome = bring_in(item, EditorFactory())
    assert outcome.status == REFUSED
    assert reason in outcome.reason
    assert not Citation.objects.exists()


def test_an_entry_whose_identifiers_belong_to_two_records_is_refused():
    CitationFactory(doi="10.5555/one", pmid="")
    CitationFactory(doi="10.5555/two", pmid="77")
    outcome = bring_in({"type": "book", "title": "x", "DOI": "10.5555/one", "PMID": "77"}, EditorFactory())
    assert outcome.status == REFUSED
    assert "different records" in outcome.reason
