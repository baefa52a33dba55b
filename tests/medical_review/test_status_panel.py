"""The panel in the editor tells what can be done next, and what stands in the way."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Comment

from medical_review import workflow
from tests.factories import BlogPageFactory, EditorFactory, ManagerFactory, ReviewerFactory, approved

from .test_status import edit_page, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> Any:
    return EditorFactory(username="editor")


NOBODY = "Nobody could approve this now"


def test_a_clinic_without_reviewers_is_told_in_the_editor_and_in_the_queue(
    client: Client, editor: Any
) -> None:
    page = submitted(editor)
    queue = reverse("medical_review_queue")
    assert NOBODY in edit_page(client, editor, page)
    assert "Nobody can approve anything yet" in client.get(queue).content.decode()
    ReviewerFactory(credentials=False)
    assert NOBODY in edit_page(client, editor, page)
    ReviewerFactory()
    assert NOBODY not in edit_page(client, editor, page)
    assert "Nobody can approve anything yet" not in client.get(queue).content.decode()


def test_a_reviewer_who_wrote_the_text_is_nobody_to_approve_it(client: Client, editor: Any) -> None:
    page, reviewer = BlogPageFactory(owner=editor), ReviewerFactory()
    page.save_revision(user=reviewer)
    assert NOBODY in edit_page(client, editor, page)


def test_a_scheduled_text_says_when_readers_get_it_and_who_can_stop_it(client: Client, editor: Any) -> None:
    page = BlogPageFactory(go_live_at=timezone.now() + timedelta(days=3))
    page.save_revision(user=editor)
    workflow.submit(page, editor)
    workflow.approve(page, ReviewerFactory())
    html = edit_page(client, editor, page)
    assert "readers get it on " in html
    assert "unless a site manager cancels its publication" in html
    assert "Submitting freezes" not in html


def test_withdrawn_and_overdue_texts_say_what_can_be_done(
    client: Client, editor: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone, late = approved(BlogPageFactory(), editor=editor), approved(BlogPageFactory(), editor=editor)
    workflow.withdraw(gone, ManagerFactory(), "Wrong dose.")
    assert "Readers get a dated notice in its place" in edit_page(client, editor, gone)
    day = timezone.localdate() + timedelta(days=400)
    monkeypatch.setattr(timezone, "localdate", lambda *args: day)
    assert "a reviewer can approve the same words anew" in edit_page(client, editor, late)


def test_comments_that_the_editor_hides_are_counted_apart(client: Client, editor: Any) -> None:
    page = BlogPageFactory(owner=editor)
    page.save_revision(user=editor)
    for path in ("title", "body.gone.text"):
        Comment.objects.create(page_id=page.pk, user=editor, text="Hm", contentpath=path)
    html = edit_page(client, editor, page)
    assert "1 open comment in the text" in html
    assert "1 open comment at parts that are gone" in html
