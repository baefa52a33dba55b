"""/healthz tells load balancers whether the site can serve, whatever else is wrong."""

from __future__ import annotations

import pytest
from django.db import OperationalError, connection

pytestmark = [pytest.mark.django_db, pytest.mark.smoke]


def refuse(*args: object) -> None:
    raise OperationalError("the server closed the connection")


def test_healthy_site_answers_ok(client):
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok")
    assert response["Cache-Control"] == "no-store"


def test_lost_database_answers_503_without_details(client, monkeypatch):
    monkeypatch.setattr(connection, "cursor", refuse)
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (503, b"unavailable")


def test_asking_by_ip_address_and_plain_http_is_answered(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/healthz", headers={"host": "10.0.0.7"}).status_code == 200
