"""Nothing public asks for `live()` alone: `approved()` decides what readers may see."""

from __future__ import annotations

import re
from pathlib import Path

from django.conf import settings

PUBLIC = ["blog", "services", "home", "site_config", "citations", "templates"]
# Live statements are looked up and then shown as their own current approval has them, or not at all.
APPROVED_ONE_BY_ONE = {Path("home/models/statements.py")}
ASKS_FOR_LIVE = re.compile(r"\.live\(\)|\blive=True\b")


def public_files() -> list[Path]:
    files = [
        path
        for app in PUBLIC
        for path in (settings.BASE_DIR / app).rglob("*")
        if path.suffix in {".py", ".html"}
    ]
    return [path for path in files if "migrations" not in path.parts]


def test_nothing_public_asks_for_live_pages_by_itself() -> None:
    found = [
        f"{path.relative_to(settings.BASE_DIR)}: {line.strip()}"
        for path in public_files()
        for line in path.read_text().splitlines()
        if ASKS_FOR_LIVE.search(line) and path.relative_to(settings.BASE_DIR) not in APPROVED_ONE_BY_ONE
    ]
    assert found == []


def test_search_for_it_would_find_it() -> None:
    assert ASKS_FOR_LIVE.search("pages = BlogPage.objects.live().public()")
    assert ASKS_FOR_LIVE.search("Page.objects.filter(live=True)")
