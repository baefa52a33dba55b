"""What a reader gets: the approved text, or a notice. The last layer of the sign-off."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.cache import add_never_cache_headers

from .approvals import latest_revocation
from .mail import mail_managers
from .records import Approval
from .registry import object_key
from .signals import refused_to_readers
from .snapshot import fingerprint_of, keep_relations, rebuild

logger = logging.getLogger(__name__)

NOT_FOUND = 404
RETRY_AFTER_SECONDS = 300
SECONDS_BETWEEN_MAILS = 3600


def readable_approval(instance: Any) -> Approval | None:
    """The approval that the stored object matches; None if readers must not see it.

    One query more than rendering takes: what the comparison reads of the object is kept on it.
    """
    keep_relations(instance)
    return _matching(instance, list(_newest_first(Approval.objects.of(instance))[:2]))


def _matching(instance: Any, newest: list[Approval]) -> Approval | None:
    """The newest approval, if the content is what it approves.

    Between the hour of a scheduled version and the command that publishes it, the version before it is
    still the one that is live and approved.
    """
    fingerprint = fingerprint_of(instance)
    for approval in newest[:2]:
        if approval.content_fingerprint == fingerprint:
            return approval
        if approval.effective_at == approval.approved_at:
            return None
    return None


def _newest_first(approvals: Any) -> Any:
    return approvals.in_effect().unrevoked().order_by("-sequence")


def unavailable_response(instance: Any, request: HttpRequest) -> HttpResponse:
    """503 with the clinic's phone number in place of words that nobody approved; managers get a mail."""
    report_refusal(instance, request)
    response = TemplateResponse(request, "medical_review/unavailable.html", status=503)
    response["Retry-After"] = str(RETRY_AFTER_SECONDS)
    add_never_cache_headers(response)
    return response


def withdrawn_response(instance: Any, request: HttpRequest) -> HttpResponse:
    """410 with the date of the withdrawal and what readers are told; 404 where policy says so."""
    status = settings.MEDICAL_REVIEW_WITHDRAWN_STATUS
    if status == NOT_FOUND:
        raise Http404
    context = {"revocation": latest_revocation(instance)}
    response = TemplateResponse(request, "medical_review/withdrawn.html", context, status=status)
    add_never_cache_headers(response)
    return response


def report_refusal(instance: Any, request: HttpRequest | None) -> None:
    label = f"{instance._meta.label} {instance.pk}"
    logger.error("Not served: %s doesn't match a current approval", label)
    refused_to_readers.send(type(instance), instance=instance, request=request)
    if cache.add(
        f"medical-review-refused-{instance._meta.label_lower}-{instance.pk}", True, SECONDS_BETWEEN_MAILS
    ):
        mail_managers(
            "A page was not shown to readers",
            f"{instance} ({label}) is live, but its text isn't what its medical reviewer approved."
            " Readers get a notice in its place. Run `manage.py audit_published` and submit the page for review.",
        )


def approved_instances(instances: Iterable[Any]) -> list[Any]:
    """Live statements as their own current approvals have them, in one query more; others are left out."""
    keys = {object_key(instance): instance for instance in instances if instance.live}
    types, ids = {key[0] for key in keys}, {key[1] for key in keys}
    approvals = defaultdict(list)
    for approval in (
        _newest_first(Approval.objects.filter(object_type__in=types, object_id__in=ids)) if keys else []
    ):
        approvals[approval.object_type, approval.object_id].append(approval)
    matches = ((instance, _matching(instance, approvals[key])) for key, instance in keys.items())
    return [rebuilt(instance, approval) for instance, approval in matches if approval is not None]


def rebuilt(instance: Any, approval: Approval) -> Any:
    """What readers get: an instance made of the approval's content and basis, not of the row's."""
    approved = rebuild(instance, approval.content, approval.basis)
    approved.approval = approval
    return approved
