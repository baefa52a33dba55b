"""The environment: one typed block, its example and its page say the same; production is strict."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from site_config.settings import base, policy

PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "site_config.settings.production",
    "SECRET_KEY": "a-long-enough-key-for-the-check-0123456789-abcdefghij",
    "ENQUIRY_KEY": "another-long-enough-key-0123456789-abcdefghijklmnop",
    "ALLOWED_HOSTS": "www.example.org",
    "DATABASE_URL": "postgres://clinic@127.0.0.1:1/clinic",
    "SMTP_URL": "smtp+tls://user:password@mail.example.org:587",
    "SITE_URL": "https://www.example.org",
}


def manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run manage.py with this environment and nothing of the caller's but the path."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def names_in(path: str, pattern: str) -> set[str]:
    return set(re.findall(pattern, (settings.BASE_DIR / path).read_text(), re.MULTILINE))


def test_example_names_every_variable_and_no_other():
    assert names_in(".env.example", r"^(?:# )?([A-Z_]+)=") == set(base.env.scheme)


def test_reference_page_names_every_variable_and_else_only_policy():
    named = names_in("docs/reference/settings.md", r"^\| `([A-Z_]+)`")
    policies = {name for name in vars(policy) if name.isupper()} | {"WAGTAILFRONTENDCACHE"}
    assert set(base.env.scheme) <= named
    assert named - set(base.env.scheme) <= policies


def test_only_the_base_settings_read_the_environment():
    apps = ["site_config", "blog", "services", "home", "medical_review", "citations"]
    sources = [path for app in apps for path in Path(settings.BASE_DIR, app).rglob("*.py")]
    readers = {path.name for path in sources if re.search(r"\benviron\b|getenv", path.read_text())}
    # wsgi.py only names the settings module; production.py takes an address apart.
    assert readers == {"base.py", "wsgi.py", "production.py"}


def test_deployment_check_is_clean_under_the_production_settings():
    result = manage("check", "--deploy", "--fail-level", "DEBUG", **PRODUCTION)
    assert result.returncode == 0, result.stderr
    assert "no issues (0 silenced)" in result.stdout


@pytest.mark.parametrize("name", ["SECRET_KEY", "ENQUIRY_KEY", "ALLOWED_HOSTS", "SMTP_URL"])
def test_production_refuses_to_start_without(name):
    result = manage("check", **{**PRODUCTION, name: ""})
    assert result.returncode == 1
    assert f"Set {name}" in result.stderr
    assert "Traceback" not in result.stderr


def test_production_refuses_sqlite():
    result = manage("check", **{**PRODUCTION, "DATABASE_URL": "sqlite:///x.sqlite3"})
    assert "Set DATABASE_URL to PostgreSQL" in result.stderr


def test_demo_accounts_cannot_be_made_in_production():
    assert "DEMO_PASSWORD" in manage("load_demo", **PRODUCTION).stderr
