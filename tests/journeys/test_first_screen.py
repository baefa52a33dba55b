"""What an old phone shows before anybody scrolls, and where the eye goes after a mistake."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect
from wagtail.models import Site

from home.models import ClinicDetails
from tests.factories import (
    BlogPageFactory,
    ServicePageFactory,
    approved,
    blog_index,
    home_page,
    services_page,
)

pytestmark = pytest.mark.django_db(transaction=True)

LEAD = "We help adults decide, with care and with all the facts, if this treatment is right for them."
SUMMARY = "A clinic in Los Angeles where you talk with a physician first and hear all your choices."
WITHOUT_A_PAGE = ["/contact/", "/search/", "/nowhere/"]


@pytest.fixture
def addresses() -> list[str]:
    details = ClinicDetails.for_site(Site.objects.get())
    details.phone, details.consultation_offer = "+13108022075", "free 15-minute phone consultation"
    details.save()
    home: Any = home_page()
    home.lead, home.summary = LEAD, SUMMARY
    pages = [
        approved(home),
        approved(services_page()),
        approved(ServicePageFactory()),
        approved(blog_index()),
    ]
    return [page.url for page in [*pages, approved(BlogPageFactory())]] + WITHOUT_A_PAGE


def test_first_screen_of_an_old_phone_tells_what_the_page_is_and_whom_to_call(
    page: Page, addresses: list[str]
) -> None:
    page.set_viewport_size({"width": 320, "height": 568})
    for address in addresses:
        page.goto(address)
        for needed in (".crisis-line a[href='tel:988']", ".site-header__phone a", ".menu", "h1"):
            expect(page.locator(needed), f"{needed} on {address}").to_be_in_viewport(ratio=1)
    page.goto("/")
    expect(page.locator(".hero .button")).to_be_in_viewport(ratio=1)


def test_titles_start_at_one_edge_on_a_wide_screen(page: Page, addresses: list[str]) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    edges = {}
    for address in addresses[1:]:
        page.goto(address)
        edges[address] = page.evaluate("document.querySelector('h1').getBoundingClientRect().left")
    assert len(set(edges.values())) == 1, edges


def test_summary_of_mistakes_has_the_focus_without_a_script(browser: Any, live_server: Any) -> None:
    approved(home_page())
    page = browser.new_context(java_script_enabled=False, base_url=live_server.url).new_page()
    page.goto("/contact/")
    page.locator("main form button[type=submit]").click()
    expect(page.get_by_role("group", name="There is a problem")).to_be_focused()
    expect(page.locator("main").get_by_text("Error: Enter your name.")).to_be_visible()
    page.context.close()
