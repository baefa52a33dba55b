"""What every page type and every block must do; a new one is covered the day it appears."""

from __future__ import annotations

from typing import Any

import pytest
from django.template.loader import get_template
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from home.models import BasePage
from site_config.block_samples import PlacedBlock, placed_blocks
from tests.full_pages import PAGE_TYPES, full_draft, full_page

BLOCKS = placed_blocks()

pytestmark = pytest.mark.django_db


@pytest.fixture(params=PAGE_TYPES, ids=lambda model: model._meta.label)
def page_type(request: pytest.FixtureRequest) -> type[BasePage]:
    return request.param


@pytest.fixture(params=BLOCKS, ids=lambda placed: placed.path)
def placed(request: pytest.FixtureRequest) -> PlacedBlock:
    return request.param


def test_page_renders_for_readers(page_type: type[BasePage], client: Client) -> None:
    page = full_page(page_type)
    response = client.get(page.url)
    assert response.status_code == 200
    assert response.templates[0].name == page.template
    assert f"<h1>{getattr(page, 'lead', '') or page.title}</h1>" in response.text


def test_page_opens_in_the_editor(page_type: type[BasePage], admin_client: Client) -> None:
    page = full_draft(page_type)
    response = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert response.status_code == 200


def test_draft_previews_before_anybody_approved_it(page_type: type[BasePage], admin_client: Client) -> None:
    page = full_draft(page_type)
    page.save_revision()
    response = admin_client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    assert response.status_code == 200
    assert page.title in response.text


def test_block_has_a_template_and_says_what_it_is_for(placed: PlacedBlock) -> None:
    assert get_template(placed.block.meta.template)
    assert placed.block.get_description()


def test_block_previews_in_the_picker(placed: PlacedBlock, admin_client: Client) -> None:
    assert placed.block.is_previewable
    address = reverse("wagtailadmin_block_preview")
    response = admin_client.get(address, {"id": placed.block.definition_prefix})
    assert response.status_code == 200
    assert "css/site.css" in response.text


def test_block_shows_its_sample(placed: PlacedBlock) -> None:
    html = placed.sample.render()
    for text in placed.block.get_searchable_content(placed.sample.value):
        assert text.strip(".") in _plain(html)


def _plain(html: Any) -> str:
    return strip_tags(str(html)).replace("&#x27;", "'")
