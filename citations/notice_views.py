"""Admin pages about what befell sources: the list of notices, their acknowledgment, the check."""

from __future__ import annotations

import logging
import time
from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.module_loading import import_string

from .import_views import LibraryView
from .retractions import check, due
from .source_status import SourceStatus, StatusChange

logger = logging.getLogger(__name__)

_CHECK_SECONDS = 10.0
_FRESH = timedelta(minutes=5)


class AcknowledgeForm(forms.Form):
    reason = forms.CharField(
        label="What you decided, and why",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Say what you decided, and why."},
    )


def pages_resting_on(citation: Any) -> list[str]:
    """The titles of the pages whose current approval rests on a source, as the site's finder knows them."""
    finder = settings.CITATIONS_RELIANCE_FINDER
    return import_string(finder)(citation) if finder else []


class NoticesView(LibraryView):
    """Every change of a source's status, newest first, those that wait for somebody on top."""

    permission = "view"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(request)

    def _page(
        self, request: HttpRequest, refused: int = 0, form: AcknowledgeForm | None = None
    ) -> HttpResponse:
        changes = StatusChange.objects.select_related("citation")
        waiting = changes.filter(acknowledged_at=None)
        rows = [
            {
                "change": change,
                "pages": pages_resting_on(change.citation) if change.citation else [],
                "form": form if form and change.pk == refused else AcknowledgeForm(),
            }
            for change in waiting
        ]
        context = {
            "waiting": rows,
            "acknowledged": changes.exclude(acknowledged_at=None)[:200],
            "problems": SourceStatus.objects.exclude(problem="").select_related("citation")[:50],
            "due_count": due(_FRESH).count(),
        }
        return TemplateResponse(request, "citations/status/notices.html", context)


class AcknowledgeView(NoticesView):
    """An answer to a notice; one that is refused comes back with what was typed."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        change = get_object_or_404(StatusChange, pk=pk)
        form = AcknowledgeForm(request.POST)
        if not form.is_valid():
            return self._page(request, pk, form)
        if change.acknowledge(request.user, form.cleaned_data["reason"]):
            messages.success(request, "The notice is acknowledged.")
        else:
            messages.error(request, "Somebody acknowledged it before you.")
        return redirect("citations:notices")


class CheckView(LibraryView):
    """The button: checks for some seconds, and says how many sources are left."""

    permission = "change"

    def post(self, request: HttpRequest) -> HttpResponse:
        deadline = time.monotonic() + _CHECK_SECONDS
        asked = failed = 0
        for citation in due(_FRESH):
            asked += 1
            try:
                check(citation)
            # One bad record must not keep the others from being checked.
            except Exception:
                logger.exception("Source %s could not be checked.", citation.pk)
                failed += 1
            if time.monotonic() > deadline:
                break
            time.sleep(settings.CITATIONS_PAUSE_SECONDS)
        words = f"Asked about {asked} sources; {due(_FRESH).count()} are still to be checked."
        messages.success(request, f"{words} {failed} failed." if failed else words)
        return redirect("citations:notices")
