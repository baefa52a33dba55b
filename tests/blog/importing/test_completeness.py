"""No word of an input is lost: each is in the draft or in the report, in order and number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blog.importing.counting import NO_PLACE, draft_words
from blog.importing.reading import Format, read_file, read_paste
from blog.importing.recognizing import Post, recognize
from blog.importing.sources import library_finder

from .documents import Part, as_html, as_markdown, as_text, as_word

INPUT = Path(__file__).parents[2] / "data" / "input-post.txt"
LIBRARY = [
    (
        7,
        (
            "The effect of ketamine on cognition, anxiety, and social functioning in adults with psychiatric disorders: "
            "A systematic review and meta-analysis"
        ),
        "10.5555/example",
    )
]
WRITERS: dict[str, Callable[[str, list[Part]], bytes]] = {
    ".txt": as_text,
    ".md": as_markdown,
    ".html": as_html,
    ".docx": as_word,
}


def tokens(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def post_of(name: str, data: bytes, library: Sequence[tuple[int, str, str]] = ()) -> Post:
    return recognize(read_file(name, data).lines, library_finder(library))


def is_in_order(part: Iterable[str], whole: list[str]) -> bool:
    rest = iter(whole)
    return all(word in rest for word in part)


def assert_complete(post: Post, given_words: list[str]) -> None:
    in_draft = draft_words(post.title, post.body)
    assert NO_PLACE not in [entry.reason for entry in post.report.left_out]
    in_report = [word for entry in post.report.left_out for word in tokens(entry.words)]
    assert Counter(in_draft) + Counter(in_report) == Counter(given_words)
    assert is_in_order(in_draft, given_words)


def without_list_numbers(text: str) -> str:
    """A list's numbers become the list's own numbering."""
    return re.sub(r"^\s*\d+\. ", "", text, flags=re.MULTILINE)


@pytest.mark.parametrize("library", [[], LIBRARY], ids=["empty library", "library with one source"])
def test_every_word_of_the_real_post_is_in_the_draft_or_the_report(
    library: list[tuple[int, str, str]],
) -> None:
    post = post_of("input-post.txt", INPUT.read_bytes(), library)
    given_words = tokens(without_list_numbers(INPUT.read_text()))
    assert_complete(post, given_words)
    assert is_in_order((word for entry in post.report.left_out for word in tokens(entry.words)), given_words)


@pytest.mark.parametrize("library", [[], LIBRARY], ids=["empty library", "library with one source"])
def test_nine_tenths_of_the_real_post_are_in_the_draft(library: list[tuple[int, str, str]]) -> None:
    post = post_of("input-post.txt", INPUT.read_bytes(), library)
    assert len(draft_words(post.title, post.body)) >= 0.9 * len(tokens(INPUT.read_text()))


TEXTS = st.lists(
    st.one_of(
        st.text(alphabet="abcDEFéßж", min_size=1, max_size=8),
        st.sampled_from(
            [
                "(Journal)",
                "310-555-0100",
                "contact",
                "Sources",
                "Next",
                "Lead:",
                "study",
                "“so”",
                "risks.",
                "a&b",
                "x<y",
            ]
        ),
    ),
    min_size=1,
    max_size=14,
).map(" ".join)
PARTS = st.lists(
    st.builds(Part, st.sampled_from(["heading", "paragraph", "bullet", "number"]), TEXTS),
    min_size=1,
    max_size=12,
)


@pytest.mark.parametrize("suffix", WRITERS)
@settings(max_examples=60, deadline=None)
@given(title=TEXTS, parts=PARTS)
def test_no_word_of_any_post_is_lost_in_any_format(suffix: str, title: str, parts: list[Part]) -> None:
    post = post_of(f"post{suffix}", WRITERS[suffix](title, parts))
    assert_complete(post, tokens(" ".join([title, *(part.text for part in parts)])))


@settings(max_examples=100, deadline=None)
@given(
    text=st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Nd"]), min_size=1, max_size=300
    )
)
def test_no_word_of_any_plain_text_is_lost(text: str) -> None:
    text = f"word {text}"
    assert_complete(recognize(read_paste(text, Format.PLAIN).lines, library_finder([])), tokens(text))
