"""Every look that a page may have, and pictures of them, kept to be looked at and compared with those before."""

from __future__ import annotations

from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, ImageChops
from playwright.sync_api import Page

WIDTHS = [320, 768, 1280]  # CSS pixels
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light", "forced_colors": "none"},
    "dark": {"color_scheme": "dark", "forced_colors": "none"},
    "forced colors": {"color_scheme": "light", "forced_colors": "active"},
}
OVERVIEW = "index.html"


def wear(page: Page, look: str) -> None:
    page.emulate_media(reduced_motion="reduce", **LOOKS[look])


def picture(page: Page, **options: Any) -> Image.Image:
    """What stands on the page now, as pixels in RGB; options are those of Playwright's `screenshot`."""
    return Image.open(BytesIO(page.screenshot(animations="disabled", **options))).convert("RGB")


def differ(one: Image.Image, other: Image.Image) -> bool:
    return one.size != other.size or ImageChops.difference(one, other).getbbox() is not None


class Album:
    """Pictures in a folder; without a folder nothing is photographed.

    A picture that differs from the one that was there moves the older one to `<name>.before.png`.
    """

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self.new: list[str] = []
        self.changed: list[str] = []

    def keep(self, page: Page, name: str) -> None:
        if self.folder is None:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / f"{name.replace(' ', '-')}.png"
        taken = picture(page, full_page=True)
        if not path.exists():
            self.new.append(path.name)
        elif differ(taken, Image.open(path).convert("RGB")):
            self.changed.append(path.name)
            path.replace(path.with_suffix(".before.png"))
        taken.save(path)

    def close(self) -> None:
        """Write the overview, on which what changed comes first."""
        if self.folder is None or not self.folder.exists():
            return
        names = sorted(
            (path.name for path in self.folder.glob("*.png") if not path.stem.endswith(".before")),
            key=lambda name: (name not in self.changed, name),
        )
        figures = "".join(
            f'<figure><img src="{escape(name)}" alt="" width="320" loading="lazy"><figcaption>'
            f"{escape(name)}{' (changed)' if name in self.changed else ''}</figcaption></figure>"
            for name in names
        )
        (self.folder / OVERVIEW).write_text(
            "<!doctype html><meta charset=utf-8><title>Pictures of every page</title>"
            f"<style>figure {{ display: inline-block; vertical-align: top }}</style>{figures}",
            encoding="utf-8",
        )
