"""What a reader gets: the approved text, or a notice. The last layer of the sign-off."""

from __future__ import annotations

import logging
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.cache import add_never_cache_headers

from .approvals import latest_revocation
from .mail import mail_managers
from .records import Approval
from .signals import refused_to_readers
from .snapshot import fingerprint_of, rebuild

logger = logging.getLogger(__name__)

RETRY_AFTER_SECONDS = 300
SECONDS_BETWEEN_MAILS = 3600


def readable_approval(instance: Any) -> Approval | None:
    """The approval that the stored object matches, in one query; None if readers must not see it.

    Between the hour of a scheduled version and the command that publishes it, the version before it is
    still the one that is live and approved.
    """
    approvals = list(Approval.objects.of(instance).in_effect().unrevoked().order_by("-sequence")[:2])
    fingerprint = fingerprint_of(instance)
    for approval in approvals:
        if approval.content_fingerprint == fingerprint:
            return approval
        if approval.effective_at == approval.approved_at:
            return None
    return None


def unavailable_response(instance: Any, request: HttpRequest) -> HttpResponse:
    """503 with the clinic's phone number in place of words that nobody approved; managers get a mail."""
    report_refusal(instance, request)
    response = TemplateResponse(request, "medical_review/unavailable.html", status=503)
    response["Retry-After"] = str(RETRY_AFTER_SECONDS)
    add_never_cache_headers(response)
    return response


def withdrawn_response(instance: Any, request: HttpRequest) -> HttpResponse:
    """410 with the date of the withdrawal and what readers are told."""
    context = {"revocation": latest_revocation(instance)}
    response = TemplateResponse(request, "medical_review/withdrawn.html", context, status=410)
    add_never_cache_headers(response)
    return response


def report_refusal(instance: Any, request: HttpRequest | None) -> None:
    label = f"{instance._meta.label} {instance.pk}"
    logger.error("Not served: %s doesn't match a current approval", label)
    refused_to_readers.send(type(instance), instance=instance, request=request)
    if cache.add(f"medical-review-refused-{instance._meta.label_lower}-{instance.pk}", True, SECONDS_BETWEEN_MAILS):
        mail_managers(
            "A page was not shown to readers",
            f"{instance} ({label}) is live, but its text isn't what its medical reviewer approved."
            " Readers get a notice in its place. Run `manage.py audit_published` and submit the page for review.",
        )


def approved_instance(instance: Any) -> Any | None:
    """A statement as its own current approval has it; None if readers must not see it."""
    approval = readable_approval(instance) if instance.live else None
    return rebuilt(instance, approval) if approval else None


def rebuilt(instance: Any, approval: Approval) -> Any:
    approved = rebuild(instance, approval.content, approval.basis)
    approved.approval = approval
    return approved
