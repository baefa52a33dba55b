"""How long an approval may hold, and which parts of the text the desk shows unfolded."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from medical_review import policy, workflow
from medical_review.errors import CannotDecide
from tests.factories import ReviewerFactory

from .decision import decision
from .test_decisions import is_live

pytestmark = pytest.mark.django_db


def test_post_about_a_drug_is_due_within_a_year(signed_in: Any, desk: str, post: Any) -> None:
    longest = timezone.localdate() + datetime.timedelta(days=365)
    late = (longest + datetime.timedelta(days=1)).isoformat()
    page = signed_in.post(desk, decision(post, "approve", review_due=late)).content.decode()
    assert f"{longest:%B %-d, %Y} at the latest" in page
    with pytest.raises(CannotDecide, match="at the latest"):
        workflow.approve(post, ReviewerFactory(), review_due=longest + datetime.timedelta(days=1))
    assert not is_live(post)
    signed_in.post(desk, decision(post, "approve", review_due=longest.isoformat()))
    assert is_live(post)


def test_post_about_no_drug_may_wait_longer(signed_in: Any, desk: str, post: Any) -> None:
    workflow.take_back(post, post.owner)
    post.is_about_a_drug = False
    post.save_revision(user=post.owner)
    workflow.submit(post, post.owner)
    workflow.approve(post, ReviewerFactory(), review_due=policy.latest_due())
    assert is_live(post)
    with pytest.raises(CannotDecide, match="at the latest"):
        workflow.renew(post, ReviewerFactory(), review_due=policy.latest_due() + datetime.timedelta(days=1))


def test_parts_that_are_the_same_are_folded_unless_something_is_typed_there(
    signed_in: Any, desk: str, post: Any
) -> None:
    assert '<details class="desk__group">' not in signed_in.get(desk).content.decode()
    signed_in.post(desk, decision(post, "approve"))
    post.refresh_from_db()
    post.title = "Sleep and rest"
    post.save_revision(user=post.owner)
    workflow.submit(post, post.owner)
    url = reverse("medical_review_desk", args=[workflow.current_task_state(post).pk])
    page = signed_in.get(url).content.decode()
    folded = page.count('<details class="desk__group">')
    assert page.count('<details class="desk__group" open>') == 1
    assert folded > 0
    page = signed_in.post(url, decision(post, "", **{"comment-summary": "Hm"})).content.decode()
    assert page.count('<details class="desk__group">') == folded - 1
