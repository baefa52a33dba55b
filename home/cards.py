"""The social card of a page: its title and its reviewer, drawn as a PNG."""

from __future__ import annotations

import hashlib
from io import BytesIO
from textwrap import wrap
from typing import Any, NamedTuple

from django.conf import settings
from django.core.cache import cache
from django.utils.translation import gettext as _
from PIL import Image, ImageDraw, ImageFont

SIZE = (1200, 630)
MARGIN = 90
PAPER, INK, QUIET, ACCENT = "#faf7f0", "#1d2733", "#5a6472", "#8a3b2a"
# A new drawing gets new addresses: raise this with any change of the drawing.
DRAWING_VERSION = "1"
ONE_DAY = 24 * 60 * 60


class Card(NamedTuple):
    """What stands on a card; equal cards have equal addresses."""

    title: str
    reviewed_line: str
    site: str

    @property
    def digest(self) -> str:
        text = "\n".join([DRAWING_VERSION, *self])
        return hashlib.sha256(text.encode()).hexdigest()[:20]

    def png(self) -> bytes:
        png: bytes = cache.get_or_set(f"card:{self.digest}", lambda: draw(self), ONE_DAY)  # type: ignore[assignment]
        return png


def page_card(title: str, approval: Any) -> Card:
    reviewed = _("Medically reviewed by %(name)s") % {"name": approval.reviewer_name} if approval else ""
    return Card(title, reviewed, settings.WAGTAIL_SITE_NAME)


def draw(card: Card) -> bytes:
    image = Image.new("RGB", SIZE, PAPER)
    canvas = ImageDraw.Draw(image)
    canvas.rectangle((0, 0, 18, SIZE[1]), fill=ACCENT)
    canvas.text((MARGIN, 70), card.site, font=_font(34), fill=QUIET)
    size, lines = _fitted(card.title)
    canvas.multiline_text((MARGIN, 160), "\n".join(lines), font=_font(size), fill=INK, spacing=size // 4)
    canvas.line((MARGIN, 540, SIZE[0] - MARGIN, 540), fill=QUIET, width=2)
    canvas.text((MARGIN, 560), card.reviewed_line[:70], font=_font(30), fill=QUIET)
    return _as_png(image)


def _fitted(title: str) -> tuple[int, list[str]]:
    """The largest size at which the title fits, and its lines; the rest of a very long one is cut."""
    for size, characters, most_lines in ((76, 26, 4), (60, 34, 5), (46, 44, 6)):
        lines = wrap(title, characters)
        if len(lines) <= most_lines:
            return size, lines
    return 46, [*lines[:5], f"{lines[5]} …"]


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


def _as_png(image: Image.Image) -> bytes:
    buffer = BytesIO()
    image.quantize(64).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()
