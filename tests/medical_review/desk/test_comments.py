"""Comments on the desk: at a part or at words, found by editors in the editor, and never a new text."""

from __future__ import annotations

import json
from typing import Any

import pytest
from wagtail.models import Comment

from medical_review import workflow
from medical_review.desk.comments import position_of
from tests.factories import PASSWORD, EditorFactory

from .decision import decision

pytestmark = pytest.mark.django_db


def text_path(post: Any) -> str:
    return f"body.{post.body[0].id}.text"


def comment(client: Any, desk: str, post: Any, words: str, path: str = "", **data: Any) -> Any:
    path = path or text_path(post)
    return client.post(desk, decision(post, f"comment:{path}", **{f"comment-{path}": words}, **data))


def test_comment_at_a_block_quotes_its_words(signed_in: Any, desk: str, post: Any) -> None:
    comment(signed_in, desk, post, "For whom?")
    written = Comment.objects.get()
    assert written.text == "“What the post is about.”\nFor whom?"
    assert written.contentpath == text_path(post)
    assert written.page_id == post.pk


def test_comment_at_a_selection_quotes_it_alone(signed_in: Any, desk: str, post: Any) -> None:
    comment(signed_in, desk, post, "Which?", **{f"quote-{text_path(post)}": "the post"})
    assert Comment.objects.get().text.startswith("“the post”\n")


def test_words_that_stand_nowhere_are_not_quoted(signed_in: Any, desk: str, post: Any) -> None:
    page = comment(signed_in, desk, post, "Which?", **{f"quote-{text_path(post)}": "other words"})
    assert "no longer stand there" in page.content.decode()
    assert not Comment.objects.exists()


def test_empty_comment_is_asked_for(signed_in: Any, desk: str, post: Any) -> None:
    assert "Write your comment first." in comment(signed_in, desk, post, " ").content.decode()


def test_comment_at_a_part_that_is_gone_says_so(signed_in: Any, desk: str, post: Any) -> None:
    assert "gone" in comment(signed_in, desk, post, "Hm", path="body.nowhere.text").content.decode()


def test_what_else_was_typed_stays_when_a_comment_is_added(signed_in: Any, desk: str, post: Any) -> None:
    page = comment(
        signed_in, desk, post, "For whom?", comment="My summary", **{"comment-title": "Other words"}
    )
    html = page.content.decode()
    assert "My summary" in html
    assert "Other words" in html
    assert html.count("For whom?") == 1


def test_comments_do_not_move_the_fingerprint(signed_in: Any, desk: str, post: Any) -> None:
    before = workflow.submitted_snapshot(post)
    comment(signed_in, desk, post, "For whom?")
    assert workflow.submitted_snapshot(post) == before
    signed_in.post(desk, decision(post, "approve"))
    post.refresh_from_db()
    assert post.live


def test_editor_answers_and_resolves_while_the_page_is_frozen(
    client: Any, signed_in: Any, desk: str, post: Any
) -> None:
    comment(signed_in, desk, post, "For whom?")
    written = Comment.objects.get()
    editor = EditorFactory()
    signed_in.logout()
    client.post("/sign-in/login/", {"login": editor.username, "password": PASSWORD})
    client.post(desk, decision(post, f"reply:{written.pk}", **{f"reply-{written.pk}": "For adults."}))
    assert written.replies.get().text == "For adults."
    client.post(desk, decision(post, f"resolve:{written.pk}"))
    written.refresh_from_db()
    assert written.resolved_by == editor


def test_empty_answer_is_asked_for(signed_in: Any, desk: str, post: Any) -> None:
    comment(signed_in, desk, post, "For whom?")
    page = signed_in.post(desk, decision(post, f"reply:{Comment.objects.get().pk}"))
    assert "Write your answer first." in page.content.decode()


def test_comment_of_another_page_cannot_be_resolved_from_here(signed_in: Any, desk: str, post: Any) -> None:
    other = Comment.objects.create(
        page_id=post.get_parent().pk, user=post.owner, text="x", contentpath="title"
    )
    signed_in.post(desk, decision(post, f"resolve:{other.pk}"))
    other.refresh_from_db()
    assert other.resolved_at is None


def test_editors_find_the_comment_in_the_editor(
    client: Any, signed_in: Any, desk: str, post: Any, editor: Any
) -> None:
    comment(signed_in, desk, post, "For whom?")
    signed_in.post(desk, decision(post, "request_changes", comment="See my comment."))
    client.force_login(editor)
    assert "For whom?" in client.get(f"/admin/pages/{post.pk}/edit/").content.decode()


def test_position_is_what_draftail_understands() -> None:
    raw = json.dumps('<p data-block-key="ab1">One 😀 two <b>three</b>.</p>')
    assert json.loads(position_of(raw, "two three")) == [{"key": "ab1", "start": 7, "end": 16}]


@pytest.mark.parametrize("raw", ['"<p>No keys</p>"', '"plain"', "5", "null"])
def test_position_is_empty_where_draftail_has_none(raw: str) -> None:
    assert position_of(raw, "No keys") == ""


def test_long_quotes_are_cut(signed_in: Any, desk: str, post: Any) -> None:
    workflow.take_back(post, post.owner)
    post.summary = "word " * 50
    post.save_revision(user=post.owner)
    workflow.submit(post, post.owner)
    url = f"/admin/medical-review/{workflow.current_task_state(post).pk}/"
    comment(signed_in, url, post, "Long.", path="summary")
    assert len(Comment.objects.get().text.split("\n")[0]) == 122
