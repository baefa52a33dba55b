"""Mails that tell the clinic's people that something waits; they hold nothing that a reader wrote."""

from __future__ import annotations

import logging
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.cache import cache
from django.core.mail import EmailMessage
from django.db import connection, transaction
from django.utils import timezone

from home.addresses import absolute_url

logger = logging.getLogger(__name__)

SHORTEST_PAUSE = timedelta(minutes=10)
# A mail server that hangs costs a reader its timeout; the next readers aren't made to wait for it too.
SECONDS_AFTER_A_FAILURE = 60

BODY = """\
{sentence}

Read it here: {address}

This mail says no more than that, because mail can be read on its way.
"""


@dataclass(frozen=True)
class Announcement:
    """What the mail says, and to whom; `model` has `announced_at` and `objects.unannounced()`."""

    model: Any
    subject: str
    sentence: str
    path: str
    recipients: Callable[[], list[str]]

    @property
    def failure_key(self) -> str:
        return f"announcement-failed-{self.model._meta.label_lower}"


def announce_at_once(announcement: Announcement) -> None:
    """For a request, whose reader waits: not tried where the mail server failed a moment ago."""
    if not cache.get(announcement.failure_key):
        announce(announcement)


def announce(announcement: Announcement) -> bool:
    """Mail about what waits unannounced; one mail in ten minutes at most, whoever asks.

    What can't be mailed now stays unannounced: the next one that comes in, or the command, tries again.
    """
    with transaction.atomic():
        if not _nobody_else_does(announcement):
            return False
        objects = announcement.model.objects
        pause = timezone.now() - SHORTEST_PAUSE
        if not objects.unannounced().exists() or objects.filter(announced_at__gt=pause).exists():
            return False
        return _mail(announcement) and bool(objects.unannounced().update(announced_at=timezone.now()))


def _nobody_else_does(announcement: Announcement) -> bool:
    """Whether this process may mail; two at the same moment would both see that no mail went out yet."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        number = zlib.crc32(announcement.failure_key.encode())
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [number])
        return bool(cursor.fetchone()[0])


def _mail(announcement: Announcement) -> bool:
    addresses = announcement.recipients()
    if not addresses:
        logger.error("%s Nobody to mail it to has an address", announcement.sentence)
        return False
    body = BODY.format(sentence=announcement.sentence, address=absolute_url(announcement.path))
    try:
        EmailMessage(announcement.subject, body, to=addresses).send()
    except Exception:
        logger.exception("The mail could not be sent: %s", announcement.subject)
        cache.set(announcement.failure_key, True, SECONDS_AFTER_A_FAILURE)
        return False
    return True
