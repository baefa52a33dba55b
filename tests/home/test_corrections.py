"""Correction notes are dated, shown to readers, and frozen once approved."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from blog.models import BlogPage
from home.corrections import FROZEN, CorrectedPageForm, are_kept
from medical_review import workflow
from medical_review.errors import CannotDecide
from tests.factories import BlogPageFactory, EditorFactory, ManagerFactory, approved, blog_index, home_page

pytestmark = pytest.mark.django_db
NOTE = ("correction", {"date": date(2026, 5, 4), "text": "The dose was given in grams."})
LATER = ("correction", {"date": date(2026, 6, 1), "text": "The author's name was misspelled."})


@pytest.fixture
def post() -> BlogPage:
    """A live post with one approved note."""
    approved(home_page())
    approved(blog_index())
    return approved(BlogPageFactory(corrections=[NOTE]))


def submit(page: BlogPage, *notes: Any) -> None:
    page.corrections = list(notes)
    editor = EditorFactory()
    page.save_revision(user=editor)
    workflow.submit(page, editor)


def test_readers_see_the_note_with_its_date(client: Client, post: BlogPage) -> None:
    html = client.get(post.url).content.decode()
    assert "The dose was given in grams." in html
    assert 'datetime="2026-05-04"' in html


def test_an_unapproved_note_is_not_shown(client: Client, post: BlogPage) -> None:
    submit(post, NOTE, LATER)
    assert "misspelled" not in client.get(post.url).content.decode()


def test_a_note_can_be_added_below(post: BlogPage) -> None:
    submit(post, NOTE, LATER)
    assert post.current_workflow_state is not None


@pytest.mark.parametrize(
    "notes",
    [
        [],
        [LATER],
        [LATER, NOTE],
        [("correction", NOTE[1] | {"text": "Nothing was wrong."})],
        [("correction", NOTE[1] | {"date": date(2026, 1, 1)})],
    ],
)
def test_an_approved_note_cannot_be_changed_moved_or_removed(post: BlogPage, notes: list[Any]) -> None:
    with pytest.raises(CannotDecide, match="approved"):
        submit(post, *notes)
    assert post.current_workflow_state is None


def test_a_withdrawal_does_not_free_a_note(post: BlogPage) -> None:
    workflow.withdraw(post, ManagerFactory(), "Wrong.")
    with pytest.raises(CannotDecide):
        submit(post)


def test_a_note_that_was_never_approved_can_go() -> None:
    page = BlogPageFactory(corrections=[NOTE])
    submit(page)
    assert are_kept(BlogPage(), [])


def test_the_editor_says_so_before_anything_is_submitted(post: BlogPage) -> None:
    class Form(CorrectedPageForm):
        class Meta:
            model = BlogPage
            fields = ["corrections"]

    form = Form({"corrections-count": "0"}, instance=post, for_user=EditorFactory())
    assert form.errors["corrections"] == [FROZEN]
