"""An approved page that shows an image."""

from __future__ import annotations

import json
from typing import Any

from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from blog.models import BlogPage
from tests.factories import BlogPageFactory, approved


def illustrated(*people: Any, **values: Any) -> tuple[BlogPage, Any]:
    """The page and its image; `people` are the editor and the reviewer."""
    image = get_image_model().objects.create(title="Chart", file=get_test_image_file())
    figure = {
        "image": image.pk,
        "alt_text": "A chart",
        "is_decorative": False,
        "caption": "",
        "citations": [],
    }
    content = [{"type": "figure", "value": figure}]
    page = BlogPageFactory(**values)
    page.body = BlogPage._meta.get_field("body").to_python(
        json.dumps([{"type": "section", "value": {"heading": "Results", "content": content}}])
    )
    page.save()
    return approved(page, *people), image
