"""Mails that remind of reviews and licenses, each sent once, and what happens to pages long overdue."""

from __future__ import annotations

import datetime
import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.admin.utils import get_admin_base_url
from wagtail.models import Page, Site, TaskState

from .decisions import lock_object
from .desk.queue import longest_wait
from .due import current_of_live, desk_url, due_for_review, object_of
from .groups import MANAGERS, REVIEWERS, active_members
from .ledger import Reminder
from .profiles import ReviewerProfile
from .records import Approval
from .tasks import MedicalReviewTaskState

logger = logging.getLogger(__name__)

STAGES = (7, 30, 60)  # days before the date


@dataclass(frozen=True)
class Mail:
    """A reminder; its key says what it is about, so that it goes out once."""

    key: str
    subject: str
    body: str
    recipients: frozenset[str]


@dataclass
class Outcome:
    """What a run did."""

    sent: int = 0
    failed: int = 0
    unpublished: int = 0


def run(today: datetime.date | None = None) -> Outcome:
    """Send what is due to be sent, and unpublish what policy says; one failure doesn't stop the rest."""
    today, outcome = today or timezone.localdate(), Outcome()
    for mail in (*_due(today), *_waiting(), *_licenses(today)):
        _attempt(lambda mail=mail: _send_once(mail), outcome, "sent", mail.key)  # type: ignore[misc]
    for approval in _long_overdue(today):
        _attempt(lambda row=approval: _unpublish(row), outcome, "unpublished", str(approval))  # type: ignore[misc]
    return outcome


def _attempt(step: Callable[[], bool], outcome: Outcome, counted: str, name: str) -> None:
    try:
        if step():
            setattr(outcome, counted, getattr(outcome, counted) + 1)
    except Exception:
        outcome.failed += 1
        logger.exception("A reminder's step failed: %s", name)


def _send_once(mail: Mail) -> bool:
    """Note the key and send; if the mail fails the note goes too, so that the next run tries again."""
    if not mail.recipients:
        raise ValueError("Nobody with an address could be reminded.")
    with transaction.atomic():
        _, is_new = Reminder.objects.get_or_create(key=mail.key)
        if is_new:
            send_mail(f"[Medical review] {mail.subject}", mail.body, None, sorted(mail.recipients))
    return is_new


def _stage(days: int) -> str | None:
    """The nearest mark passed: a run that missed some sends one mail, not three."""
    if days < 0:
        return "overdue"
    return next((str(mark) for mark in STAGES if days <= mark), None)


def _due(today: datetime.date) -> Iterator[Mail]:
    managers = _addresses(active_members(MANAGERS))
    for approval in due_for_review(max(STAGES), today):
        if approval.is_license_revoked:
            stage, what = "license-revoked", "must be reviewed anew: its reviewer's license was revoked"
        else:
            stage = _stage((approval.review_due - today).days) or ""
            verb = "was" if stage == "overdue" else "is"
            what = f"{verb} due for review on {approval.review_due:%B %-d, %Y}"
        reviewer = get_user_model().objects.filter(pk=approval.reviewer_id, is_active=True)
        owner = getattr(object_of(approval), "owner", None)
        owners = [owner] if owner and owner.is_active else []
        yield Mail(
            f"due:{approval.sequence}:{stage}",
            f"“{approval.object_title}” {what}",
            f"“{approval.object_title}” {what}. {approval.reviewer_name} approved it last, on"
            f" {timezone.localtime(approval.approved_at):%B %-d, %Y}.\n\n"
            f"A medical reviewer can review it without a change here:\n{_absolute(desk_url(approval))}\n",
            managers | _addresses([*reviewer, *owners]),
        )


def _waiting() -> Iterator[Mail]:
    reviewers = _addresses(active_members(REVIEWERS))
    late = MedicalReviewTaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS, started_at__lt=timezone.now() - longest_wait()
    )
    for state in late.select_related("revision", "review_claim__user"):
        title = state.revision.object_str
        claim = getattr(state, "review_claim", None)
        holder = (
            f"{claim.user.get_full_name() or claim.user} has it in hand."
            if claim
            else "Nobody has it in hand."
        )
        yield Mail(
            f"waiting:{state.pk}",
            f"“{title}” has waited more than {settings.MEDICAL_REVIEW_LONGEST_WAIT_DAYS} days",
            f"“{title}” waits for medical review since {timezone.localtime(state.started_at):%B %-d, %Y}."
            f" {holder}\n\n{_absolute(reverse('medical_review_desk', args=[state.pk]))}\n",
            reviewers | _addresses(active_members(MANAGERS)),
        )


def _licenses(today: datetime.date) -> Iterator[Mail]:
    managers = _addresses(active_members(MANAGERS))
    for profile in ReviewerProfile.objects.expiring_within(max(STAGES), today).select_related("user"):
        stage = _stage((profile.license_valid_until - today).days)
        verb = "ran" if stage == "overdue" else "runs"
        what = (
            f"The license of {profile.published_name} {verb} out on {profile.license_valid_until:%B %-d, %Y}"
        )
        yield Mail(
            f"license:{profile.pk}:{profile.license_valid_until}:{stage}",
            what,
            f"{what}. After that day they can't approve anything, until a manager enters the new date and a"
            " second person confirms it.\n",
            managers | _addresses([profile.user] if profile.user and profile.user.is_active else []),
        )


def _long_overdue(today: datetime.date) -> Iterable[Approval]:
    """Pages that policy takes from readers; a site's root stays, with its notice, or the site would be gone."""
    days = settings.MEDICAL_REVIEW_UNPUBLISH_AFTER_DAYS
    if days is None:
        return []
    limit = today - datetime.timedelta(days=days)
    roots = [str(pk) for pk in Site.objects.values_list("root_page_id", flat=True)]
    return list(current_of_live().filter(review_due__lt=limit).exclude(object_id__in=roots))


@transaction.atomic
def _unpublish(approval: Approval) -> bool:
    """Take an overdue page from readers, unless it isn't a page or was approved again meanwhile."""
    found = object_of(approval)
    if not isinstance(found, Page):
        return False
    page = lock_object(found)
    current = Approval.objects.of(page).current().first()
    if not page.live or current is None or current.sequence != approval.sequence:
        return False
    UnpublishPageAction(page).execute(skip_permission_checks=True)
    return True


def _addresses(people: Iterable[Any]) -> frozenset[str]:
    return frozenset(person.email for person in people if person.email)


def _absolute(path: str) -> str:
    return f"{get_admin_base_url() or ''}{path}"
