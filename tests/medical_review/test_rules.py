"""Who may decide what, and what counts as having written a text."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import Revision

from blog.models import BlogPage
from medical_review import rules, workflow
from medical_review.approvals import current_approval
from medical_review.contributors import contributors_of
from medical_review.errors import CannotDecide, ContentMoved
from medical_review.models import Approval, ReviewerProfile
from tests.factories import (
    AuthorFactory,
    BlogPageFactory,
    EditorFactory,
    ManagerFactory,
    ReviewerFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def waiting(editor: Any = None, **values: Any) -> BlogPage:
    editor = editor or EditorFactory()
    page = BlogPageFactory(**values)
    page.save_revision(user=editor)
    workflow.submit(page, editor)
    return page


def shown(page: BlogPage) -> dict[str, str]:
    taken = workflow.submitted_snapshot(page)
    return {"content_fingerprint": taken.content_fingerprint, "basis_fingerprint": taken.basis_fingerprint}


def test_only_a_medical_reviewer_approves() -> None:
    page = waiting()
    for user in (EditorFactory(), ManagerFactory(), UserFactory(is_superuser=True), UserFactory(), None):
        assert rules.why_cannot_approve(user, page) != []


def test_somebody_who_left_the_reviewers_cannot_approve_with_valid_credentials() -> None:
    page, former = waiting(), ReviewerFactory()
    former.groups.clear()
    assert "active member" in rules.why_cannot_approve(former, page)[0]


def test_a_reviewer_whose_account_was_closed_cannot_approve() -> None:
    page, reviewer = waiting(), ReviewerFactory()
    assert rules.why_cannot_approve(reviewer, page) == []
    type(reviewer).objects.filter(pk=reviewer.pk).update(is_active=False)
    assert rules.why_cannot_approve(reviewer, page) != []


def test_a_superuser_whose_account_was_closed_can_do_nothing() -> None:
    page, person = waiting(), UserFactory(is_superuser=True)
    assert rules.why_cannot_withdraw(person) == []
    type(person).objects.filter(pk=person.pk).update(is_active=False)
    assert rules.why_cannot_withdraw(person) != []
    assert rules.why_cannot_take_back(person, page.current_workflow_state) != []
    assert not rules.may_read_drafts(person)


def test_a_reviewer_without_valid_credentials_cannot_approve() -> None:
    page = waiting()
    assert "No credentials" in rules.why_cannot_approve(ReviewerFactory(credentials=False), page)[0]
    reviewer = ReviewerFactory()
    ReviewerProfile.objects.filter(user=reviewer).update(license_valid_until=date(2020, 1, 1))
    assert "ran out" in rules.why_cannot_approve(reviewer, page)[0]


def test_a_reviewer_without_a_second_factor_cannot_approve(settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    assert "second factor" in rules.why_cannot_approve(ReviewerFactory(), waiting())[0]


def test_only_the_right_people_request_changes_withdraw_and_take_back() -> None:
    page, stranger = waiting(), UserFactory()
    with pytest.raises(CannotDecide):
        workflow.request_changes(page, EditorFactory(), "No")
    with pytest.raises(CannotDecide):
        workflow.withdraw(page, EditorFactory(), "No")
    with pytest.raises(CannotDecide):
        workflow.take_back(page, stranger)
    with pytest.raises(CannotDecide, match="reason"):
        workflow.withdraw(page, ReviewerFactory(), "  ")
    workflow.request_changes(page, ReviewerFactory(), "Please change")
    workflow.take_back(page, EditorFactory())
    with pytest.raises(CannotDecide):
        workflow.take_back(page, EditorFactory())
    workflow.withdraw(page, UserFactory(is_superuser=True), "Wrong page")


def test_whoever_rewrites_a_revision_in_place_is_a_contributor() -> None:
    page, first = BlogPageFactory(), ReviewerFactory()
    revision = page.save_revision(user=first)
    assert first.pk in {person["id"] for person in contributors_of(page)}
    other = ReviewerFactory()
    page.save_revision(user=other)
    assert other.pk not in {person["id"] for person in contributors_of(page)}, "nothing was changed"
    latest = page.get_latest_revision()
    page.title = "Autosaved"
    page.save_revision(user=other, overwrite_revision=latest)
    assert other.pk in {person["id"] for person in contributors_of(page)}
    assert revision.pk != latest.pk


def test_contributors_come_along_when_a_page_is_copied_without_its_revisions() -> None:
    page, reviewer = BlogPageFactory(), ReviewerFactory()
    page.save_revision(user=reviewer)
    copy = page.copy(
        update_attrs={"slug": "copy"}, copy_revisions=False, keep_live=False, user=EditorFactory()
    )
    assert reviewer.pk in {person["id"] for person in contributors_of(copy)}


def test_a_change_by_nobody_counts_as_unknown() -> None:
    page, editor = BlogPageFactory(), EditorFactory()
    page.save_revision()
    page.title = "Changed by SQL"
    revision = page.save_revision(user=editor)
    Revision.objects.filter(pk=revision.pk).update(content=revision.content | {"title": "Words from nowhere"})
    workflow.submit(page, editor)
    approval = workflow.approve(page, ReviewerFactory())
    assert {"id": None, "name": "unknown"} in approval.contributors


def test_words_that_came_past_every_revision_count_as_unknown() -> None:
    page, editor = BlogPageFactory(), EditorFactory()
    revision = page.save_revision(user=editor)
    Revision.objects.filter(pk=revision.pk).update(content=revision.content | {"title": "Words from nowhere"})
    workflow.submit(page, editor)
    approval = workflow.approve(page, ReviewerFactory())
    assert {"id": None, "name": "unknown"} in approval.contributors


def test_the_owner_is_a_contributor_even_of_a_page_that_others_wrote() -> None:
    owner = ReviewerFactory()
    page = waiting(owner=owner)
    assert rules.why_cannot_approve(owner, page) != []


def test_each_part_of_what_was_shown_counts() -> None:
    page, reviewer = waiting(authors=[AuthorFactory()]), ReviewerFactory()
    prints = shown(page)
    with pytest.raises(ContentMoved) as caught:
        workflow.approve(page, reviewer, **prints | {"basis_fingerprint": "0" * 64})
    assert (caught.value.content_moved, caught.value.basis_moved) == (False, True)
    with pytest.raises(ContentMoved) as caught:
        workflow.approve(page, reviewer, **prints | {"content_fingerprint": "0" * 64})
    assert (caught.value.content_moved, caught.value.basis_moved) == (True, False)
    with pytest.raises(CannotDecide, match="Both"):
        workflow.approve(page, reviewer, content_fingerprint=prints["content_fingerprint"])
    workflow.approve(page, reviewer, **prints, review_due=timezone.localdate() + timedelta(days=30))
    assert current_approval(page).review_due == timezone.localdate() + timedelta(days=30)


@pytest.mark.parametrize("days", [0, -1, 5000])
def test_the_next_review_is_due_within_the_policy(days: int) -> None:
    with pytest.raises(CannotDecide, match="next review"):
        workflow.approve(waiting(), ReviewerFactory(), review_due=timezone.localdate() + timedelta(days=days))


def test_wagtails_own_form_neither_offers_nor_takes_an_approval(settings: Any) -> None:
    page, reviewer = waiting(), ReviewerFactory()
    state = workflow.current_task_state(page)
    settings.MEDICAL_REVIEW_REQUIRES_DESK = True
    offered = state.task.specific.get_actions(page, reviewer)
    assert [name for name, _, _ in offered] == ["reject"]
    with pytest.raises(CannotDecide, match="review page"):
        state.task.specific.on_action(state, reviewer, "approve")
    settings.MEDICAL_REVIEW_REQUIRES_DESK = False
    state.task.specific.on_action(state, reviewer, "approve")
    assert BlogPage.objects.get(pk=page.pk).live


def test_a_newer_revision_with_the_same_words_does_not_void_a_review() -> None:
    page = waiting()
    page.get_latest_revision_as_object().save_revision(user=ReviewerFactory(), clean=False)
    workflow.approve(page, ReviewerFactory())
    assert BlogPage.objects.get(pk=page.pk).live


def test_a_review_that_is_over_is_not_decided_again() -> None:
    page = waiting()
    state = workflow.current_task_state(page)
    workflow.approve(page, ReviewerFactory())
    for action in ("approve", "reject"):
        with pytest.raises(CannotDecide, match="over already"):
            state.task.specific.on_action(state, ReviewerFactory(), action)
    state.task.specific.on_action(state, ReviewerFactory(), "unknown")
    assert Approval.objects.of(page).count() == 1
