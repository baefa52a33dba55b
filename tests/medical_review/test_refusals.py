"""What the sign-off refuses in the admin, such as deleting what readers are shown: said there, with the way out."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from home.models import HomePage, StandingStatement
from tests.factories import (
    BlogPageFactory,
    ManagerFactory,
    StandingStatementFactory,
    UserFactory,
    approved,
    home_page,
)
from tests.medical_review.illustrations import illustrated

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(client: Client) -> Client:
    client.force_login(ManagerFactory())
    return client


def upload(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, get_test_image_file(name, colour="red").file.getvalue(), "image/png")


def said(response: Any) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def test_replacing_the_file_of_a_shown_image_says_which_pages_and_what_to_do(manager: Client) -> None:
    _, image = illustrated(title="Sleep")
    data = {"title": "Chart", "file": upload("new.png"), "collection": image.collection_id}
    response = manager.post(reverse("wagtailimages:edit", args=[image.pk]), data)
    (text,) = response.context["form"].errors["file"]
    assert "(Sleep)" in text
    assert "upload the new file beside it" in text
    assert get_image_model().objects.get(pk=image.pk).file.name == image.file.name


def test_a_refused_replacement_leaves_the_old_document_where_it_is(manager: Client) -> None:
    """Wagtail's form deletes the old file before it saves."""
    document = get_document_model().objects.create(title="Leaflet", file=ContentFile(b"words", "leaflet.txt"))
    text = f'<p><a linktype="document" id="{document.pk}">Leaflet</a></p>'
    approved(BlogPageFactory(title="Sleep", body=[("introduction", {"text": text, "citations": []})]))
    data = {
        "title": "x",
        "file": SimpleUploadedFile("new.txt", b"other"),
        "collection": document.collection_id,
    }
    response = manager.post(reverse("wagtaildocs:edit", args=[document.pk]), data)
    assert "(Sleep)" in response.context["form"].errors["file"][0]
    assert b"".join(Client().get(document.url)) == b"words"


def test_deleting_a_shown_image_says_which_pages_and_what_to_do(manager: Client) -> None:
    _, image = illustrated(title="Sleep")
    response = manager.post(reverse("wagtailimages:delete", args=[image.pk]), follow=True)
    assert any("(Sleep)" in text and "can't be deleted" in text for text in said(response))
    assert get_image_model().objects.filter(pk=image.pk).exists()


def test_a_script_that_deletes_is_told_in_json(manager: Client) -> None:
    _, image = illustrated(title="Sleep")
    url = reverse("wagtailimages:delete_multiple", args=[image.pk])
    response = manager.post(url, headers={"x-requested-with": "XMLHttpRequest"})
    assert response.status_code == 403
    assert "(Sleep)" in response.json()["error"]


def test_deleting_a_shown_statement_says_which_pages_and_what_to_do(manager: Client) -> None:
    statement = approved(StandingStatementFactory())
    approved(home_page())
    url = reverse(StandingStatement.snippet_viewset.get_url_name("delete"), args=[statement.pk])
    response = manager.post(url, follow=True)
    assert any("can't be deleted" in text for text in said(response)), said(response)
    assert StandingStatement.objects.filter(pk=statement.pk).exists()


def test_a_statement_that_nobody_is_shown_may_be_deleted(manager: Client) -> None:
    approved(home_page())
    draft = StandingStatementFactory()
    url = reverse(StandingStatement.snippet_viewset.get_url_name("delete"), args=[draft.pk])
    manager.post(url)
    assert not StandingStatement.objects.exists()


def test_the_image_of_a_deleted_page_may_be_deleted(manager: Client) -> None:
    page, image = illustrated()
    page.delete()
    manager.post(reverse("wagtailimages:delete", args=[image.pk]))
    assert not get_image_model().objects.filter(pk=image.pk).exists()


def test_a_document_that_no_approved_page_shows_is_not_served(manager: Client) -> None:
    document = get_document_model().objects.create(title="Leaflet", file=ContentFile(b"words", "leaflet.txt"))
    assert Client().get(document.url).status_code == 404
    assert b"".join(manager.get(document.url)) == b"words"


def test_other_errors_stay_errors(manager: Client) -> None:
    assert manager.get("/admin/images/999999/").status_code == 404


def test_a_refusal_is_said_on_the_screen_that_the_form_stood_on(manager: Client) -> None:
    _, image = illustrated(title="Sleep")
    screen = reverse("wagtailimages:index")
    url = reverse("wagtailimages:delete", args=[image.pk])
    address = f"http://testserver{screen}?p=1"
    response = manager.post(url, headers={"referer": address}, follow=True)
    assert response.redirect_chain == [(address, 302)]
    assert any("(Sleep)" in text for text in said(response))


def test_an_alias_of_a_reviewed_page_says_why_there_is_none(client: Client, monkeypatch: Any) -> None:
    monkeypatch.setattr(HomePage, "max_count_per_parent", None)
    page = approved(home_page())
    client.force_login(UserFactory(is_superuser=True))
    data = {"new_title": "Again", "new_slug": "again", "new_parent_page": page.get_parent().pk, "alias": "on"}
    url = reverse("wagtailadmin_pages:copy", args=[page.pk])
    elsewhere = "https://elsewhere.example/admin/"
    response = client.post(url, data, headers={"referer": elsewhere}, follow=True)
    assert response.redirect_chain == [(url, 302)]
    assert any("no aliases" in text for text in said(response)), said(response)
    response = client.post(url, data, headers={"accept": "application/json"})
    assert (response.status_code, response.json()["success"]) == (403, False)
