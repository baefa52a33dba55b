"""Finds a Chromium for the journeys, installing Debian's where it may."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"]
ADVICE = (
    "The journeys need Chromium. Install it with `sudo apt-get install chromium`, "
    "or with `.venv/bin/playwright install --with-deps chromium`."
)


class NoBrowserError(Exception):
    """Says how to get a browser."""


def chromium(downloaded: str) -> str:
    """The path of a Chromium; `downloaded` is where Playwright would keep its own.

    Raises:
        NoBrowserError: there is none and this account can't install one.
    """
    found = _installed(downloaded)
    if found:
        return found
    _apt_get_install()
    found = _installed(downloaded)
    if found:
        return found
    raise NoBrowserError(ADVICE)


def _installed(downloaded: str) -> str | None:
    if Path(downloaded).exists():
        return downloaded
    return next(filter(None, map(shutil.which, NAMES)), None)


def _apt_get_install() -> None:
    apt_get = shutil.which("apt-get")
    if apt_get is None or os.geteuid() != 0:
        return
    # Parallel runs wait for each other at dpkg's lock.
    apt = [apt_get, "-o", "DPkg::Lock::Timeout=300", "-qq"]
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run([*apt, "update"], env=environment, check=False)
    subprocess.run([*apt, "install", "-y", "chromium"], env=environment, check=False)
