"""The social card of a page: its title and its reviewer, drawn as a PNG."""

from __future__ import annotations

import hashlib
import math
import unicodedata
from functools import lru_cache
from io import BytesIO
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.cache import cache
from django.utils.translation import gettext as _
from PIL import Image, ImageDraw, ImageFont

SIZE = (1200, 630)
MARGIN = 88
WIDTH = SIZE[0] - 2 * MARGIN
# The style sheet's colors (tokens.css).
PAPER, INK, QUIET, HAIRLINE, ACCENT = "#fbf9f4", "#1c2430", "#4d5562", "#b9b4a8", "#0f5a5c"
# Drawn this much larger and then scaled down, so that slanted lines have smooth edges.
FINER = 2
# A new drawing gets new addresses: raise this with any change of the drawing.
DRAWING_VERSION = "2"
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
    image = Image.new("RGB", (SIZE[0] * FINER, SIZE[1] * FINER), PAPER)
    canvas = ImageDraw.Draw(image)
    _draw_mark(canvas)
    _write(canvas, (MARGIN + 84, 68), card.site, 36, INK)
    size, lines = _fitted(card.title)
    for number, line in enumerate(lines):
        _write(canvas, (MARGIN, 146 + number * size * 1.12), line, size, INK)
    _draw_pattern(canvas)
    _write(canvas, (MARGIN, 562), card.reviewed_line[:70], 30, QUIET)
    return _as_png(image.resize(SIZE, Image.Resampling.LANCZOS))


def _fitted(title: str) -> tuple[int, list[str]]:
    """The largest size at which the title fits, and its lines; the rest of a very long one is cut."""
    for size, most_lines in ((80, 3), (62, 4)):
        lines = _lines(title, size)
        if len(lines) <= most_lines:
            return size, lines
    lines = _lines(title, 48)
    return 48, lines if len(lines) <= 5 else [*lines[:4], f"{lines[4]} …"]


def _lines(text: str, size: int) -> list[str]:
    """The text broken to the card's width, also within a word that is wider than the card."""
    lines = [""]
    for word in _known(text).split():
        longer = f"{lines[-1]} {word}".strip()
        if _font(size).getlength(longer) <= WIDTH:
            lines[-1] = longer
            continue
        lines.append("")
        for letter in word:
            if _font(size).getlength(lines[-1] + letter) > WIDTH:
                lines.append("")
            lines[-1] += letter
    return [line for line in lines if line]


def _known(text: str) -> str:
    """The text in letters that the font has: a letter without its dots rather than an empty box."""
    return "".join(letter for letter in text for letter in _spelled(letter) if _is_known(letter))


def _spelled(letter: str) -> str:
    if _is_known(letter):
        return letter
    parts = unicodedata.normalize("NFKD", letter)
    return "".join(part for part in parts if not unicodedata.combining(part))


@lru_cache(maxsize=512)
def _is_known(letter: str) -> bool:
    def drawn(character: str) -> tuple[Any, bytes]:
        mask = _font(20).getmask(character)
        return mask.size, bytes(mask)

    return letter.isspace() or drawn(letter) != drawn("\uffff")


def _write(canvas: ImageDraw.ImageDraw, place: tuple[float, float], text: str, size: int, color: str) -> None:
    at = (place[0] * FINER, place[1] * FINER)
    canvas.text(at, _known(text), font=_font(size * FINER), fill=color)


@lru_cache(maxsize=16)
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(finders.find("fonts/heading.woff2")), size)


def _draw_mark(canvas: ImageDraw.ImageDraw) -> None:
    """Two circles that agree where they overlap, as in the header of each page."""
    radius, top = 21, 66
    left, right = MARGIN + radius, MARGIN + radius + 25
    center = top + radius
    reach = math.sqrt(radius**2 - ((right - left) / 2) ** 2)
    angle = math.degrees(math.asin(reach / radius))
    for circle, start in ((left, -angle), (right, 180 - angle)):
        box = [FINER * n for n in (circle - radius, center - radius, circle + radius, center + radius)]
        canvas.chord(box, start, start + 2 * angle, fill=ACCENT)
    for circle in (left, right):
        box = [FINER * n for n in (circle - radius, center - radius, circle + radius, center + radius)]
        canvas.ellipse(box, outline=INK, width=2 * FINER)


def _draw_pattern(canvas: ImageDraw.ImageDraw) -> None:
    """Two readings that set out apart and come to agree, as on the home page."""
    for number in range(7):
        goal = 452 + 12 * number
        for color, phase in ((HAIRLINE, 0.0), (ACCENT, 2.4)):
            points = [(x * FINER, _height(x, goal, number, phase) * FINER) for x in range(-4, SIZE[0] + 8, 6)]
            canvas.line(points, fill=color, width=FINER, joint="curve")


def _height(x: float, goal: float, number: int, phase: float) -> float:
    apart = (1 - min(max(x, 0) / 950, 1)) ** 2
    return goal + apart * 34 * math.sin(x / 105 + phase + number * 0.33)


def _as_png(image: Image.Image) -> bytes:
    buffer = BytesIO()
    image.quantize(32).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()
