"""The library's own pages and its chooser: axe, on a phone and on a desk."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from playwright.sync_api import Page, expect

from citations.importing import confirm, start_import, step
from citations.models import ReferenceImport, SourceStatus, StatusChange
from tests.journeys.marks import mark, open_editor, post

expect.set_options(timeout=15_000)
pytestmark = pytest.mark.django_db(transaction=True)
SIZES = [(320, 640), (1280, 800)]
# Wagtail's own forms of snippets: the widget of tags makes a field without a label (its real one, which
# has it, is hidden), and the heading of the form is of the second level.
WAGTAILS_OWN = {"label": "ui-autocomplete-input", "page-has-heading-one": "<html"}
RIS = (
    "TY  - JOUR\nTI  - Findings of Taylor\nVL  - 9\nPY  - 2018\nER  - \n\n"
    "TY  - CHAP\nTI  - A chapter\nED  - Baldwin, D.\nET  - 2\nER  - \n\nTY  - JOUR\nTI  - Cut\n"
)


@pytest.fixture
def imports(editor: Page) -> dict[str, ReferenceImport]:
    """An import that waits for its confirmation, and one that is done."""
    user = get_user_model().objects.get()
    waiting = start_import(user, "", SimpleUploadedFile("library.ris", RIS.encode()))
    done = start_import(user, RIS)
    for job in (waiting, done):
        step(job)
    confirm(done, {"1": "fill", "2": "fill"})
    step(done)
    return {"waiting": waiting, "done": done}


def no_violations(tab: Page, axe_violations: Any, name: str) -> None:
    assert axe_violations(tab) == {}, name
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
    # Wagtail's frame doesn't scroll sideways: what stands outside of it can't be reached.
    outside = (
        "cells => cells.filter(c => c.getBoundingClientRect().right > innerWidth + 1).map(c => c.outerHTML)"
    )
    kept = ".listing td, .listing th, .w-slim-header a, .w-slim-header button, form.citations-save, .citations-entry"
    assert tab.locator(kept).evaluate_all(outside) == [], name


def test_the_librarys_pages_have_no_axe_violations_and_fit_every_width(
    editor: Page, sources: list[Any], imports: dict[str, ReferenceImport], axe_violations: Any
) -> None:
    SourceStatus.objects.create(citation=sources[0], status="retracted")
    StatusChange.objects.create(citation=sources[0], before="none", after="retracted", source="Crossref")
    addresses = {
        "paste or upload": reverse("citations:add_references"),
        "confirm": reverse("citations:import", args=[imports["waiting"].pk]),
        "report": reverse("citations:import", args=[imports["done"].pk]),
        "merge": reverse("citations:merge", args=[sources[0].pk, sources[1].pk]),
        "uses": reverse("citations:uses", args=[sources[0].pk]),
        "notices": reverse("citations:notices"),
        "list": reverse("wagtailsnippets_citations_citation:list"),
        "delete": reverse("wagtailsnippets_citations_citation:delete", args=[sources[0].pk]),
    }
    for width, height in SIZES:
        editor.set_viewport_size({"width": width, "height": height})
        for name, address in addresses.items():
            editor.goto(address)
            no_violations(editor, axe_violations, f"{name} at {width}")


@pytest.mark.parametrize("size", SIZES)
def test_the_librarys_forms_have_no_axe_violations_of_their_own(
    editor: Page, sources: list[Any], axe_violations: Any, size: tuple[int, int]
) -> None:
    editor.set_viewport_size({"width": size[0], "height": size[1]})
    for name, arguments in (("add", []), ("edit", [sources[0].pk])):
        editor.goto(reverse(f"wagtailsnippets_citations_citation:{name}", args=arguments))
        expect(editor.locator("[name=title]")).to_be_visible()
        found = axe_violations(editor)
        assert {
            rule: html
            for rule, html in found.items()
            if not (rule in WAGTAILS_OWN and all(WAGTAILS_OWN[rule] in one for one in html))
        } == {}


@pytest.mark.parametrize("size", SIZES)
def test_the_open_chooser_has_no_axe_violations(
    editor: Page, sources: list[Any], axe_violations: Any, size: tuple[int, int]
) -> None:
    editor.set_viewport_size({"width": size[0], "height": size[1]})
    field = open_editor(editor, post(f"<p>It works{mark(sources[0])}, {mark(*sources[1:])}.</p>")).first
    expect(field).to_contain_text("[Taylor 2018]")
    assert axe_violations(editor, within=".citation-entity") == {}
    field.focus()
    editor.keyboard.press("Control+End")
    editor.keyboard.type("/Source")
    editor.keyboard.press("Enter")
    expect(editor.locator(".modal tbody tr")).to_have_count(3)
    editor.wait_for_timeout(600)  # the window comes in
    # What lies behind the window is Wagtail's editor, whose own markup axe doesn't like while it waits.
    assert axe_violations(editor, within=".modal") == {}
    editor.get_by_role("tab", name="Add a source").click()
    expect(editor.locator("#tab-create [name=identifier]")).to_be_visible()
    editor.wait_for_timeout(400)
    assert axe_violations(editor, within=".modal") == {}
