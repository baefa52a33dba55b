"""Where the sign-off meets what seldom happens: other databases, dead servers, races lost, odd rows."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import transaction
from django.http import Http404
from wagtail.models import COMMENTS_RELATION_NAME, Comment, Revision, TaskState

from blog.models import BlogPage
from medical_review import (
    audit,
    authorization,
    caches,
    checks,
    gate,
    ledger,
    records,
    reminders,
    schedule,
    serving,
    snapshot,
    versions,
    workflow,
)
from medical_review.canonical import canonical_json
from medical_review.desk.claims import Claim
from medical_review.errors import CannotDecide, NotApproved
from medical_review.mail import mail_managers
from medical_review.models import Approval, ReviewerProfile
from medical_review.naming import title
from medical_review.parts import parts_of
from tests.factories import (
    BlogPageFactory,
    EditorFactory,
    ManagerFactory,
    ReviewerFactory,
    StandingStatementFactory,
    approved,
)
from tests.medical_review.tampering import kinds, unguarded

pytestmark = pytest.mark.django_db


def waiting() -> BlogPage:
    page, editor = BlogPageFactory(), EditorFactory()
    page.save_revision(user=editor)
    workflow.submit(page, editor)
    return page


def test_without_postgresql_no_word_is_left_and_no_lock_is_taken(monkeypatch: Any) -> None:
    page = approved(BlogPageFactory())
    sqlite = SimpleNamespace(vendor="sqlite")
    monkeypatch.setattr(authorization, "connections", {"default": sqlite})
    assert authorization.open_for("default", "blog.BlogPage", "1", "x") == ",blog.BlogPage:1:x,"
    monkeypatch.setattr(records, "connection", sqlite)
    records.lock_chain()
    monkeypatch.setattr(audit, "connection", sqlite)
    assert audit.audit().findings == []
    assert page.live


def test_a_live_object_is_saved_in_a_transaction(monkeypatch: Any) -> None:
    page = approved(BlogPageFactory())
    monkeypatch.setattr(gate, "connections", {"default": SimpleNamespace(in_atomic_block=False)})
    with pytest.raises(NotApproved, match="in a transaction"):
        gate._lock(page, "default")


def test_what_changes_nothing_for_readers_is_saved() -> None:
    page = BlogPageFactory()
    unguarded("UPDATE wagtailcore_page SET live = true WHERE id = %s", page.pk)
    BlogPage.objects.get(pk=page.pk).save()
    assert kinds() == {"no_approval"}


def test_a_row_taken_out_of_the_chain_shows() -> None:
    for _ in range(3):
        approved(BlogPageFactory())
    unguarded("DELETE FROM medical_review_approvalbasis")
    unguarded("DELETE FROM medical_review_approval WHERE sequence = 2")
    messages = [finding.message for finding in audit.audit().findings if finding.kind == "chain"]
    assert messages == ["doesn't follow the row before it: one is missing"]


def test_a_review_of_another_pages_revision_is_not_decided() -> None:
    page, other = waiting(), BlogPageFactory()
    TaskState.objects.update(revision=other.save_revision())
    with pytest.raises(CannotDecide, match="of another object"):
        workflow.approve(page, ReviewerFactory())


def test_an_approval_whose_publishing_fails_is_none(monkeypatch: Any) -> None:
    page = waiting()
    monkeypatch.setattr(Revision, "publish", lambda *args, **kwargs: None)
    with pytest.raises(CannotDecide, match="didn't succeed"), transaction.atomic():
        workflow.approve(page, ReviewerFactory())
    assert not Approval.objects.exists()


def test_child_rows_would_be_content(monkeypatch: Any) -> None:
    """Comments are the only ones today; taken as content, they'd count, and come back from the snapshot."""
    page = BlogPageFactory()
    Comment.objects.create(page_id=page.pk, user=EditorFactory(), text="A child row", contentpath="title")
    before = snapshot.fingerprint_of(page)
    monkeypatch.setattr(snapshot, "BOOKKEEPING", snapshot.BOOKKEEPING - {COMMENTS_RELATION_NAME})
    taken = snapshot.take(page)
    assert taken.content_fingerprint != before
    assert COMMENTS_RELATION_NAME in snapshot.content_names(BlogPage)
    (comment,) = snapshot.rebuild(page, taken.content, taken.basis).wagtail_admin_comments.all()
    assert comment.text == "A child row"


def test_a_child_row_of_a_reviewed_type_is_an_error(monkeypatch: Any) -> None:
    field = type("ParentalKey", (), {})()
    row = SimpleNamespace(_meta=SimpleNamespace(app_label="blog", label="blog.Row"))
    relation = SimpleNamespace(one_to_many=True, field=field, related_model=row)
    model = SimpleNamespace(_meta=SimpleNamespace(local_many_to_many=[], related_objects=[relation]))
    monkeypatch.setattr(checks, "reviewed_models", lambda: [model])
    assert [error.id for error in checks._relations()] == ["medical_review.E007"]


def test_numbers_are_written_one_way() -> None:
    assert canonical_json({"dose": 0.5, "count": 1e22}) == '{"count":10000000000000000000000,"dose":0.5}'


def test_a_dead_server_stops_nothing(monkeypatch: Any, caplog: Any) -> None:
    def dead(*args: Any, **kwargs: Any) -> None:
        raise OSError("no route")

    monkeypatch.setattr("medical_review.mail.send_mail", dead)
    monkeypatch.setattr(caches.PurgeBatch, "purge", dead)
    caches.purge(instance=BlogPageFactory())
    mail_managers("Subject", "Body")
    assert caplog.text.count("OSError: no route") == 2


def test_managers_are_told_once_an_hour_of_a_refused_page() -> None:
    cache.clear()
    ManagerFactory()
    page = BlogPageFactory()
    serving.report_refusal(page, None)
    serving.report_refusal(page, None)
    assert len(mail.outbox) == 1


def test_what_fails_for_another_reason_stays_on_the_schedule() -> None:
    revision = BlogPageFactory().save_revision()
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at="2020-01-01T00:00Z")
    schedule._give_up(revision, OSError("disk full"))
    revision.refresh_from_db()
    assert revision.approved_go_live_at is not None
    schedule._give_up(revision, NotApproved("no"))
    revision.refresh_from_db()
    assert revision.approved_go_live_at is None


def test_only_an_overdue_page_is_taken_down() -> None:
    statement = approved(StandingStatementFactory())
    assert not reminders._unpublish(Approval.objects.of(statement).get())
    page = approved(BlogPageFactory())
    overdue = Approval.objects.of(page).get()
    workflow.renew(page, ReviewerFactory())
    assert not reminders._unpublish(overdue)
    assert BlogPage.objects.get(pk=page.pk).live


def test_a_version_newer_than_what_readers_have_is_not_shown(monkeypatch: Any, rf: Any) -> None:
    page = approved(BlogPageFactory())
    first = Approval.objects.of(page).get()
    second = workflow.renew(page, ReviewerFactory())
    monkeypatch.setattr(serving, "readable_approval", lambda page: first)
    with pytest.raises(Http404):
        versions.respond(page, rf.get("/"), second.sequence)


def test_a_restarted_task_is_no_submission_taken_back() -> None:
    page, editor = waiting(), EditorFactory()
    mail.outbox.clear()
    workflow.current_task_state(page).cancel(user=editor, resume=True)
    assert not [message for message in mail.outbox if "taken back" in message.subject.lower()]
    assert page.current_workflow_state.status == "in_progress"


def test_nobody_locks_or_unlocks_a_page_in_review_and_reviewers_alone_moderate() -> None:
    page, reviewer, editor = waiting(), ReviewerFactory(), EditorFactory()
    state = workflow.current_task_state(page)
    task = state.task.specific
    assert not task.user_can_lock(page, reviewer)
    assert not task.user_can_unlock(page, reviewer)
    assert task.user_can_access_editor(page, reviewer)
    assert task.get_actions(page, editor) == []
    assert list(task.get_task_states_user_can_moderate(editor)) == []
    assert [found.pk for found in task.get_task_states_user_can_moderate(reviewer)] == [state.pk]
    assert ("approve", "Approve with comment", True) in task.get_actions(page, reviewer)
    assert "wrote none of the text" in task.get_description()


def test_rows_name_themselves() -> None:
    page, manager = approved(BlogPageFactory(title="Sleep")), ManagerFactory()
    revocation = workflow.withdraw(page, manager, "A new warning")
    contributor = records.Contributor.objects.filter(object_id=str(page.pk)).latest("pk")
    assert str(revocation) == f"Sleep, withdrawn by {manager.get_full_name()}"
    assert str(records.ApprovalBasis(label="blog.Author", object_id="7")) == "blog.Author 7"
    assert str(contributor) == f"{contributor.user_name} ({contributor.get_how_display()})"
    claim = Claim(user=manager, task_state=workflow.current_task_state(waiting()))
    assert str(claim).startswith(f"{manager} reviews ")
    assert str(ledger.Reminder(key="a-key")) == "a-key"
    assert str(ledger.MembershipChange(username="roe", group="Editors", joined=True)) == "roe joined Editors"


def test_only_confirmed_reviewers_are_on_the_roll() -> None:
    reviewer, unconfirmed = ReviewerFactory(), ReviewerFactory()
    ReviewerProfile.objects.filter(user=unconfirmed).update(confirmed_on=None)
    assert [profile.user for profile in ReviewerProfile.objects.confirmed()] == [reviewer]


def test_a_thing_without_a_title_is_called_by_its_kind_and_id() -> None:
    assert title({"volume": "3"}, ("x.Y", "7")) == "X.y 7"


def test_a_statements_words_are_a_part_without_its_marks() -> None:
    taken = snapshot.take(StandingStatementFactory(text="<p>For <b>information</b> only.</p>"))
    assert "For information only." in [part.text for part in parts_of(taken.content, taken.basis)]
