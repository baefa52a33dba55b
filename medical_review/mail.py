"""Mail to the site's managers and to those who sign, about the sign-off."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from django.core.mail import send_mail

from .groups import MANAGERS, active_members

logger = logging.getLogger(__name__)


def mail_managers(subject: str, body: str) -> None:
    """Write to every active site manager. A dead mail server must not turn a refusal into an error."""
    addresses = [manager.email for manager in active_members(MANAGERS) if manager.email]
    try:
        send_mail(f"[Medical review] {subject}", body, None, addresses)
    except Exception:
        logger.exception("The managers could not be told: %s", subject)


def mail_people(addresses: Iterable[str], subject: str, body: str) -> None:
    """Write to each of them alone; the same holds of a dead mail server."""
    for address in sorted({address for address in addresses if address}):
        try:
            send_mail(f"[Medical review] {subject}", body, None, [address])
        except Exception:
            logger.exception("Somebody could not be told: %s", subject)


def manager_addresses() -> list[str]:
    return [manager.email for manager in active_members(MANAGERS)]
