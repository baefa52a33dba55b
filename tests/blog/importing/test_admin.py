"""The admin's form: a draft for those who may, a refusal that loses nothing, a report until dismissed."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from blog.models import BlogPage
from tests.factories import EditorFactory, ReviewerFactory, blog_index

pytestmark = pytest.mark.django_db

FORM = "bring_in_post"


@pytest.fixture(autouse=True)
def blog() -> None:
    blog_index()


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(EditorFactory())
    return client


def bring_in(client: Client, **data: Any) -> Any:
    return client.post(reverse(FORM), {"blog": "", "text": "", "format": ""} | data)


def test_an_editor_gets_to_the_new_draft(editor: Client) -> None:
    response = bring_in(editor, text="A title\n\nSome words <script>here</script>.", format="text")
    page = BlogPage.objects.get()
    assert response.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert (page.title, page.live) == ("A title", False)


def test_an_upload_makes_a_draft(editor: Client) -> None:
    bring_in(editor, file=SimpleUploadedFile("post.md", b"# A title\n\nSome words."))
    assert BlogPage.objects.get().import_report.file_name == "post.md"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"text": "", "file": None}, "Choose a file or paste the text of a post."),
        ({"text": "— …", "file": None}, "There are no words in this."),
        ({"text": "My paste.", "file": "post.md"}, "not both"),
        ({"text": "", "file": "post.pdf"}, "Files of this kind can&#x27;t be read"),
    ],
)
def test_a_refused_form_says_why_and_keeps_the_paste(
    editor: Client, data: dict[str, Any], message: str
) -> None:
    upload = {"file": SimpleUploadedFile(data["file"], b"Other words.")} if data["file"] else {}
    response = bring_in(editor, text=data["text"], **upload)
    assert response.status_code == 200
    assert message in response.content.decode()
    assert data["text"] in response.content.decode()
    assert not BlogPage.objects.exists()


def test_a_reviewer_is_refused_and_sees_no_menu_item(client: Client) -> None:
    client.force_login(ReviewerFactory())
    response = bring_in(client, text="A title\n\nSome words.")
    assert response.url == reverse("wagtailadmin_home")
    assert "do not have permission" in client.get(response.url).content.decode()
    assert not BlogPage.objects.exists()


def test_the_menu_and_the_blog_offer_it_to_editors(editor: Client) -> None:
    index = blog_index()
    explorer = editor.get(reverse("wagtailadmin_explore", args=[index.pk])).content.decode()
    assert f"{reverse(FORM)}?blog={index.pk}" in explorer


def test_the_report_shows_what_was_left_out_escaped(editor: Client) -> None:
    bring_in(editor, text="<h1>A title</h1><p>Words.</p><script>alert('&lt;b&gt;')</script>", format="html")
    report = editor.get(reverse("import_report", args=[BlogPage.objects.get().pk])).content.decode()
    assert "alert(&#x27;&amp;lt;b&amp;gt;&#x27;)" in report


def test_a_dismissed_report_can_be_shown_again(editor: Client) -> None:
    bring_in(editor, text="A title\n\nSome words.")
    page = BlogPage.objects.get()
    url = reverse("import_report", args=[page.pk])
    editor.post(url, {"action": "dismiss"})
    page.import_report.refresh_from_db()
    assert page.import_report.is_dismissed
    editor.post(url, {"action": "show"})
    page.import_report.refresh_from_db()
    assert not page.import_report.is_dismissed
