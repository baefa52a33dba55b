"""What a reader's device fetches for a page: its requests, and their bytes as compressed on the way."""

from __future__ import annotations

import re
from pathlib import Path

import brotli
from django.contrib.staticfiles import finders
from django.test import Client

from site_config import static_files

# Without figures: HTML, style sheet, script and font, with what the answers' headers add.
POST_BYTES = 30_000
HOME_BYTES = 26_000
INDEX_BYTES = 22_000
SERVICE_BYTES = 28_000
MOST_REQUESTS = 5
FONT_BYTES = 9_000
HEADER_BYTES = 580  # of one answer under the production settings, policy included


def source(name: str) -> str:
    return Path(finders.find(name)).read_text()


def font_bytes() -> int:
    return Path(finders.find("fonts/heading.woff2")).stat().st_size


def transferred_bytes(client: Client, address: str) -> int:
    """The page as the server compresses it, and what it asks for."""
    answer = client.get(address, headers={"Accept-Encoding": "gzip, br"})
    assert answer["Content-Encoding"] == "br"
    html = brotli.decompress(answer.content).decode()
    parts = {
        "css/site": static_files.joined_css(source)[0],
        "js/site": static_files.joined_js(source)[0],
    }
    asked_for = sum(len(brotli.compress(text.encode())) for name, text in parts.items() if name in html)
    return len(answer.content) + asked_for + font_bytes() + requests(html) * HEADER_BYTES


def requests(html: str) -> int:
    """The page itself and what it names; a device asks for the touch icon only to put it on its home screen."""
    tags = [tag for tag in re.findall(r"<(?:link|script|img)[^>]+>", html) if "apple-touch-icon" not in tag]
    addresses = {address for tag in tags for address in re.findall(r'(?:src|href)="(/[^"]+)"', tag)}
    return 1 + len(
        {address for address in addresses if address.startswith("/static/") or "manifest" in address}
    )
