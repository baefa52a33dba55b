"""What somebody is told when a request is refused before any view sees it: what to do, and that nothing is lost."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from tests import factories

pytestmark = pytest.mark.django_db
KEPT = "Go back in your browser: what you typed is still there."


def test_a_form_that_is_too_large_is_answered_with_what_to_do(client: Client) -> None:
    client.force_login(factories.EditorFactory())
    address = reverse("citations:add_references")
    control = client.post(address, {"text": "10.1038/npp.2017.194"})
    assert control.status_code == 302
    response = client.post(address, {"text": "x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)})
    assert response.status_code == 400
    assert KEPT in response.text
    assert "choose a file" in response.text


def test_a_form_from_before_the_last_login_is_answered_with_what_to_do() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(factories.EditorFactory())
    response = client.post(reverse("citations:add_references"), {"text": "10.1038/npp.2017.194"})
    assert response.status_code == 403
    assert KEPT in response.text


@pytest.mark.parametrize("template", ["400.html", "403_csrf.html", "500.html"])
def test_notices_of_last_resort_need_neither_context_nor_database(
    template: str, django_assert_num_queries: object
) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        html = render_to_string(template)
    assert 'href="tel:988"' in html
