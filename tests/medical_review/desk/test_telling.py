"""What the desk tells: what moved, how a submission ended, when readers get it, and what came of a step."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Comment

from medical_review import workflow
from medical_review.addresses import live_desk_url
from medical_review.desk.views import desk_url
from medical_review.models import Approval
from medical_review.tasks import MedicalReviewTaskState
from tests.factories import (
    CitationFactory,
    ReviewerFactory,
    StandingStatementFactory,
    approved,
    home_page,
)

from .decision import decision

pytestmark = pytest.mark.django_db
MOVED = "What moved while you were reading"


def submit_again(post: Any, **fields: Any) -> str:
    """Another draft of the post, submitted; where its review is."""
    for name, value in fields.items():
        setattr(post, name, value)
    post.save_revision(user=post.owner)
    workflow.submit(post, post.owner)
    return desk_url(workflow.current_task_state(post))


def show(client: Any, address: str) -> str:
    return str(client.get(address).content.decode())


def test_a_source_that_moved_is_shown_with_its_words(signed_in: Any, post: Any) -> None:
    source = CitationFactory(title="A trial of sleep", volume="12")
    workflow.take_back(post, post.owner)
    url = submit_again(post, body=[("introduction", {"text": "<p>A claim.</p>", "citations": [source.pk]})])
    signed_in.get(url)
    data = decision(post, "approve", comment="Typed words")
    source.volume = "13"
    source.save()
    page = signed_in.post(url, data).content.decode()
    assert MOVED in page.split("As readers would see it")[0]
    assert "A trial of sleep" in page.split("As readers would see it")[0]
    assert "<ins>13</ins>" in page
    assert 'href="#desk-moved"' in page
    assert "Typed words" in page


ENDED = {
    "taken back": (lambda post: workflow.take_back(post, post.owner), "took this back from review on"),
    "approved": (lambda post: workflow.approve(post, ReviewerFactory()), "approved this on"),
    "sent back": (
        lambda post: workflow.request_changes(post, ReviewerFactory(), "No."),
        "requested changes on",
    ),
}


@pytest.mark.parametrize("how", ENDED)
def test_a_submission_that_is_over_says_how_it_ended(how: str, signed_in: Any, desk: str, post: Any) -> None:
    end, words = ENDED[how]
    end(post)
    page = show(signed_in, desk)
    assert words in page
    assert "Robin Doe" in page.split(words)[0].rsplit("There is nothing to decide", 1)[1]
    assert 'value="approve"' not in page


def test_a_submission_that_is_over_leads_to_the_latest_one(signed_in: Any, desk: str, post: Any) -> None:
    workflow.take_back(post, post.owner)
    assert "Open the latest submission" not in show(signed_in, desk)
    latest = submit_again(post, title="Sleep and rest")
    assert f'href="{latest}">Open the latest submission' in show(signed_in, desk)
    MedicalReviewTaskState.objects.filter(status="cancelled").update(finished_by=None)
    assert "Somebody took this back" in show(signed_in, desk)


def test_live_text_that_cannot_be_renewed_says_why(signed_in: Any, post: Any) -> None:
    assert "submit it for review" in show(signed_in, live_desk_url(post))


def test_a_scheduled_text_is_not_said_to_be_with_readers_now(signed_in: Any, post: Any) -> None:
    workflow.take_back(post, post.owner)
    hour = timezone.now() + timedelta(days=3)
    url = submit_again(post, go_live_at=hour)
    day = f"{timezone.localtime(hour):%B %-d}"
    page = show(signed_in, url)
    assert "To be published" in page
    assert f"Approve for {day}" in page
    response = signed_in.post(url, decision(post, "approve"), follow=True)
    told = [str(message) for message in response.context["messages"]]
    assert any(f"Readers see it on {day}" in words for words in told)


def test_an_approval_says_that_readers_have_it_and_when_it_is_due_again(
    signed_in: Any, desk: str, post: Any
) -> None:
    assert "Approve and publish" in show(signed_in, desk)
    response = signed_in.post(desk, decision(post, "approve"), follow=True)
    (told,) = [str(message) for message in response.context["messages"]]
    assert "Readers see it now." in told
    assert f"{Approval.objects.of(post).get().review_due:%B %-d, %Y}" in told


def test_the_changes_stand_first_as_links_to_their_places(signed_in: Any, desk: str, post: Any) -> None:
    assert "What changed:" not in show(signed_in, desk)
    workflow.approve(post, ReviewerFactory())
    post.refresh_from_db()
    assert "Nothing has changed since the last approval" in show(signed_in, live_desk_url(post))
    page = show(signed_in, submit_again(post, title="Sleep and rest"))
    assert '<a href="#part-title">Title</a></li>' in page
    assert page.count('<a href="#part-') == 1


def test_title_and_summary_are_read_before_the_body(signed_in: Any, desk: str, post: Any) -> None:
    page = show(signed_in, desk)
    assert page.index('id="part-title"') < page.index('id="part-summary"') < page.index('id="part-body.')


def test_a_comment_is_confirmed_at_its_place_and_the_button_leads_there(
    signed_in: Any, desk: str, post: Any
) -> None:
    assert 'formaction="#part-title"' in show(signed_in, desk)
    page = signed_in.post(
        desk, decision(post, "comment:title", **{"comment-title": "Too short."})
    ).content.decode()
    place = page.split('id="part-title"')[1].split('id="part-')[0]
    assert "Your comment is there" in place
    page = signed_in.post(desk, decision(post, "comment:title")).content.decode()
    assert "Write your comment first." in page.split('id="part-title"')[1].split('id="part-')[0]


def test_what_is_missing_is_said_at_the_decision_too(signed_in: Any, desk: str, post: Any) -> None:
    page = signed_in.post(desk, decision(post, "approve", checklist=[])).content.decode()
    assert "Nothing was sent yet" in page.split('id="desk-decision"')[1]


def test_comments_at_deleted_blocks_are_shown_answered_and_resolved(
    signed_in: Any, desk: str, post: Any, reviewer: Any
) -> None:
    lost, whole = (
        Comment.objects.create(page_id=post.pk, user=reviewer, text=text, contentpath=path)
        for text, path in (
            ("At a lost block", "body.gone.text"),
            ("At a whole block", f"body.{post.body[0].id}"),
        )
    )
    page = show(signed_in, desk)
    assert "At a lost block" in page.split('id="desk-stray"')[1].split("desk__group")[0]
    assert "At a whole block" in page.split('id="part-body.')[1]
    assert "2 comments</a> in the text are still open" in page
    page = signed_in.post(
        desk, decision(post, f"reply:{lost.pk}", **{f"reply-{lost.pk}": "Yes."})
    ).content.decode()
    assert "Your answer is there." in page.split('id="desk-stray"')[1].split("desk__group")[0]
    signed_in.post(desk, decision(post, f"resolve:{lost.pk}"))
    assert 'id="desk-stray"' not in show(signed_in, desk)
    assert whole.pk


def test_statements_say_where_comments_go(signed_in: Any, editor: Any) -> None:
    approved(home_page())
    statement = StandingStatementFactory()
    statement.save_revision(user=editor)
    workflow.submit(statement, editor)
    assert "A statement takes no comments" in show(
        signed_in, desk_url(workflow.current_task_state(statement))
    )


def test_the_queue_says_since_when_somebody_has_it(signed_in: Any, desk: str, post: Any) -> None:
    signed_in.post(desk, decision(post, "claim"))
    page = show(signed_in, reverse("medical_review_queue"))
    assert f"since {timezone.localdate():%B %-d}" in page


def test_fields_are_shown_to_whom_they_can_help_and_where_something_was_typed(
    client: Any, signed_in: Any, desk: str, post: Any, editor: Any, reviewer: Any
) -> None:
    assert 'name="checklist"' in show(signed_in, desk)
    client.force_login(editor)
    page = show(client, desk)
    assert 'name="checklist"' not in page
    assert 'name="comment"' not in page
    writer = ReviewerFactory()
    workflow.take_back(post, post.owner)
    post.title = "Sleep and rest"
    post.save_revision(user=writer)
    workflow.submit(post, post.owner)
    client.force_login(writer)
    page = show(client, desk_url(workflow.current_task_state(post)))
    assert 'name="checklist"' not in page
    assert 'name="comment"' in page
    client.force_login(reviewer)
    assert 'name="comment"' not in show(client, desk)
    page = client.post(desk, {"action": "", "comment": "Typed words"}).content.decode()
    assert "Typed words" in page
    assert 'name="checklist"' not in page


def test_who_requested_changes_is_named(signed_in: Any, desk: str, post: Any) -> None:
    workflow.request_changes(post, ReviewerFactory(first_name="Una"), "No.")
    assert "Una Doe" in show(signed_in, desk).split('id="desk-history"')[1]
