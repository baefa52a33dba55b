"""Uploads by their own addresses: what is sent with a file, and who else gets one."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.users.models import UserProfile

from medical_review import workflow
from medical_review.errors import RestsOnIt
from medical_review.models import ReviewerProfile
from tests.factories import (
    AuthorFactory,
    EditorFactory,
    ManagerFactory,
    ReviewerFactory,
    UserFactory,
    approved,
)
from tests.medical_review.illustrations import illustrated
from tests.medical_review.routes.file_routes import served

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown() -> Any:
    return illustrated()[1]


def test_a_shown_image_may_be_kept_by_caches_and_runs_no_script(
    client: Client, shown: Any, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(1):
        response = client.get(shown.file.url)
    assert b"".join(response)[:4] == b"\x89PNG"
    assert response["Content-Type"] == "image/png"
    assert response["Cache-Control"] == "public, max-age=3600"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].startswith("default-src 'none'")
    assert not response.has_header("Vary")
    again = client.get(shown.file.url, headers={"If-Modified-Since": response["Last-Modified"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_draft_image_is_kept_by_no_cache(client: Client) -> None:
    image = get_image_model().objects.create(title="Draft", file=get_test_image_file())
    client.force_login(EditorFactory())
    response = client.get(image.file.url)
    b"".join(response)
    assert response["Cache-Control"] == "private, no-store"


def test_a_photo_of_a_reviewer_needs_no_approval() -> None:
    image = get_image_model().objects.create(title="Photo", file=get_test_image_file())
    assert served(image.file.url) == 404
    reviewer = ReviewerFactory()
    ReviewerProfile.objects.filter(user=reviewer).update(photo=image)
    assert served(image.file.url) == 200


def test_the_image_of_a_withdrawn_page_is_gone() -> None:
    page, image = illustrated()
    workflow.withdraw(page, ManagerFactory(), "The chart is wrong")
    assert served(image.file.url) == 404


def test_the_image_of_a_withdrawn_text_stays_gone_when_the_page_comes_back_without_it() -> None:
    page, image = illustrated()
    workflow.withdraw(page, ManagerFactory(), "The chart is wrong")
    page.refresh_from_db()
    page.body = []
    approved(page)
    assert page.live
    assert served(image.file.url) == 404


def test_the_image_of_an_earlier_version_of_a_live_page_is_there() -> None:
    page, image = illustrated()
    page.body = []
    approved(page)
    assert served(image.file.url) == 200


@pytest.mark.parametrize("end", ["unpublish", "delete"])
def test_the_image_of_a_page_that_is_no_longer_live_is_gone(end: str) -> None:
    page, image = illustrated()
    assert served(image.file.url) == 200
    getattr(page, end)()
    assert served(image.file.url) == 404


def test_nobody_exchanges_a_photo(client: Client) -> None:
    image = get_image_model().objects.create(title="Photo", file=get_test_image_file())
    AuthorFactory(photo=image)
    client.force_login(EditorFactory())
    other = SimpleUploadedFile("words.png", get_test_image_file(colour="red").file.getvalue(), "image/png")
    data = {"title": "Photo", "file": other, "collection": image.collection_id, "tags": ""}
    html = client.post(reverse("wagtailimages:edit", args=[image.pk]), data).content.decode()
    assert "somebody&#x27;s photo, which readers see" in html
    with pytest.raises(RestsOnIt, match="a site manager chooses"):
        image.file.save("words.png", ContentFile(b"words"))


def test_an_avatar_is_for_those_who_work_here() -> None:
    editor, outsider = EditorFactory(), UserFactory()
    profile = UserProfile.get_for_user(editor)
    profile.avatar.save("me.png", ContentFile(get_test_image_file().file.getvalue()))
    address = profile.avatar.url
    for person, status in ((None, 404), (outsider, 404), (editor, 200)):
        client = Client()
        if person:
            client.force_login(person)
        assert served(address, client) == status


@pytest.mark.parametrize("path", ["../manage.py", "original_images/", "", "original_images/../../x.png"])
def test_what_no_row_names_is_not_there(path: str) -> None:
    client = Client()
    client.force_login(EditorFactory())
    assert served(f"/media/{path}", client) == 404


def test_a_file_that_is_gone_from_the_disk_is_not_there(shown: Any) -> None:
    shown.file.storage.delete(shown.file.name)
    assert served(shown.file.url) == 404


def test_files_are_only_read(client: Client, shown: Any) -> None:
    assert client.post(shown.file.url).status_code == 405
