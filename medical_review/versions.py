"""Earlier approved versions of a page, at stable addresses: `<page>versions/` and `<page>versions/<sequence>/`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from . import serving
from .records import Approval, Revocation
from .registry import is_reviewed, object_key

SEGMENT = "versions"
HISTORY = 0  # in place of a sequence, which starts at 1
LONGEST = 18  # digits; more overflow the column


@dataclass(frozen=True)
class Superseded:
    """What stands on top of an earlier version: what replaced it, and since when."""

    by: Approval
    current: Any

    @property
    def since(self) -> datetime:
        return self.by.effective_at

    @property
    def is_same_text(self) -> bool:
        return self.by.kind != Approval.Kind.REVIEW


def asked_for(page: Any, path_components: list[str]) -> int | None:
    """The sequence that an address under the page names, or `HISTORY`; None if it isn't such an address."""
    if path_components[:1] != [SEGMENT] or not is_reviewed(type(page)):
        return None
    rest = path_components[1:]
    number = rest[0] if len(rest) == 1 and rest[0].isascii() and rest[0].isdecimal() else ""
    is_taken = page.get_children().filter(slug=SEGMENT).exists()
    is_valid = not rest or (0 < len(number) <= LONGEST and int(number) > 0)
    if is_taken or not is_valid:
        return None
    return int(number) if rest else HISTORY


def respond(page: Any, request: HttpRequest, version: int) -> HttpResponse:
    """The list of versions, or one of them, of a live page."""
    current = serving.readable_approval(page)
    if current is None:
        return serving.unavailable_response(page, request)
    approvals = Approval.objects.of(page).in_effect()
    if version == HISTORY:
        return _history(page, request, current)
    earlier = approvals.filter(sequence=version).first()
    if earlier is None:
        raise Http404
    if earlier.sequence == current.sequence:
        return HttpResponseRedirect(page.get_url(request) or "/")
    revocation = _revocations(page).filter(sequence__gt=version).order_by("sequence").first()
    if revocation is not None:
        return _withdrawn(request, revocation)
    following = approvals.filter(sequence__gt=version).order_by("sequence").first()
    if following is None:
        raise Http404
    shown = serving.rebuilt(page, earlier)
    shown.superseded = Superseded(following, page)
    response: HttpResponse = shown.serve_as_approved(request)
    response["X-Robots-Tag"] = "noindex"
    return response


def _withdrawn(request: HttpRequest, revocation: Revocation) -> HttpResponse:
    """An earlier version that was withdrawn stays so, though the page has a new approval."""
    status = settings.MEDICAL_REVIEW_WITHDRAWN_STATUS
    if status == serving.NOT_FOUND:
        raise Http404
    context = {"revocation": revocation, "is_version": True}
    return TemplateResponse(request, "medical_review/withdrawn.html", context, status=status)


def _history(page: Any, request: HttpRequest, current: Approval) -> HttpResponse:
    """Every approval and withdrawal, newest first, without the texts."""
    approvals = Approval.objects.of(page).in_effect().defer("content", "basis")
    rows: list[Any] = [*approvals, *_revocations(page)]
    rows.sort(key=lambda row: row.sequence, reverse=True)
    last_withdrawal = max((row.sequence for row in rows if isinstance(row, Revocation)), default=0)
    context = {
        "subject": page,
        "address": page.get_url(request),
        "rows": [_row(row, current, last_withdrawal) for row in rows],
    }
    response = TemplateResponse(request, "medical_review/versions.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


def _row(row: Any, current: Approval, last_withdrawal: int) -> dict[str, Any]:
    is_approval = isinstance(row, Approval)
    return {
        "approval": row if is_approval else None,
        "revocation": None if is_approval else row,
        "is_current": is_approval and row.sequence == current.sequence,
        "is_shown": is_approval and last_withdrawal < row.sequence < current.sequence,
    }


def _revocations(page: Any) -> Any:
    object_type, object_id = object_key(page)
    return Revocation.objects.filter(object_type=object_type, object_id=object_id)


def cached_paths(page: Any) -> list[str]:
    """The addresses under a page that a cache before the site may hold."""
    numbers = Approval.objects.of(page).order_by("sequence").values_list("sequence", flat=True)
    return [f"/{SEGMENT}/", *(f"/{SEGMENT}/{number}/" for number in numbers)]
