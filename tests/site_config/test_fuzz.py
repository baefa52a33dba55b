"""No address and no parameter makes the public site fail."""

from __future__ import annotations

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import (
    AuthorFactory,
    BlogPageFactory,
    ReviewerFactory,
    TopicFactory,
    approved,
    blog_index,
    home_page,
)

ADDRESSES = [
    "/", "/blog/", "/blog/post/", "/search/", "/contact/", "/contact/received/", "/topics/", "/topics/sleep/",
    "/topics/sleep/feed/rss/", "/authors/", "/authors/none/", "/archive/", "/archive/2026/", "/reviewers/", "/reviewers/rae/", "/es/contact/", "/es/search/", "/es/reviewers/rae/", "/es/privacy/",
    "/blog/post/versions/", "/blog/post/versions/1/", "/references/1.bib", "/sitemap-topics.xml", "/sitemap-about.xml",
    "/authors/noor/", "/authors/noor/feed/atom/", "/feed/rss/", "/feed/atom/",
    "/how-we-review/", "/privacy/", "/accessibility/", "/llms.txt", "/robots.txt", "/sitemap.xml", "/sitemap-pages.xml",
    "/.well-known/security.txt", "/manifest.webmanifest", "/favicon.ico", "/cards/1/a.png", "/report-an-error/1/",
    "/report-an-error/received/AAA-AAA/", "/reviewers/none/", "/reviewers/id/1/", "/cards/99999999999999999999/a.png",
    "/report-an-error/99999999999999999999/", "/reviewers/id/99999999999999999999/", "/documents/1/x.pdf",
]  # fmt: skip
NAMES = st.sampled_from(["page", "p", "q", "kind", "topic", "format", "number", "preview", "x"])
VALUES = st.one_of(
    st.sampled_from(
        [
            "0",
            "-1",
            "x",
            "1e9",
            "\x00",
            "",
            "9" * 5_000,
            "[]",
            "'",
            "%",
            "<",
            "\u202e",
            "&",
            "|",
            "!",
            "(",
            ":*",
        ]
    ),
    st.text(max_size=40),
    st.integers().map(str),
)
PARAMETERS = st.lists(st.tuples(NAMES, VALUES), max_size=4)


@pytest.fixture
def site(db: None) -> None:
    approved(home_page())
    approved(blog_index())
    post = BlogPageFactory(slug="post")
    post.topics.add(TopicFactory(slug="sleep"))
    post.authors.add(AuthorFactory(slug="noor"))
    approved(post, reviewer=ReviewerFactory(username="rae"))


FUZZ = settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@FUZZ
@given(address=st.sampled_from(ADDRESSES), parameters=PARAMETERS)
def test_no_parameter_makes_an_address_fail(
    site: None, address: str, parameters: list[tuple[str, str]]
) -> None:
    query: dict[str, list[str]] = {}
    for name, value in parameters:
        query.setdefault(name, []).append(value.encode("utf-8", "replace").decode())
    assert Client().get(address, query).status_code < 500


@FUZZ
@given(start=st.sampled_from(ADDRESSES), end=st.text(max_size=30))
def test_no_path_makes_the_site_fail(site: None, start: str, end: str) -> None:
    assert Client().get(f"{start}{end}").status_code < 500


@FUZZ
@given(
    address=st.sampled_from(["/contact/", "/report-an-error/1/", "/search/", "/blog/"]),
    fields=st.dictionaries(
        st.sampled_from(
            ["name", "phone", "email", "token", "website", "problem", "preferred_time", "heard_from"]
        ),
        VALUES,
    ),
)
def test_no_form_makes_the_site_fail(site: None, address: str, fields: dict[str, str]) -> None:
    clean = {name: value.encode("utf-8", "replace").decode() for name, value in fields.items()}
    assert Client().post(address, clean).status_code < 500


def test_bytes_that_are_no_text_make_no_address_fail(site: None) -> None:
    for address in ADDRESSES:
        for tail in (
            "?page=%00",
            "?page=%FF%FE",
            "?q=%F0%28",
            "%00",
            "%FF/",
            "?page=1&page=x",
            "?;=&&=",
            "//",
            "/../",
        ):
            assert Client().get(f"{address}{tail}").status_code < 500, (address, tail)
