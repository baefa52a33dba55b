"""The style guide shows every component, so that whatever looks over it misses none."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

pytestmark = pytest.mark.django_db
# What a page has in its head: nothing to see.
UNSEEN = {"components/metadata.html"}


def test_every_component_is_in_the_style_guide(client: Client) -> None:
    shown = {template.name for template in client.get("/styleguide/").templates}
    folder = Path(settings.BASE_DIR) / "templates"
    components = {str(path.relative_to(folder)) for path in folder.glob("components/*.html")}
    assert len(components) > 35
    assert components - shown == UNSEEN


def test_the_style_guide_is_for_developers_only(client: Client) -> None:
    assert 'content="noindex"' in client.get("/styleguide/").text
