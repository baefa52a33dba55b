"""Marks and references as a page renders them."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from django.template import Context, Template
from django.utils import translation
from wagtail.rich_text import RichText

from blog.models import BlogPage
from citations.models import Citation, SourceStatus
from citations.references import page_citations
from citations.snapshots import citations_data

pytestmark = pytest.mark.django_db


def mark(*ids: int) -> str:
    return f'<embed embedtype="citation" ids="{",".join(map(str, ids))}"/>'


def paragraph(text: str, *sources: int) -> dict:
    return {"type": "paragraph", "value": {"text": text, "citations": list(sources)}}


def post(*content: dict) -> BlogPage:
    section = {"type": "section", "value": {"heading": "Findings", "content": list(content)}}
    page = BlogPage(title="A post")
    page.body = BlogPage._meta.get_field("body").to_python([section])
    return page


def render(
    page: BlogPage, index: int = 0, template: str = "{% cited_text value.text value.citations %}"
) -> str:
    value = page.body[0].value["content"][index].value
    context = Context({"value": value, "numbering": page_citations(page)})
    return Template("{% load citations_tags %}" + template).render(context)


def labels(html: str) -> list[str]:
    return re.findall(r'href="#ref-\d+"[^>]*>([^<]+)</a>', html)


@pytest.fixture
def sources():
    return [Citation.objects.create(title=f"Source {n}", doi=f"10.1000/{n}") for n in range(1, 5)]


def test_marks_in_sentences_and_sources_beside_blocks_share_one_numbering(sources):
    one, two, three, _ = [source.pk for source in sources]
    page = post(
        paragraph(f"<p>First{mark(two)} and second{mark(one)}.</p>", three),
        paragraph(f"<p>Again{mark(three, two)}.</p>"),
    )
    assert labels(render(page)) == ["1", "2", "3"]
    assert labels(render(page, 1)) == ["1", "3"]


def test_listed_sources_stand_at_the_end_of_the_last_sentence(sources):
    html = render(post(paragraph("<p>One.</p><p>Two.</p>", sources[0].pk)))
    assert html.startswith('<p>One.</p><p>Two.<sup class="citation-marks">')
    assert html.endswith("</sup></p>")


@pytest.mark.parametrize("end", ["</p>", " </p>", ",</p>\n", "</li></ul>"])
def test_a_closing_mark_and_the_sources_listed_beside_its_text_are_one_group(sources, end):
    ids = [source.pk for source in sources]
    start = "<ul><li>" if "li" in end else "<p>"
    page = post(
        paragraph("<p>One.</p>", ids[3]),
        paragraph(f"{start}Claim{mark(ids[0])}{end}", ids[1], ids[2], ids[3]),
    )
    html = render(page, 1)
    assert labels(html) == ["1-4"]
    assert html.count('class="citation-marks"') == 1
    anchors = [anchor for reference in page_citations(page).references for anchor in reference.mentions]
    assert {anchor for anchor in anchors if anchor != "mark-1"} == {"mark-2"}
    assert 'id="mark-2"' in html


def test_listed_sources_after_words_that_follow_a_mark_stay_a_group_of_their_own(sources):
    ids = [source.pk for source in sources]
    html = render(post(paragraph(f"<p>Claim{mark(ids[0])} and more.</p>", ids[1], ids[2])))
    assert labels(html) == ["1", "2", "3"]
    assert html.count('class="citation-marks"') == 2


def test_the_evidence_of_listed_sources_is_known_also_where_they_joined_a_mark(sources):
    page = post(paragraph(f"<p>Claim{mark(sources[0].pk)}</p>", sources[1].pk))
    template = (
        "{% references_of value.citations as found %}{% for one in found %}{{ one.item.title }}{% endfor %}"
    )
    assert render(page, 0, template) == "Source 2"


def test_marks_side_by_side_are_one_group(sources):
    ids = [source.pk for source in sources]
    html = render(post(paragraph(f"<p>Claim{mark(ids[0])}, {mark(ids[1], ids[2])}</p>")))
    assert labels(html) == ["1-3"]


def test_a_deleted_source_is_called_missing_and_breaks_nothing(sources):
    html = render(post(paragraph(f"<p>Claim{mark(999)} and{mark(sources[0].pk)}</p>", 998)))
    assert html.count("[source missing]") == 2
    assert labels(html) == ["1"]


def test_marks_in_table_cells_are_numbered_where_they_stand(sources):
    table = {
        "columns": [{"type": "text", "heading": "Finding"}],
        "rows": [
            {"values": [f"<p>A{mark(sources[1].pk)}</p>"]},
            {"values": [f"<p>B{mark(sources[0].pk)}</p>"]},
        ],
        "caption": "Findings",
    }
    page = post({"type": "table", "value": {"table": table, "citations": [sources[2].pk]}})
    template = "{% for row in value.table.rows %}{% for cell in row %}{% cited_text cell.value %}{% endfor %}{% endfor %}{% marks value.citations %}"
    assert labels(render(page, 0, template)) == ["1", "2", "3"]
    assert [r.item["title"] for r in page_citations(page).references] == ["Source 2", "Source 1", "Source 3"]


def test_a_block_without_a_page_renders_its_text_without_marks(sources):
    text = RichText(f"<p>Claim{mark(sources[0].pk)}.</p>")
    html = Template("{% load citations_tags %}{% cited_text text %}").render(Context({"text": text}))
    assert html == "<p>Claim.</p>"


def test_all_sources_of_a_page_cost_one_query(sources, django_assert_num_queries):
    page = post(*(paragraph(f"<p>Claim{mark(source.pk)}</p>", source.pk) for source in sources))
    with django_assert_num_queries(1):
        [render_reference.html for render_reference in page_citations(page).references]


def test_a_page_renders_from_an_approvals_data_without_a_query(sources, django_assert_num_queries):
    pk = sources[0].pk
    data = citations_data([pk])
    sources[0].title = "Changed later"
    sources[0].save()
    page = post(paragraph("<p>Claim</p>", pk))
    with django_assert_num_queries(0):
        references = page_citations(page, data).references
        assert "Source 1" in references[0].html


def test_rendering_leaves_the_body_as_it_was(sources):
    page = post(paragraph(f"<p>Claim{mark(sources[0].pk)}</p>", sources[1].pk))
    page_citations(page)  # list items get their ids when they are first read
    before = page.body.get_prep_value()
    assert render(page) == render(page)
    assert page.body.get_prep_value() == before


def test_a_reference_leads_back_to_each_of_its_mentions(sources):
    pk = sources[0].pk
    page = post(paragraph(f"<p>One{mark(pk)}</p>"), paragraph(f"<p>Two{mark(pk)}</p>"))
    [reference] = page_citations(page).references
    links = BeautifulSoup(reference.back_links, "html.parser").find_all("a")
    assert [link.text for link in links] == ["a", "b"]
    assert all(f'id="{str(link["href"])[1:]}"' in render(page, i) for i, link in enumerate(links))
    assert [link["aria-label"] for link in links] == [
        f"Back to mention {n} of 2 of reference 1" for n in (1, 2)
    ]


def test_a_merged_source_is_shown_as_the_one_it_was_merged_into(sources):
    kept, merged = sources[:2]
    merged.merged_into = kept
    merged.save()
    page = post(paragraph("<p>Claim</p>", merged.pk, kept.pk))
    assert [r.item["title"] for r in page_citations(page).references] == ["Source 1"]


def test_titles_are_escaped_in_marks_and_references():
    pk = Citation.objects.create(title="<script>alert(1)</script>").pk
    page = post(paragraph("<p>Claim</p>", pk))
    references = Template('{% include "components/references.html" %}').render(
        Context({"references": page_citations(page).references})
    )
    assert "<script" not in render(page) + references


def retracted_page(sources):
    SourceStatus.objects.create(
        citation=sources[0], status="retracted", since="2021-01-04", notice_doi="10.5555/n"
    )
    return post(paragraph(f"<p>Claim{mark(sources[0].pk)}, and{mark(999)}</p>", sources[1].pk))


def list_of(page: BlogPage) -> str:
    context = Context({"references": page_citations(page).references})
    return Template('{% include "components/references.html" %}').render(context)


def test_a_notice_stands_by_the_mark_too(sources):
    html = render(retracted_page(sources))
    assert html.count("This source was retracted (Jan. 4, 2021).") == 1


def test_notices_and_names_speak_the_pages_language(sources):
    with translation.override("es"):
        page = retracted_page(sources)
        html = render(page) + list_of(page)
    assert html.count("Esta fuente fue retractada (4 de enero de 2021).") == 2
    for words in ("Referencia 1", "[falta la fuente]", "Volver a la mención 1 de 1", "Leer el aviso"):
        assert words in html
    assert not re.search(r"Reference|Back to|Read the|of reference", html)
