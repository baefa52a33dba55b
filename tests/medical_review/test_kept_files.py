"""Files stay as long as readers can open a version that shows them, or will be able to."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from blog.models import BlogPage
from home.models import StandingStatement
from medical_review import workflow
from medical_review.errors import RestsOnIt
from tests.factories import (
    AuthorFactory,
    BlogPageFactory,
    CitationFactory,
    EditorFactory,
    ManagerFactory,
    ReviewerFactory,
    StandingStatementFactory,
    approved,
    blog_index,
    home_page,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown() -> dict[str, Any]:
    """One of each thing that a live page shows."""
    approved(home_page())
    approved(blog_index())
    image = get_image_model().objects.create(title="Chart", file=get_test_image_file())
    document = get_document_model().objects.create(
        title="Leaflet", file=ContentFile(b"Some words", name="l.txt")
    )
    kind = StandingStatement.Kind.OFF_LABEL
    statement = approved(StandingStatementFactory(kind=kind))
    author, citation = AuthorFactory(name="Robin Sample"), CitationFactory()
    page = approved(
        BlogPageFactory(
            title="A page",
            body=body(image.pk, document.pk, citation.pk),
            authors=[author],
            is_about_a_drug=True,
        )
    )
    return {
        "image": image,
        "document": document,
        "statement": statement,
        "author": author,
        "citation": citation,
        "page": page,
    }


def body(image: int, document: int, citation: int) -> Any:
    text = f'<p>Words and <a linktype="document" id="{document}">a leaflet</a>.</p>'
    figure = {"image": image, "alt_text": "A chart", "is_decorative": False, "caption": "", "citations": []}
    content = [
        {"type": "figure", "value": figure},
        {"type": "paragraph", "value": {"text": text, "citations": [citation]}},
    ]
    section = {"type": "section", "value": {"heading": "Results", "content": content}}
    return BlogPage._meta.get_field("body").to_python(json.dumps([section]))


def test_the_image_of_an_earlier_version_keeps_its_file_until_that_is_withdrawn(
    shown: dict[str, Any],
) -> None:
    page, image = shown["page"], shown["image"]
    page.body = [("introduction", {"text": "<p>No chart.</p>", "citations": []})]
    approved(page)
    with pytest.raises(RestsOnIt, match="can't be replaced"), transaction.atomic():
        image.file.save("other.png", ContentFile(get_test_image_file(colour="red").file.getvalue()))
    image.refresh_from_db()
    with pytest.raises(RestsOnIt, match="can't be deleted"), transaction.atomic():
        image.delete()
    workflow.withdraw(page, ManagerFactory(), "Wrong.")
    image.delete()


def test_the_image_of_a_version_approved_for_later_keeps_its_file() -> None:
    image = get_image_model().objects.create(title="Chart", file=get_test_image_file())
    document = get_document_model().objects.create(title="L", file=ContentFile(b"Some words", name="l.txt"))
    citation = CitationFactory()
    page = BlogPageFactory(title="Tomorrow", body=body(image.pk, document.pk, citation.pk))
    page.go_live_at = timezone.now() + timedelta(days=1)
    editor = EditorFactory()
    page.save_revision(user=editor)
    workflow.submit(page, editor)
    workflow.approve(page, ReviewerFactory())
    for item in (image, citation):
        with pytest.raises(RestsOnIt, match="Tomorrow"), transaction.atomic():
            item.delete()


def test_many_images_at_once_are_refused_too(client: Client, shown: dict[str, Any]) -> None:
    free = get_image_model().objects.create(title="Free", file=get_test_image_file())
    client.force_login(ManagerFactory())
    address = reverse("wagtail_bulk_action", args=["wagtailimages", "image", "delete"])
    response = client.post(f"{address}?id={free.pk}&id={shown['image'].pk}", follow=True)
    assert "approved pages (A page)" in response.content.decode()
    assert get_image_model().objects.count() == 2


def test_many_pages_are_named_by_five(shown: dict[str, Any]) -> None:
    for n in range(6):
        approved(BlogPageFactory(title=f"Other {n}", authors=[shown["author"]]))
    with pytest.raises(RestsOnIt, match="Other 3 and 2 more"), transaction.atomic():
        shown["author"].delete()
