"""Pages that stand in for another one, and furniture that stands on every page."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.utils.html import strip_tags
from wagtail.models import Site

from home.blocks.text import WarningCalloutBlock
from home.models import ClinicDetails
from tests import factories

PHONE, CALLS = "+13105550142", 'href="tel:+1-310-555-0142"'

pytestmark = pytest.mark.django_db


@pytest.fixture
def clinic() -> ClinicDetails:
    details = ClinicDetails.for_site(Site.objects.get())
    details.phone = PHONE
    details.save()
    return details


def test_missing_page_offers_search_phone_and_crisis_line(client: Client, clinic: ClinicDetails) -> None:
    response = client.get("/no-such-page/")
    assert response.status_code == 404
    for wanted in ('name="q"', CALLS, 'href="tel:988"'):
        assert wanted in response.text


@pytest.mark.parametrize("notice", ["withdrawn", "unavailable"])
def test_notice_in_place_of_a_page_gives_the_phone_number(
    notice: str, rf: RequestFactory, clinic: ClinicDetails
) -> None:
    html = render_to_string(f"medical_review/{notice}.html", request=rf.get("/"))
    assert CALLS in html
    assert 'href="tel:988"' in html


def test_menu_marks_the_current_page_and_the_one_above(client: Client) -> None:
    for page in (factories.home_page(), factories.BlogIndexPageFactory(title="Blog", show_in_menus=True)):
        factories.approved(page)
    index = factories.blog_index()
    post = factories.approved(factories.BlogPageFactory())
    assert f'<a href="{index.url}" aria-current="page">Blog</a>' in client.get(index.url).text
    assert f'<a href="{index.url}" aria-current="true">Blog</a>' in client.get(post.url).text


def test_breadcrumbs_lead_from_the_home_page(client: Client) -> None:
    home = factories.approved(factories.home_page())
    index = factories.approved(factories.BlogIndexPageFactory())
    html = client.get(index.url).text
    crumbs = html[html.index("breadcrumbs") :]
    assert crumbs.index(f">{home.title}</a>") < crumbs.index(
        f'<span aria-current="page">{index.title}</span>'
    )


def test_production_has_no_style_guide() -> None:
    assert settings.STYLEGUIDE
    text = (settings.BASE_DIR / "site_config/settings/production.py").read_text()
    base = (settings.BASE_DIR / "site_config/settings/base.py").read_text()
    assert "STYLEGUIDE" not in text
    assert "STYLEGUIDE = False" in base


def test_a_warning_says_in_words_that_it_is_one() -> None:
    def heading(words: str) -> str:
        block = WarningCalloutBlock()
        html = block.render(block.to_python({"heading": words, "text": "<p>Go.</p>", "citations": []}))
        return " ".join(strip_tags(html[html.index("<h2") : html.index("</h2>")]).split())

    assert heading("Get help") == "Important: Get help"
    assert heading("Important to know") == "Important to know"
