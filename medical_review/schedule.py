"""Publishing and expiry on a schedule: judged again at the moment, one bad page stopping no other."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from typing import Any

from django.apps import apps
from django.db import transaction
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision

from .decisions import lock_object
from .errors import NotApproved
from .mail import mail_managers

logger = logging.getLogger(__name__)


def run(say: Callable[[str], Any]) -> int:
    """Do all that is due; returns how many steps failed."""
    failed = sum(not _try(_expire, instance, say) for instance in expired())
    return failed + sum(not _try(_publish, revision, say) for revision in due())


def expired() -> Iterator[Any]:
    """Live objects whose time is over."""
    drafts = [model for model in apps.get_models() if issubclass(model, DraftStateMixin)]
    for model in [Page, *(model for model in drafts if not issubclass(model, Page))]:
        yield from list(model._base_manager.filter(live=True, expire_at__lt=timezone.now()))


def due() -> list[Revision]:
    """Approved revisions whose hour has come, the earliest first."""
    return list(
        Revision.objects.filter(approved_go_live_at__lt=timezone.now()).order_by("approved_go_live_at")
    )


def _expire(instance: Any) -> None:
    lock_object(instance).unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


def _publish(revision: Revision) -> None:
    lock_object(revision.content_object)
    # A withdrawal or a newer approval may have come while this waited for the lock.
    revision.refresh_from_db()
    if revision.approved_go_live_at is not None:
        revision.publish(log_action="wagtail.publish.scheduled")


def _try(step: Callable[[Any], None], subject: Any, say: Callable[[str], Any]) -> bool:
    try:
        with transaction.atomic():
            step(subject)
    except Exception as error:
        logger.exception("A scheduled step failed: %s", subject)
        _give_up(subject, error)
        say(f"Failed: {subject}: {error}")
        return False
    say(f"Done: {subject}")
    return True


def _give_up(subject: Any, error: Exception) -> None:
    """What no approval covers is taken off the schedule; other failures are tried again next time."""
    if isinstance(error, NotApproved):
        Revision.objects.filter(pk=subject.pk).update(approved_go_live_at=None)
    mail_managers("A scheduled step failed", f"{subject}: {error}")
