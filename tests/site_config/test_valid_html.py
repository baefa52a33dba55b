"""Every page that a reader may get is valid by the Nu HTML checker."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from tests.public_pages import FORMS, IN_SPANISH, STATUS

CHECKER = Path(settings.BASE_DIR) / "node_modules/vnu-jar/build/dist/vnu.jar"

pytestmark = pytest.mark.django_db


def complaints(folder: Path) -> list[str]:
    """What the checker says about the HTML files of a folder."""
    assert CHECKER.exists(), "Run `npm ci` first: the HTML checker comes from there."
    command = ["java", "-jar", str(CHECKER), "--format", "json", str(folder)]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    return [
        f"{Path(message.get('url', '')).name}:{message.get('lastLine')}: {message['message']}"
        for message in json.loads(answer.stderr)["messages"]
    ]


@pytest.fixture
def readers_pages(client: Client, public_site: dict[str, str]) -> dict[str, str]:
    answers = {name: client.get(address) for name, address in (public_site | IN_SPANISH).items()}
    assert {
        name: answer.status_code for name, answer in answers.items() if answer.status_code != 200
    } == STATUS | {"missing in Spanish": 404}
    forms = FORMS | {"report": public_site["report"]}
    mistakes = {f"{name} with mistakes": client.post(address, {}) for name, address in forms.items()}
    return {name: answer.text for name, answer in (answers | mistakes).items()}


@pytest.fixture
def notices(rf: RequestFactory) -> dict[str, str]:
    request = rf.get("/")
    names = ["medical_review/unavailable.html", "500.html", "400.html", "403_csrf.html"]
    return {Path(name).stem: render_to_string(name, request=request) for name in names}


def test_pages_are_valid_html(readers_pages: dict[str, Any], notices: dict[str, Any], tmp_path: Path) -> None:
    for name, html in (readers_pages | notices).items():
        (tmp_path / f"{name}.html").write_text(html)
    assert complaints(tmp_path) == []


def test_checker_finds_an_error(tmp_path: Path) -> None:
    (tmp_path / "wrong.html").write_text("<!doctype html><title>x</title><p><div></p>")
    assert complaints(tmp_path)
