"""Whatever is brought in becomes a draft or a clear message."""

from __future__ import annotations

import contextlib
import io
import re
import zipfile

import pytest

from blog.importing.lines import ImportRefused
from blog.importing.reading import Format, read_file, read_paste
from blog.importing.recognizing import Post, recognize
from blog.importing.sources import library_finder

from .documents import word_archive, word_paragraph


def post_of(text: str, chosen: Format | None = None) -> Post:
    return recognize(read_paste(text, chosen).lines, library_finder([]))


def post_of_file(name: str, data: bytes) -> Post:
    return recognize(read_file(name, data).lines, library_finder([]))


def left_out(post: Post) -> str:
    return " ".join(entry.words for entry in post.report.left_out)


def test_a_text_without_headings_has_an_introduction_and_one_section() -> None:
    post = post_of("First sentence of all.\n\nThe second one.\n\nThe third one.")
    assert [block["type"] for block in post.body] == ["introduction", "section"]
    assert any("has no heading" in guess for guess in post.report.guessed)


def test_nested_lists_stay_nested() -> None:
    post = post_of(
        "<h1>T</h1><p>a</p><h2>H</h2><ul><li>one<ul><li>two</li></ul></li><li>three</li></ul>", Format.HTML
    )
    text = post.body[1]["value"]["content"][0]["value"]["text"]
    assert text == "<ul><li>one<ul><li>two</li></ul></li><li>three</li></ul>"


def test_windows_line_ends_read_like_others() -> None:
    text = "Title of it\n\nA sentence.\n\n- one\n- two\n"
    unix, windows = post_of(text), post_of(text.replace("\n", "\r\n"))
    assert re.sub(r"'id': '[^']*'", "", str(unix.body)) == re.sub(r"'id': '[^']*'", "", str(windows.body))


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_word_quotes_survive_every_encoding(encoding: str) -> None:
    post = post_of_file("post.txt", "A title\n\nIt’s “so” — naïve.".encode(encoding))
    assert post.body[0]["value"]["text"] == "<p>It’s “so” — naïve.</p>"


def test_a_script_is_left_out_and_reported() -> None:
    post = post_of("<h1>T</h1><script>alert('x')</script><p onclick='y()'>Words here.</p>", Format.HTML)
    assert post.body[0]["value"]["text"] == "<p>Words here.</p>"
    assert "alert('x')" in left_out(post)


def test_a_script_in_plain_text_is_only_text() -> None:
    post = post_of("Title\n\nSay <script>alert(1)</script> to them.", Format.PLAIN)
    assert post.body[0]["value"]["text"] == "<p>Say &lt;script&gt;alert(1)&lt;/script&gt; to them.</p>"


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "java\nscript:alert(1)", "data:text/html,x", "//evil", "vbscript:x"]
)
def test_links_lead_only_to_safe_addresses(href: str) -> None:
    post = post_of(f'<h1>T</h1><p>A <a href="{href}">link</a> here.</p>', Format.HTML)
    assert post.body[0]["value"]["text"] == "<p>A link here.</p>"


def test_a_web_link_and_bold_text_survive() -> None:
    post = post_of("# T\n\nSee **this** [study](https://example.org/?a=1&b=2).")
    assert post.body[0]["value"]["text"] == (
        '<p>See <b>this</b> <a href="https://example.org/?a=1&amp;b=2">study</a>.</p>'
    )


def test_an_image_is_left_out_with_its_alternative_text() -> None:
    post = post_of("# T\n\nWords. ![A quiet room](room.png) More.")
    assert "A quiet room" in left_out(post)
    assert "room.png" in post.report.left_out[0].reason


def test_a_table_becomes_a_table_block() -> None:
    post = post_of("# T\n\nWords.\n\n## H\n\n| Dose | Effect |\n| --- | --- |\n| low | *none* |\n")
    table = post.body[1]["value"]["content"][0]["value"]["table"]
    assert [column["heading"] for column in table["columns"]] == ["Dose", "Effect"]
    assert table["rows"] == [{"values": ["<p>low</p>", "<p><i>none</i></p>"]}]


def test_key_points_become_their_block() -> None:
    post = post_of(
        "# T\n\nWords.\n\n## Key points\n\n- One thing.\n- Another.\n\n## Next part\n\nMore words."
    )
    assert [block["type"] for block in post.body] == ["introduction", "key_points", "section"]


def test_numbers_that_mean_something_stay_in_the_text() -> None:
    post = post_of("Title\n\n7. Seventh thing\n\n9. Ninth thing", Format.PLAIN)
    assert "7. Seventh thing" in str(post.body)


def test_the_words_previous_and_next_in_a_text_stay() -> None:
    post = post_of(
        "Title\n\nNext\n\nWhat comes next is a sentence.\n\nPrevious work showed it.", Format.PLAIN
    )
    assert "Previous work showed it." in str(post.body)
    assert not post.report.left_out


def test_a_post_of_one_megabyte_is_read() -> None:
    sentence = "Ketamine was studied in a small trial with eighteen adults. "
    post = post_of("Title\n\n" + "\n\n".join([sentence * 3] * 5_500))
    assert post.report.words_in_draft == post.report.word_count


def test_a_longer_text_is_refused() -> None:
    with pytest.raises(ImportRefused, match="longer than 1 MB"):
        read_paste("word " * 300_000)


@pytest.mark.parametrize(
    "text",
    [
        "<" * 30_000,
        "<" * 300_000,
        "<p>a<br>" * 20_000,
        "<div>" * 50_000,
        "a\n" * 50_000,
        "- " * 50_000,
        "[" * 5_000,
    ],
)
@pytest.mark.parametrize("chosen", [Format.PLAIN, Format.HTML, Format.MARKDOWN])
def test_hostile_texts_end_in_a_post_or_a_refusal(text: str, chosen: Format) -> None:
    with contextlib.suppress(ImportRefused):
        assert post_of(f"word {text}", chosen).report.word_count >= 1


@pytest.mark.parametrize("text", ["", "  \n\t ", "\ufeff", "--- … !", "<p></p>"])
def test_an_input_without_words_is_refused(text: str) -> None:
    with pytest.raises(ImportRefused, match="no words"):
        read_paste(text, Format.HTML)


@pytest.mark.parametrize(
    "data", [b"\x7fELF\x02\x01\x01" + bytes(60), bytes(range(256)) * 8, b"\xff\xfe\x00\xd8\x00"]
)
def test_a_binary_file_named_txt_is_refused(data: bytes) -> None:
    with pytest.raises(ImportRefused, match="isn't a text file"):
        read_file("post.txt", data)


def test_a_word_document_named_txt_is_read_as_what_it_is() -> None:
    post = post_of_file("post.txt", word_archive(word_paragraph("Some words in it.")))
    assert "Some words in it." in str(post.body)


@pytest.mark.parametrize("cut", [4, 30, 400])
def test_a_damaged_word_file_is_refused(cut: int) -> None:
    with pytest.raises(ImportRefused, match="damaged"):
        read_file("post.docx", word_archive(word_paragraph("Words."))[:cut])


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>',
        "<!DOCTYPE d>",
    ],
)
def test_a_word_file_with_entities_is_refused(doctype: str) -> None:
    with pytest.raises(ImportRefused, match="could do harm"):
        read_file("post.docx", word_archive(word_paragraph("Words."), before=doctype))


def test_a_zip_bomb_is_refused_without_unpacking_it() -> None:
    with pytest.raises(ImportRefused, match="too large when unpacked"):
        read_file("post.docx", word_archive(word_paragraph("a" * 40_000_000)))


def test_an_archive_that_is_no_word_file_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("hello.xml", "<a/>")
    with pytest.raises(ImportRefused, match="isn't a Word document"):
        read_file("post.docx", buffer.getvalue())


def test_words_header_and_deleted_text_are_reported() -> None:
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    deleted = "<w:p><w:del><w:r><w:delText>struck words</w:delText></w:r></w:del></w:p>"
    header = f"<w:hdr {w}>{word_paragraph('Running head')}</w:hdr>"
    post = post_of_file(
        "post.docx", word_archive(word_paragraph("Kept text here.") + deleted, header1=header)
    )
    assert "struck words" in left_out(post)
    assert "Running head" in left_out(post)


@pytest.mark.parametrize("name", ["post.pdf", "post.doc", "post.odt", "post.rtf", "photo.png"])
def test_other_kinds_of_files_are_refused_by_name(name: str) -> None:
    with pytest.raises(ImportRefused, match=r"can't be read"):
        read_file(name, b"words")
