"""The interface in Spanish, complete and under its own addresses."""

from __future__ import annotations

import gettext
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

CATALOG = Path(settings.BASE_DIR) / "locale" / "es" / "LC_MESSAGES"
TRANSLATED = re.compile(r"""{%\s*translate\s+(?:"([^"]+)"|'([^']+)')""")


def catalog() -> dict[str, str]:
    with (CATALOG / "django.mo").open("rb") as file:
        return gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined, no-any-return]


def test_every_string_of_a_public_template_has_its_spanish() -> None:
    known = catalog()
    missing = {
        string
        for path in (Path(settings.BASE_DIR) / "templates").rglob("*.html")
        if "admin" not in path.parts and "account" not in path.parts and "styleguide" not in path.parts
        for pair in TRANSLATED.findall(path.read_text(encoding="utf-8"))
        for string in pair
        if string and string not in known
    }
    assert missing == set()


def test_compiled_catalog_is_that_of_the_source() -> None:
    source = (CATALOG / "django.po").read_text(encoding="utf-8")
    assert source.count("\nmsgid ") == len({key if isinstance(key, str) else key[0] for key in catalog()})


@pytest.mark.django_db
def test_spanish_address_speaks_spanish_whatever_the_browser_asks(client: Client) -> None:
    response = client.get("/es/contact/", headers={"Accept-Language": "en"})
    assert '<html lang="es">' in response.text
    assert "Pídanos que le llamemos" in response.text
    assert "oprima 2 para español" in response.text
    assert "Accept-Language" not in response.get("Vary", "")


@pytest.mark.django_db
def test_english_address_stays_english_whatever_the_browser_asks(client: Client) -> None:
    response = client.get("/contact/", headers={"Accept-Language": "es"})
    assert "Ask us to call you" in response.text
