"""Whether the sizes in which readers get an approved image are still drawn from it: each is drawn anew."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from PIL import Image, ImageChops, UnidentifiedImageError

# Another release of an encoder writes other bytes for the same picture, so patches of this many pixels a side are
# compared, and may differ by so much of 255. A letter or a digit that changed differs by far more.
PATCH, MOST = 4, 24


def drawn_otherwise(image: Any) -> list[str]:
    """The files of the image's renditions that don't show what the image shows, or are gone."""
    return [
        rendition.file.name
        for rendition in image.renditions.all()
        if rendition.focal_point_key == rendition.filter.get_cache_key(image)
        and not _is_same(image, rendition)
    ]


def _is_same(image: Any, rendition: Any) -> bool:
    try:
        with rendition.file.storage.open(rendition.file.name) as file:
            stored = file.read()
        drawn = b"".join(image.generate_rendition_file(rendition.filter).chunks())
    except OSError:
        return False
    return stored == drawn or _looks_alike(stored, drawn)


def _looks_alike(stored: bytes, drawn: bytes) -> bool:
    try:
        first, second = _on_paper(stored), _on_paper(drawn)
    except UnidentifiedImageError:  # such as an SVG, which is copied as it is
        return False
    if first.size != second.size:
        return False
    patches = ImageChops.difference(first, second).reduce(PATCH).getextrema()
    return max(high for _, high in patches) <= MOST  # type: ignore[misc, operator]


def _on_paper(data: bytes) -> Image.Image:
    """Without transparency, which `reduce` would let hide a difference."""
    picture = Image.open(BytesIO(data)).convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", picture.size, "white"), picture).convert("RGB")
