"""A source is retracted and reinstated: what the editor, the reviewers and a reader see, in the browser."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from citations.models import SourceStatus
from tests.factories import BlogPageFactory, CitationFactory, ReviewerFactory, approved
from tests.registries import registry_server, work

expect.set_options(timeout=15_000)
pytestmark = pytest.mark.django_db(transaction=True)
DOI = "10.5555/watched"


@pytest.fixture
def server(settings: Any) -> Any:
    with registry_server() as running:
        for name, value in running.settings.items():
            setattr(settings, name, value)
        yield running


def befell(server: Any, *updates: tuple[str, list[int]]) -> None:
    told = [{"type": kind, "DOI": "10.5555/n", "updated": {"date-parts": [day]}} for kind, day in updates]
    server.overrides[DOI] = work(DOI, **{"updated-by": told})


def test_a_retraction_from_the_check_to_the_reinstatement(
    editor: Page, browser: Browser, live_server: Any, server: Any
) -> None:
    source = CitationFactory(doi=DOI, title="A watched trial")
    body = [("introduction", {"text": "<p>A claim.</p>", "citations": [source.pk]})]
    post = approved(BlogPageFactory(title="A page that cites", body=body))
    reviewer = ReviewerFactory()
    mail.outbox.clear()
    reader = browser.new_context(base_url=live_server.url).new_page()

    befell(server, ("retraction", [2021, 1, 4]))
    editor.goto(reverse("citations:notices"))
    editor.get_by_role("button", name="Check now").click()
    expect(editor.get_by_text("Asked about 1 sources; 0 are still to be checked.")).to_be_visible()
    reader.goto(post.url)
    notice = reader.locator("#ref-1 .reference__notice")
    expect(notice).to_contain_text("This source was retracted (Jan. 4, 2021).")
    reader.locator(".citation-mark a").hover()
    expect(reader.locator(".citation-mark__notice")).to_be_visible()
    assert reviewer.email in [message.to[0] for message in mail.outbox]

    editor.goto(reverse("medical_review_due"))
    expect(editor.get_by_text("A cited source was retracted on January 4, 2021")).to_be_visible()
    editor.goto(reverse("citations:notices"))
    answer = editor.get_by_label("What you decided, and why")
    editor.get_by_role("button", name="Acknowledge").click()
    assert answer.evaluate("field => field.validity.valueMissing")
    answer.fill("The claim rests on two other trials.")
    editor.get_by_role("button", name="Acknowledge").click()
    expect(editor.get_by_text("The claim rests on two other trials.")).to_be_visible()
    expect(editor.get_by_role("button", name="Acknowledge")).to_have_count(0)

    befell(server, ("retraction", [2021, 1, 4]), ("reinstatement", [2022, 3, 5]))
    # The button asks about what nobody answered for in the last five minutes.
    SourceStatus.objects.update(checked_at=None)
    editor.get_by_role("button", name="Check now").click()
    expect(editor.get_by_role("button", name="Acknowledge")).to_have_count(1)
    reader.goto(post.url)
    expect(notice).to_contain_text("This source was retracted and later reinstated (March 5, 2022).")
    reader.context.close()
