"""What is drawn on a social card: every letter has a shape, and every line has room."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from home import cards


def test_title_is_drawn_in_letters_that_the_font_has() -> None:
    assert cards._known("¿Qué es? Niñez, 50 %") == "¿Qué es? Niñez, 50 %"
    assert cards._known("Győr 中") == "Gyor "


def test_every_line_fits_however_long_a_word_is() -> None:
    for title in ("Sleep", "What " * 60, "Donaudampfschifffahrt" * 14):
        size, lines = cards._fitted(title)
        assert lines
        assert len(lines) <= 5
        assert all(cards._font(size).getlength(line) <= cards.WIDTH + size for line in lines)
    assert lines[-1].endswith(" …")


def test_card_stays_small_enough_to_be_sent() -> None:
    png = cards.draw(cards.Card("What " * 60, "Medically reviewed by Rae Stone", "Second Opinion"))
    assert Image.open(BytesIO(png)).size == cards.SIZE
    assert len(png) < 60_000
