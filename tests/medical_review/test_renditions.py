"""Readers get an image in other sizes than the approved file: the audit draws each of them anew."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from PIL import Image, ImageDraw
from wagtail.images import get_image_model

from medical_review.renditions import drawn_otherwise
from tests.factories import approved, blog_index, home_page
from tests.medical_review.illustrations import illustrated
from tests.medical_review.tampering import kinds

pytestmark = pytest.mark.django_db


@pytest.fixture
def rendition() -> Any:
    approved(home_page())
    approved(blog_index())
    return illustrated()[1].get_rendition("max-200x200|format-webp")


def overwrite(rendition: Any, data: bytes) -> None:
    """As somebody could who may write to the disk."""
    with rendition.file.storage.open(rendition.file.name, "wb") as file:
        file.write(data)


def picture(rendition: Any) -> Any:
    with rendition.file.storage.open(rendition.file.name) as file:
        return Image.open(BytesIO(file.read())).convert("RGBA")


def webp(image: Any, **options: Any) -> bytes:
    buffer = BytesIO()
    image.save(buffer, "WEBP", **options)
    return buffer.getvalue()


def test_a_rendition_that_shows_what_the_image_shows_is_no_finding(rendition: Any) -> None:
    assert "rendition" not in kinds()
    overwrite(rendition, webp(picture(rendition), quality=70))
    assert "rendition" not in kinds()


def test_a_stroke_in_a_rendition_is_a_finding(rendition: Any) -> None:
    image = picture(rendition)
    ImageDraw.Draw(image).line((20, 20, 20, 30), fill="black", width=3)
    overwrite(rendition, webp(image))
    assert "rendition" in kinds()


@pytest.mark.parametrize("data", [b"<svg/>", webp(Image.new("RGBA", (9, 9)))])
def test_another_file_is_a_finding(rendition: Any, data: bytes) -> None:
    overwrite(rendition, data)
    assert drawn_otherwise(rendition.image) == [rendition.file.name]


def test_a_rendition_that_is_gone_is_a_finding(rendition: Any) -> None:
    rendition.file.storage.delete(rendition.file.name)
    assert "rendition" in kinds()


def test_a_rendition_of_an_earlier_focal_point_is_none_that_pages_show(rendition: Any) -> None:
    type(rendition).objects.filter(pk=rendition.pk).update(focal_point_key="1-1-1x1")
    overwrite(rendition, b"")
    assert "rendition" not in kinds()


def test_no_other_file_is_put_behind_a_shown_images_rendition(rendition: Any) -> None:
    own = get_image_model().get_rendition_model().objects.filter(pk=rendition.pk)
    with pytest.raises(IntegrityError, match="approved pages show"), transaction.atomic():
        own.update(file="images/other.webp")
    assert own.delete()[0] == 1  # Wagtail draws it anew
