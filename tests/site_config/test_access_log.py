"""The server's log of requests keeps nothing that a reader typed, and nobody's address."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from gunicorn.config import Config
from gunicorn.glogging import Logger

from site_config import gunicorn as our_settings


def line(**request: Any) -> str:
    """The line that gunicorn writes of a request, by its own logger and our settings."""
    config = Config()
    for name in ("accesslog", "access_log_format"):
        config.set(name, getattr(our_settings, name))
    logger = Logger(config)
    environ = {
        "REQUEST_METHOD": "GET",
        "RAW_URI": "/search/?q=suicidal&kind=posts",
        "PATH_INFO": "/search/",
        "QUERY_STRING": "q=suicidal&kind=posts",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "203.0.113.9",
        "HTTP_REFERER": "https://www.example.org/search/?q=suicidal",
        "HTTP_USER_AGENT": "Old phone",
        "HTTP_X_FORWARDED_FOR": "203.0.113.9",
        "HTTP_AUTHORIZATION": "Basic YW5hOnNlY3JldA==",
    }
    answer = SimpleNamespace(status="200 OK", sent=1234, headers=[], response_length=1234)
    asked = SimpleNamespace(headers=[])
    atoms = logger.atoms(answer, asked, environ | request, timedelta(milliseconds=12))
    return str(config.access_log_format % logger.atoms_wrapper_class(atoms))


def test_line_says_what_was_asked_and_how_it_was_answered() -> None:
    assert '"GET /search/ HTTP/1.1" 200 1234 12000' in line()


def test_line_holds_no_words_searched_for_and_no_address() -> None:
    found = line()
    assert not [
        word for word in ("suicidal", "kind", "203.0", "example.org", "phone", "ana") if word in found
    ]


def test_line_would_hold_them_in_gunicorns_own_format(monkeypatch: Any) -> None:
    monkeypatch.setattr(our_settings, "access_log_format", Config().access_log_format)
    assert "suicidal" in line()
    assert "203.0.113.9" in line()
