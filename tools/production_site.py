"""The demo's content served as in production: gunicorn, hashed static files, a PostgreSQL of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.postgres import PostgresServer

ROOT = Path(__file__).resolve().parents[1]
PATIENCE_SECONDS = 60


@contextmanager
def production_site(port: int) -> Iterator[str]:
    """The address of a running site; everything it made is gone afterwards."""
    address = f"http://127.0.0.1:{port}"
    server = PostgresServer()
    with tempfile.TemporaryDirectory(prefix="second-opinion-site-") as folder:
        try:
            environment = _environment(address, server.url, folder)
            _fill(environment)
            command = [sys.executable, "-m", "gunicorn", "--config", "site_config/gunicorn.py"]
            command += ["--bind", f"127.0.0.1:{port}", "--log-level", "error", "--access-logfile", os.devnull]
            with subprocess.Popen([*command, "tools.behind_proxy"], cwd=ROOT, env=environment) as gunicorn:
                try:
                    _wait(address, gunicorn)
                    yield address
                finally:
                    gunicorn.terminate()
        finally:
            server.stop()


def _environment(address: str, database: str, folder: str) -> dict[str, str]:
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "site_config.settings.production",
        "SECRET_KEY": "measures-pages-on-this-machine-and-lives-a-few-minutes",
        "ENQUIRY_KEY": "measures-pages-on-this-machine-and-lives-a-few-minutes",
        "ALLOWED_HOSTS": "127.0.0.1",
        "DATABASE_URL": database,
        "DATA_DIR": folder,
        "SMTP_URL": "smtp://127.0.0.1:1",
        "SITE_URL": address,
        "LOG_LEVEL": "ERROR",
    }


def _fill(environment: dict[str, str]) -> None:
    # The loader refuses production's settings, which know no demo password.
    loader = environment | {"DJANGO_SETTINGS_MODULE": "site_config.settings.dev"}
    for arguments, settings in (
        (["migrate"], environment),
        (["load_demo"], loader),
        (["collectstatic", "--noinput"], environment),
    ):
        command = [sys.executable, "manage.py", *arguments, "--verbosity", "0"]
        subprocess.run(command, cwd=ROOT, env=settings, check=True, stdout=subprocess.DEVNULL)


def _wait(address: str, gunicorn: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while gunicorn.poll() is None and time.monotonic() < deadline:
        try:
            urlopen(f"{address}/").close()
        except URLError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("The site didn't answer.")
