"""Readers get the strict content security policy, and only the admin the one that its scripts need."""

from __future__ import annotations

import pytest

from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.smoke]


def policy(response) -> str:
    return response["Content-Security-Policy"]


def test_readers_pages_allow_no_inline_code(client):
    factories.approved(factories.home_page())
    response = client.get("/")
    assert response.status_code == 200
    assert "unsafe-inline" not in policy(response)


def test_sign_in_allows_no_inline_code(client):
    assert "unsafe-inline" not in policy(client.get("/sign-in/login/"))


def test_preview_may_stand_in_a_frame_of_the_admin(client):
    assert "frame-ancestors 'self'" in policy(client.get("/sign-in/login/"))


def test_admin_allows_inline_code_from_this_site_alone(client):
    client.force_login(factories.EditorFactory())
    response = client.get("/admin/")
    assert response.status_code == 200
    assert "script-src 'self' 'unsafe-inline';" in policy(response)
