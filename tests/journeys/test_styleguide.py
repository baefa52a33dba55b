"""The style guide as pixels: each component shows in every look, fits, and answers to pointer and keyboard."""

from __future__ import annotations

from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import ElementHandle, Page

from tests.screens import LOOKS, WIDTHS, differ, picture, wear

pytestmark = pytest.mark.django_db(transaction=True)

# Everything that stands for itself: whole specimens and blocks, and each drawing within them.
PARTS = (
    ".specimen, .listing, .neighbors, .reading > *, .body > *, main svg, .card__date, .citation-mark__link"
)
BOXES = """(parts) => [...document.querySelectorAll(parts)].map((part) => {
    const box = part.getBoundingClientRect();
    return [part.outerHTML.slice(0, 90), box.left, box.top + scrollY, box.right, box.bottom + scrollY];
}).filter(([, left, top, right, bottom]) => right - left > 1 && bottom - top > 1)"""
# One of each kind of thing to press or fill in, by what it is and what it stands in.
CONTROLS = """() => {
    const kinds = new Map();
    for (const each of document.querySelectorAll("a[href], :enabled:not([type=hidden]), summary")) {
        const around = each.parentElement.closest("[class]")?.className;
        if (each.offsetParent) kinds.set(`${each.localName}.${each.className} in ${around}`, each);
    }
    return [...kinds];
}"""
# Between ink and paper, in steps of gray: a hairline on paper has 30.
LEAST_INK = 25
ROOM = 8  # px around a control, for an outline


def shades(part: Image.Image) -> tuple[int, int]:
    low, high = part.convert("L").getextrema()
    return int(low), int(high)  # type: ignore[arg-type]


def troubles(page: Page, look: str) -> list[str]:
    shown = picture(page, full_page=True)
    found = []
    for name, left, top, right, bottom in page.evaluate(BOXES, PARTS):
        low, high = shades(shown.crop((max(0, int(left)), int(top), int(right) + 1, int(bottom) + 1)))
        found += [f"can't be seen: {name}"] if high - low < LEAST_INK else []
        is_band = "pattern" in name  # it runs from one edge of the screen to the other
        found += [f"too wide: {name}"] if not is_band and not 0 <= left <= right <= shown.width else []
    paper = shown.convert("L").getpixel((2, shown.height // 2))
    found += [f"paper of shade {paper}"] if (look == "dark") != (int(paper) < 60) else []  # type: ignore[arg-type]
    return found


def test_each_component_shows_and_fits_in_every_look(page: Page) -> None:
    page.goto("/styleguide/")
    found: dict[str, Any] = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for look in LOOKS:
            wear(page, look)
            found |= {f"{width} {look}": wrong} if (wrong := troubles(page, look)) else {}
    assert found == {}


def look_at(page: Page, control: ElementHandle) -> Image.Image:
    box = control.bounding_box()
    assert box
    left, top = max(0, box["x"] - ROOM), max(0, box["y"] - ROOM)
    clip = {"x": left, "y": top, "width": box["width"] + 2 * ROOM, "height": box["height"] + 2 * ROOM}
    return picture(page, clip=clip)


def unanswered(page: Page, name: str, control: ElementHandle) -> list[str]:
    """Which of hover, press and focus leave the control as it was."""
    page.mouse.move(0, 0)
    control.evaluate("each => { document.activeElement.blur(); each.scrollIntoView({ block: 'center' }) }")
    rest, found = look_at(page, control), []
    control.evaluate("each => each.focus()")
    found += [] if differ(rest, look_at(page, control)) else [f"{name}: no focus"]
    control.evaluate("each => each.blur()")
    if not name.startswith(("input", "select", "a.skip-link")):  # fields only take the focus; that link hides
        control.hover(timeout=3_000)
        found += [] if differ(rest, look_at(page, control)) else [f"{name}: no hover"]
    page.mouse.move(0, 0)
    return found


@pytest.mark.parametrize("look", LOOKS)
def test_each_control_answers_to_pointer_and_keyboard(page: Page, look: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    wear(page, look)
    page.goto("/styleguide/")
    page.keyboard.press("Tab")  # from here on Chromium shows the focus, however it comes about
    controls = page.evaluate_handle(CONTROLS).get_properties().values()
    found, count = [], 0
    for pair in controls:
        name, control = (part for part in pair.get_properties().values())
        count += 1
        found += unanswered(page, str(name.json_value()), control.as_element())  # type: ignore[arg-type]
    assert count > 20
    assert found == []
