"""Serves the social cards of the pages that readers may see."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from medical_review.querysets import approved_pages, current_approvals

ONE_YEAR = 365 * 24 * 60 * 60


@require_safe
def card(request: HttpRequest, pk: int, digest: str) -> HttpResponse:
    """The card under its digest; an outdated digest leads to the card of today."""
    page = get_object_or_404(approved_pages(), pk=pk).specific
    current = page.card(current_approvals([page]).get(pk))
    if digest != current.digest:
        return redirect("card", pk=pk, digest=current.digest)
    headers = {"Cache-Control": f"public, max-age={ONE_YEAR}, immutable"}
    return HttpResponse(current.png(), content_type="image/png", headers=headers)
