"""Tells editors and reviewers when something befell a source that an approved page rests on."""

from __future__ import annotations

import logging
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.dispatch import receiver
from django.urls import reverse

from citations.models import Citation, StatusChange
from citations.signals import source_status_changed
from medical_review.groups import EDITORS, REVIEWERS, active_members

from .sources import pages_resting_on

logger = logging.getLogger(__name__)


@receiver(source_status_changed, dispatch_uid="site_config.source_notices")
def mail_about_change(
    sender: type[Citation], citation: Citation, change: StatusChange, **kwargs: Any
) -> None:
    """Mail the pages that rest on the source; withdrawing one stays a person's decision."""
    pages = pages_resting_on(citation)
    if not pages:
        return
    subject = f"[Medical review] A cited source is now: {change.get_after_display().lower()}"
    try:
        for member in active_members(EDITORS, REVIEWERS):
            if member.email:
                send_mail(subject, _body(citation, change, pages), None, [member.email])
    # A dead mail server must not stop the check of the other sources; the list of notices has the row.
    except Exception:
        logger.exception("Editors and reviewers could not be told of a source's status.")


def _body(citation: Citation, change: StatusChange, pages: list[str]) -> str:
    when = f" on {change.since:%B %-d, %Y}" if change.since else ""
    titles = "\n".join(f"- {title}" for title in pages)
    return (
        f"{citation}\n\n{change.get_after_display()}{when} (source: {change.source}).\n\n"
        f"These approved pages rest on it; readers see the notice beside the reference:\n{titles}\n\n"
        f"Decide what becomes of them, and say so at {settings.WAGTAILADMIN_BASE_URL}{reverse('citations:notices')}\n"
    )
