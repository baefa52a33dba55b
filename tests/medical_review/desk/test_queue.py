"""The review queue: what waits, how long, and who has it in hand."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from medical_review import workflow
from medical_review.desk import claims
from medical_review.errors import CannotDecide
from tests.factories import EditorFactory, ReviewerFactory, UserFactory

from .decision import decision

pytestmark = pytest.mark.django_db


def test_queue_lists_what_waits_with_its_submitter(client: Any, post: Any, desk: str, reviewer: Any) -> None:
    client.force_login(reviewer)
    page = client.get(reverse("medical_review_queue")).content.decode()
    assert desk in page
    assert "Sleep" in page


def test_empty_queue_says_so(client: Any, reviewer: Any) -> None:
    client.force_login(reviewer)
    assert "Nothing is waiting" in client.get(reverse("medical_review_queue")).content.decode()


def test_too_long_a_wait_is_marked(client: Any, post: Any, reviewer: Any) -> None:
    client.force_login(reviewer)
    url = reverse("medical_review_queue")
    assert "Too long" not in client.get(url).content.decode()
    state = workflow.current_task_state(post)
    type(state).objects.filter(pk=state.pk).update(started_at=timezone.now() - datetime.timedelta(days=30))
    assert "Too long" in client.get(url).content.decode()


def test_dashboard_shows_the_queue_to_those_who_may_read_drafts(client: Any, post: Any, desk: str) -> None:
    client.force_login(EditorFactory())
    assert desk in client.get("/admin/").content.decode()


def test_queue_is_closed_to_others(client: Any) -> None:
    client.force_login(UserFactory())
    assert client.get(reverse("medical_review_queue")).status_code in (302, 403)


def test_reviewer_claims_and_releases_on_the_desk(
    signed_in: Any, desk: str, post: Any, reviewer: Any
) -> None:
    signed_in.post(desk, decision(post, "claim"))
    state = workflow.current_task_state(post)
    held = claims.claim_of(state)
    assert held is not None
    assert held.user == reviewer
    signed_in.post(desk, decision(post, "release"))
    assert claims.claim_of(state) is None


def test_second_reviewer_is_told_who_has_it(post: Any, reviewer: Any) -> None:
    state = workflow.current_task_state(post)
    claims.claim(state, reviewer)
    with pytest.raises(CannotDecide, match="has claimed this"):
        claims.claim(state, ReviewerFactory())


def test_editors_claim_nothing(post: Any) -> None:
    with pytest.raises(CannotDecide):
        claims.claim(workflow.current_task_state(post), EditorFactory())


def test_claim_of_somebody_else_is_not_released(post: Any, reviewer: Any) -> None:
    state = workflow.current_task_state(post)
    claims.claim(state, reviewer)
    claims.release(state, ReviewerFactory())
    assert claims.claim_of(state) is not None


def test_claim_does_not_bar_others_from_deciding(signed_in: Any, desk: str, post: Any) -> None:
    claims.claim(workflow.current_task_state(post), ReviewerFactory())
    signed_in.post(desk, decision(post, "approve"))
    post.refresh_from_db()
    assert post.live
