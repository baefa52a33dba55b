"""Pages for everybody are compressed; pages that hold a token are not, so that its length betrays nothing."""

from __future__ import annotations

import gzip
from typing import Any

import brotli
import pytest
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.test import Client, RequestFactory

from site_config.compression import PublicCompression
from tests.factories import BlogPageFactory, EditorFactory, approved, blog_index, home_page

pytestmark = pytest.mark.django_db

ANY = {"Accept-Encoding": "gzip, deflate, br"}
TOKENS = ('name="token"', "csrfmiddlewaretoken")


@pytest.fixture
def post() -> Any:
    approved(home_page())
    approved(blog_index())
    return approved(BlogPageFactory(slug="post"))


def encoding(client: Client, address: str, **data: str) -> str:
    answer = client.post(address, data, headers=ANY) if data else client.get(address, headers=ANY)
    return answer.get("Content-Encoding", "")


@pytest.mark.parametrize("address", ["/", "/blog/post/", "/topics/", "/privacy/", "/nowhere/", "/feed/atom/"])
def test_what_everybody_gets_alike_is_compressed(client: Client, post: Any, address: str) -> None:
    assert encoding(client, address) == "br"
    assert "Accept-Encoding" in client.get(address, headers=ANY)["Vary"]


def test_device_without_brotli_gets_gzip(client: Client, post: Any) -> None:
    old, new = client.get("/", headers={"Accept-Encoding": "gzip"}), client.get("/", headers=ANY)
    plain = client.get("/").content
    assert gzip.decompress(old.content) == brotli.decompress(new.content) == plain
    assert old["Vary"] == new["Vary"] == client.get("/")["Vary"]


def test_device_that_asks_for_no_compression_gets_none(client: Client, post: Any) -> None:
    assert "Content-Encoding" not in client.get("/blog/post/")


def test_page_with_a_token_is_not_compressed(client: Client, post: Any) -> None:
    for address in ("/contact/", "/es/contact/", f"/report-an-error/{post.pk}/", "/sign-in/login/"):
        assert any(token in client.get(address).text for token in TOKENS), address
        assert encoding(client, address) == "", address


def test_form_that_gives_back_what_was_typed_is_not_compressed(client: Client, post: Any) -> None:
    assert encoding(client, "/contact/", name="guess") == ""
    assert encoding(client, f"/report-an-error/{post.pk}/", problem="guess") == ""


def test_search_that_repeats_the_words_is_not_compressed(client: Client, post: Any) -> None:
    assert encoding(client, "/search/?q=guess") == ""


def test_nothing_is_compressed_for_somebody_who_signed_in(client: Client, post: Any) -> None:
    client.force_login(EditorFactory())
    for address in ("/", "/blog/post/", "/admin/"):
        assert encoding(client, address) == "", address


def test_picture_is_not_compressed_again(rf: RequestFactory) -> None:
    answer = PublicCompression(lambda request: HttpResponse(b"x" * 1000, "image/png"))(
        rf.get("/", headers=ANY)
    )
    assert len(answer.content) == 1000


def test_view_that_makes_a_token_for_the_first_time_is_not_compressed(rf: RequestFactory) -> None:
    def view(request: HttpRequest) -> HttpResponse:
        response = HttpResponse("x" * 1000)
        response.set_cookie("csrftoken", get_token(request))
        return response

    answer = PublicCompression(view)(rf.get("/", headers=ANY))
    assert "Content-Encoding" not in answer
