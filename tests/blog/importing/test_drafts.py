"""An import makes a draft of the user's, with its report, and nothing else."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from wagtail.models import Page

from blog.importing.drafts import import_file, import_paste
from blog.models import BlogPage
from tests.factories import CitationFactory, EditorFactory, ReviewerFactory, blog_index

pytestmark = pytest.mark.django_db

INPUT = Path(__file__).parents[2] / "data" / "input-post.txt"
FRONTIERS = (
    "The effect of ketamine on cognition, anxiety, and social functioning in adults with psychiatric disorders: "
    "A systematic review and meta-analysis"
)


def imported() -> BlogPage:
    return import_file(blog_index(), EditorFactory(), INPUT.name, INPUT.read_bytes())


def section(page: BlogPage, heading: str) -> object:
    return next(
        child.value
        for child in page.body
        if child.block_type == "section" and child.value["heading"] == heading
    )


def kinds(page: BlogPage, heading: str) -> list[str]:
    return [child.block_type for child in section(page, heading)["content"]]  # type: ignore[index]


def test_the_real_post_becomes_introduction_sections_and_contact() -> None:
    page = imported()
    assert page.title == "Exploring the Role of Ketamine in Treating Social Anxiety"
    assert [child.block_type for child in page.body] == [
        "introduction",
        *["section"] * 4,
        "contact",
        "section",
    ]
    assert kinds(page, "Ketamine and Social Anxiety: The Research") == ["studies_list"]
    assert kinds(page, "Benefits and Considerations") == [
        "paragraph",
        "benefits_list",
        "paragraph",
        "considerations_list",
    ]


def test_lists_keep_their_lead_ins() -> None:
    benefits = section(imported(), "Benefits and Considerations")["content"][1]  # type: ignore[index]
    assert [item["lead_in"] for item in benefits.value["items"]] == ["Rapid Onset", "High Response Rate"]


def test_a_draft_is_never_live_and_belongs_to_its_importer() -> None:
    editor = EditorFactory()
    page = import_file(blog_index(), editor, INPUT.name, INPUT.read_bytes())
    page.refresh_from_db()
    assert (page.live, page.owner, page.latest_revision.user) == (False, editor, editor)
    assert page.latest_revision.as_object().title == page.title


def test_a_mark_that_names_one_source_in_the_library_becomes_a_citation() -> None:
    source = CitationFactory(title=FRONTIERS)
    page = imported()
    studies = section(page, "Ketamine and Social Anxiety: The Research")["content"][0]  # type: ignore[index]
    assert [list(item["citations"]) for item in studies.value["items"]] == [[source.pk], [], [], []]
    assert "(Frontiers)" not in studies.value["items"][0]["finding"].source


def test_marks_that_name_several_sources_are_reported_and_stay() -> None:
    page = imported()
    marks = [mark["mark"] for mark in page.import_report.data["marks"]]
    assert marks == ["(Frontiers)", *["(Cambridge)"] * 4]
    assert all("Several sources" in mark["problem"] for mark in page.import_report.data["marks"][1:])


def test_sources_that_the_library_lacks_are_reported_word_for_word() -> None:
    texts = [source["text"] for source in imported().import_report.data["sources"]]
    assert len(texts) == 3
    assert all(text in INPUT.read_text() for text in texts)


def test_previous_and_next_titles_are_left_out_and_reported() -> None:
    page = imported()
    left_out = " ".join(entry["words"] for entry in page.import_report.data["left_out"])
    assert "Ketamine & Depression: How It Works" in left_out
    assert "How It Works" not in str(page.body.get_prep_value())


def test_the_phone_number_gives_way_to_the_contact_block() -> None:
    page = imported()
    assert "310-802-2075" not in str(page.body.get_prep_value())
    assert "at 310-802-2075" in [entry["words"] for entry in page.import_report.data["left_out"]]


def test_importing_twice_makes_two_drafts() -> None:
    assert imported().slug != imported().slug


def test_titles_without_a_letter_get_a_slug() -> None:
    editor = EditorFactory()
    pages = [import_paste(blog_index(), editor, "# 🙂 —\n\nSome words.") for _ in range(2)]
    assert len({page.slug for page in pages}) == 2
    assert all(page.slug for page in pages)


def test_a_post_without_a_title_is_called_untitled() -> None:
    page = import_paste(blog_index(), EditorFactory(), "Just one sentence, and no title.")
    assert page.title == "Untitled post"


def test_a_reviewer_may_not_bring_in_a_post() -> None:
    index, before = blog_index(), Page.objects.count()
    with pytest.raises(PermissionDenied):
        import_paste(index, ReviewerFactory(), "Some words.")
    assert Page.objects.count() == before


def test_the_command_brings_in_a_file_and_prints_its_report() -> None:
    blog_index()
    out = io.StringIO()
    call_command("import_post", str(INPUT), author=EditorFactory().username, stdout=out)
    assert BlogPage.objects.get().live is False
    assert "(Cambridge)" in out.getvalue()


@pytest.mark.parametrize(
    ("file", "content", "message"),
    [
        ("post.txt", b"", "no words"),
        ("post.pdf", b"%PDF", "can't be read"),
        ("post.docx", b"PK\x03\x04broken", "damaged"),
        ("post.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x01\x02", "isn't a text file"),
    ],
)
def test_the_command_refuses_with_a_message(tmp_path: Path, file: str, content: bytes, message: str) -> None:
    blog_index()
    (tmp_path / file).write_bytes(content)
    with pytest.raises(CommandError, match=message):
        call_command("import_post", str(tmp_path / file), author=EditorFactory().username)
    assert not BlogPage.objects.exists()


def test_the_command_refuses_a_missing_file_and_an_unknown_user(tmp_path: Path) -> None:
    blog_index()
    with pytest.raises(CommandError, match="can't be read"):
        call_command("import_post", str(tmp_path / "none.txt"), author=EditorFactory().username)
    with pytest.raises(CommandError, match="no active user"):
        call_command("import_post", str(INPUT), author="nobody")
