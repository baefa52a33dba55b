"""What a reader's device fetches for a page: its requests, and their bytes as compressed on the way."""

from __future__ import annotations

import re
import zlib
from pathlib import Path

from django.contrib.staticfiles import finders

from site_config import static_files

POST_BYTES = 30_000
POST_REQUESTS = 5
FONT_BYTES = 14_000


def source(name: str) -> str:
    return Path(finders.find(name)).read_text()


def font_bytes() -> int:
    return Path(finders.find("fonts/heading.woff2")).stat().st_size


def transferred_bytes(html: str) -> int:
    """HTML, style sheet, script and font, without the page's figures."""
    texts = [html, static_files.joined_css(source)[0], static_files.joined_js(source)[0]]
    return sum(len(zlib.compress(text.encode(), 9)) for text in texts) + font_bytes()


def requests(html: str) -> int:
    """The page itself and what it names; a device asks for the touch icon only to put it on its home screen."""
    tags = [tag for tag in re.findall(r"<(?:link|script|img)[^>]+>", html) if "apple-touch-icon" not in tag]
    return 1 + len(
        {address for tag in tags for address in re.findall(r'(?:src|href)="(/static/[^"]+)"', tag)}
    )
