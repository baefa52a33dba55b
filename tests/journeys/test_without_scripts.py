"""What readers do, with JavaScript switched off: every form, link and disclosure works by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any
from unittest.mock import patch

import pytest
from playwright.sync_api import Browser, Page, expect

from blog import models
from blog.error_reports import ErrorReport
from services.enquiries import Enquiry
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def plain(browser: Browser, live_server: Any) -> Iterator[Page]:
    """A phone's page that runs no script."""
    context = browser.new_context(
        base_url=live_server.url, java_script_enabled=False, viewport={"width": 320, "height": 640}
    )
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def post(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(models, "POSTS_PER_PAGE", 1)
    for page in (factories.home_page(), factories.blog_index(), factories.services_page()):
        factories.approved(page)
    question = {"question": "Does it hurt?", "answer": "<p>No.</p>", "citations": []}
    service = factories.ServicePageFactory(
        title="Visit", body=[("questions", {"questions": [question]})], slug="visit"
    )
    factories.approved(service)
    source = factories.CitationFactory(title="A small trial")
    body = [("introduction", {"text": "<p>It may help some people.</p>", "citations": [source]})]
    post = factories.BlogPageFactory(title="What we know", body=body, publication_date=date(2026, 5, 4))
    post.topics.add(factories.TopicFactory(name="Sleep", slug="sleep"))
    older = factories.BlogPageFactory(title="What we knew", publication_date=date(2025, 5, 4))
    factories.approved(older)
    return factories.approved(post)


def test_reader_finds_and_reads(plain: Page, post: Any) -> None:
    plain.goto("/")
    plain.get_by_role("link", name="What we know").click()
    _to_a_source_and_back(plain)
    plain.locator("a[rel=prev]").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("What we knew")
    _turn_the_pages_of_a_listing(plain)
    _search_and_narrow(plain)
    _open_an_answer(plain)
    _change_the_language(plain)


def _to_a_source_and_back(plain: Page) -> None:
    plain.get_by_role("link", name="Reference 1").first.click()
    expect(plain).to_have_url(re.compile(r"#ref-1$"))
    expect(plain.locator("#ref-1")).to_be_in_viewport()
    plain.locator("#ref-1 [role=doc-backlink]").first.click()
    expect(plain).to_have_url(re.compile(r"#mark-1$"))


def _turn_the_pages_of_a_listing(plain: Page) -> None:
    plain.goto("/blog/")
    plain.get_by_role("link", name="Next page").click()
    expect(plain.get_by_role("link", name="What we knew")).to_be_visible()
    plain.get_by_role("link", name="Previous page").click()
    expect(plain.get_by_role("link", name="What we know")).to_be_visible()


def _search_and_narrow(plain: Page) -> None:
    plain.goto("/search/")
    plain.get_by_label("Search posts and services").fill("know")
    plain.get_by_label("Topic").select_option("Sleep")
    plain.get_by_role("main").get_by_role("button", name="Search").click()
    expect(plain.locator(".search-results li")).to_have_count(1)
    expect(plain.locator(".search-results mark").first).to_have_text("know")
    plain.goto("/search/?q=giraffe&kind=posts")
    plain.get_by_role("link", name="Search everything").click()
    expect(plain.get_by_role("status")).to_have_text("Nothing found.")


def _open_an_answer(plain: Page) -> None:
    plain.goto("/services/visit/")
    answer = plain.get_by_text("No.", exact=True)
    expect(answer).to_be_hidden()
    plain.get_by_text("Does it hurt?").click()
    expect(answer).to_be_visible()


def _change_the_language(plain: Page) -> None:
    plain.goto("/how-we-review/")
    plain.get_by_role("link", name="Esta página en español").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("Cómo revisamos lo que usted lee")
    plain.get_by_role("link", name="This page in English").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("How we review what you read")


def test_reader_writes_to_the_clinic(plain: Page, post: Any) -> None:
    with patch("home.guarded_forms.SHORTEST_SECONDS", 0):
        plain.goto("/contact/")
        plain.get_by_label("Your name").fill("Ana Díaz")
        plain.get_by_role("button", name="Send").click()
        expect(plain.get_by_role("alert")).to_contain_text("Enter a phone number or an e-mail address")
        expect(plain.get_by_label("Your name")).to_have_value("Ana Díaz")
        plain.get_by_label("Phone").fill("310-555-0142")
        plain.get_by_role("button", name="Send").click()
        expect(plain.get_by_role("heading", level=1)).to_have_text("We have your enquiry")
        assert Enquiry.objects.get().name == "Ana Díaz"
        plain.goto(post.url)
        plain.get_by_role("link", name="Report an error on this page").click()
        plain.get_by_label("What is wrong?").fill("It was 18 people.")
        plain.get_by_role("button", name="Send the report").click()
        expect(plain.get_by_role("main")).to_contain_text("Your report has the number")
        expect(plain.get_by_role("main")).to_contain_text(ErrorReport.objects.get().number)
