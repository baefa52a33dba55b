"""Reminders go out once each, one dead mail stops nothing, and policy takes long overdue pages from readers."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone

from blog.models import BlogPage
from medical_review import reminders, workflow
from medical_review.desk import claims
from medical_review.models import Approval, Reminder, ReviewerProfile
from medical_review.tasks import MedicalReviewTaskState
from tests.factories import (
    BlogPageFactory,
    EditorFactory,
    ManagerFactory,
    ReviewerFactory,
    approved,
    blog_index,
    home_page,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager() -> Any:
    return ManagerFactory(email="manager@example.org")


@pytest.fixture
def post(manager: Any) -> BlogPage:
    return approved(BlogPageFactory(title="Sleep"))


def before_due(page: Any, days: int) -> date:
    due = Approval.objects.of(page).current().get().review_due
    return due - timedelta(days=days)


def sent(today: date | None = None) -> list[str]:
    mail.outbox.clear()
    reminders.run(today)
    return [message.subject for message in mail.outbox]


def test_nothing_is_sent_long_before(post: BlogPage) -> None:
    assert sent(before_due(post, 61)) == []


@pytest.mark.parametrize("days", [60, 30, 7, 0, -1])
def test_a_mail_goes_out_at_each_mark_and_only_once(post: BlogPage, days: int) -> None:
    day = before_due(post, days)
    assert len(sent(day)) == 1
    assert sent(day) == []


def test_a_page_is_reminded_of_four_times_in_all(post: BlogPage) -> None:
    days = [before_due(post, left) for left in range(70, -30, -1)]
    assert sum(len(sent(day)) for day in days) == 4


def test_a_run_that_missed_marks_sends_one_mail(post: BlogPage) -> None:
    assert len(sent(before_due(post, -100))) == 1


def test_the_mail_names_the_date_and_leads_to_the_one_step_review(post: BlogPage, manager: Any) -> None:
    sent(before_due(post, 30))
    (message,) = mail.outbox
    assert manager.email in message.to
    assert "/medical-review/live/" in message.body
    assert f"{Approval.objects.of(post).get().review_due:%Y}" in message.body


def test_a_new_approval_starts_anew(post: BlogPage) -> None:
    day = before_due(post, 30)
    sent(day)
    workflow.renew(post, ReviewerFactory())
    assert len(sent(before_due(post, 30))) == 1


def test_what_readers_do_not_have_is_not_reminded_of(post: BlogPage, manager: Any) -> None:
    day = before_due(post, 7)
    workflow.withdraw(post, manager, "Wrong.")
    assert sent(day) == []


def test_a_revoked_license_makes_its_pages_due_at_once(post: BlogPage) -> None:
    ReviewerProfile.objects.update(license_revoked_on=timezone.localdate())
    assert len(sent()) == 1
    assert "license was revoked" in mail.outbox[0].subject
    assert sent() == []


def test_a_submission_that_waits_too_long_is_reminded_of_once(manager: Any) -> None:
    editor, reviewer = EditorFactory(), ReviewerFactory()
    page = BlogPageFactory(title="Waiting")
    page.save_revision(user=editor)
    workflow.submit(page, editor)
    assert sent() == []
    claims.claim(workflow.current_task_state(page), reviewer)
    MedicalReviewTaskState.objects.update(started_at=timezone.now() - timedelta(days=6))
    assert len(sent()) == 1
    assert reviewer.email in mail.outbox[0].to
    assert f"{reviewer.get_full_name()} has it in hand" in mail.outbox[0].body
    assert sent() == []


def test_a_license_that_runs_out_is_reminded_of(manager: Any) -> None:
    reviewer = ReviewerFactory()
    today = timezone.localdate()
    ReviewerProfile.objects.update(license_valid_until=today + timedelta(days=30))
    assert len(sent(today)) == 1
    assert {manager.email, reviewer.email} == set(mail.outbox[0].to)
    assert sent(today) == []
    assert len(sent(today + timedelta(days=31))) == 1


def test_one_dead_mail_stops_no_other_and_is_tried_again(
    post: BlogPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = approved(BlogPageFactory(title="Other"))
    day = max(before_due(post, 7), before_due(other, 7))
    real = reminders.send_mail

    def flaky(subject: str, *args: Any, **kwargs: Any) -> int:
        if "Sleep" in subject:
            raise OSError("mail server down")
        return real(subject, *args, **kwargs)

    monkeypatch.setattr(reminders, "send_mail", flaky)
    outcome = reminders.run(day)
    assert (outcome.sent, outcome.failed) == (1, 1)
    assert Reminder.objects.count() == 1
    monkeypatch.setattr(reminders, "send_mail", real)
    assert len(sent(day)) == 1


def test_the_command_says_what_it_did_and_fails_if_a_step_did(
    post: BlogPage, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    ReviewerProfile.objects.update(license_revoked_on=timezone.localdate())
    call_command("send_review_reminders")
    assert "1 sent, 0 failed, 0 unpublished." in capsys.readouterr().out
    Reminder.objects.all().delete()
    monkeypatch.setattr(reminders, "send_mail", lambda *args: 1 / 0)
    with pytest.raises(CommandError):
        call_command("send_review_reminders")


def test_without_anybody_to_write_to_the_run_fails_aloud() -> None:
    approved(BlogPageFactory(), reviewer=ReviewerFactory(email=""))
    outcome = reminders.run(timezone.localdate() + timedelta(days=360))
    assert outcome.failed == 1
    assert not Reminder.objects.exists()


def test_overdue_pages_stay_unless_policy_says_otherwise(post: BlogPage) -> None:
    sent(before_due(post, -1000))
    post.refresh_from_db()
    assert post.live


def test_after_the_grace_period_policy_unpublishes(post: BlogPage, settings: Any) -> None:
    settings.MEDICAL_REVIEW_UNPUBLISH_AFTER_DAYS = 30
    assert reminders.run(before_due(post, -30)).unpublished == 0
    assert reminders.run(before_due(post, -31)).unpublished == 1
    post.refresh_from_db()
    assert not post.live


def test_the_root_of_the_site_is_not_unpublished(manager: Any, settings: Any) -> None:
    settings.MEDICAL_REVIEW_UNPUBLISH_AFTER_DAYS = 0
    home = approved(home_page())
    approved(blog_index())
    assert reminders.run(before_due(home, -1)).unpublished == 1
    home.refresh_from_db()
    assert home.live
