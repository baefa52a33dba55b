"""Tells editors and reviewers when something befell a source that an approved page rests on.

Such a page is due for review at once, until somebody says what was decided.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.dispatch import receiver
from django.urls import reverse
from wagtail import hooks
from wagtail.models import Page

from citations.models import Citation, StatusChange
from citations.signals import source_status_changed
from citations.source_status import Status
from medical_review.caches import purge
from medical_review.due import Notice
from medical_review.groups import EDITORS, REVIEWERS, active_members

from .sources import approvals_on, pages_resting_on

logger = logging.getLogger(__name__)

WHAT_BEFELL = {
    Status.UNCHECKED: "can't be checked any more",
    Status.NONE: "has no notice any more",
    Status.CORRECTION: "was corrected",
    Status.CONCERN: "is under an expression of concern",
    Status.RETRACTED: "was retracted",
    Status.REINSTATED: "was reinstated after a retraction",
}


@receiver(source_status_changed, dispatch_uid="site_config.source_notices")
def mail_about_change(
    sender: type[Citation], citation: Citation, change: StatusChange, **kwargs: Any
) -> None:
    """Mail the pages that rest on the source; withdrawing one stays a person's decision."""
    pages = pages_resting_on(citation)
    if not pages:
        return
    subject = f"[Medical review] A cited source is now: {change.get_after_display().lower()}"
    for member in active_members(EDITORS, REVIEWERS):
        if not member.email:
            continue
        try:
            send_mail(subject, _body(citation, change, pages), None, [member.email])
        # A dead mailbox must not stop the other mails, nor the check of the other sources.
        except Exception:
            logger.exception("Somebody could not be told of a source's status.")


@receiver(source_status_changed, dispatch_uid="site_config.source_notices.purge")
def purge_pages(sender: type[Citation], citation: Citation, **kwargs: Any) -> None:
    """Take the pages that rest on the source out of the caches before the site: readers see a notice at once."""
    # Nothing but pages cites.
    ids = [approval.object_id for approval in approvals_on(citation)]
    for page in Page.objects.filter(pk__in=ids).specific():
        purge(page)


@hooks.register("medical_review_notices")
def notices_about_sources() -> Iterator[Notice]:
    """The newest change of each source, if nobody has answered it, for every approval that rests on it."""
    changes = StatusChange.objects.filter(citation__isnull=False).select_related("citation")
    newest = {change.citation_id: change for change in changes.order_by("noticed_at", "pk")}
    for change in newest.values():
        if change.acknowledged_at or change.citation is None:
            continue
        url = f"{reverse('citations:notices')}#change-{change.pk}"
        for approval in approvals_on(change.citation):
            yield Notice(approval.sequence, _reason(change), url)


def _reason(change: StatusChange) -> str:
    when = f" on {change.since:%B %-d, %Y}" if change.since else ""
    name = change.citation.short_name if change.citation else change.source_name
    return f"A cited source {WHAT_BEFELL[Status(change.after)]}{when}: {name}"


def _body(citation: Citation, change: StatusChange, pages: list[str]) -> str:
    when = f" on {change.since:%B %-d, %Y}" if change.since else ""
    titles = "\n".join(f"- {title}" for title in pages)
    return (
        f"{citation}\n\n{change.get_after_display()}{when} (source: {change.source}).\n\n"
        f"These approved pages rest on it; readers see the notice beside the reference:\n{titles}\n\n"
        f"Decide what becomes of them, and say so at {settings.WAGTAILADMIN_BASE_URL}{reverse('citations:notices')}\n"
    )
