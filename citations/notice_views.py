"""Admin pages about what befell sources: the list of notices, their acknowledgment, the check."""

from __future__ import annotations

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

_CHECK_SECONDS = 10.0
_FRESH = timedelta(minutes=5)


class AcknowledgeForm(forms.Form):
    reason = forms.CharField(label="What you decided, and why", max_length=2000)


def pages_resting_on(citation: Any) -> list[str]:
    """The titles of the pages whose current approval rests on a source, as the site's finder knows them."""
    finder = settings.CITATIONS_RELIANCE_FINDER
    return import_string(finder)(citation) if finder else []


class NoticesView(LibraryView):
    """Every change of a source's status, newest first, those that wait for somebody on top."""

    permission = "view"

    def get(self, request: HttpRequest) -> HttpResponse:
        changes = list(StatusChange.objects.select_related("citation")[:200])
        waiting = [change for change in changes if not change.acknowledged_at]
        context = {
            "waiting": [{"change": change, "pages": pages_resting_on(change.citation)} for change in waiting],
            "acknowledged": [change for change in changes if change.acknowledged_at],
            "problems": SourceStatus.objects.exclude(problem="").select_related("citation")[:50],
            "due_count": due(_FRESH).count(),
        }
        return TemplateResponse(request, "citations/status/notices.html", context)


class AcknowledgeView(LibraryView):
    permission = "view"

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        change = get_object_or_404(StatusChange, pk=pk)
        form = AcknowledgeForm(request.POST)
        if not form.is_valid():
            messages.error(request, "Say what you decided, and why.")
        elif change.acknowledge(request.user, form.cleaned_data["reason"]):
            messages.success(request, "The notice is acknowledged.")
        else:
            messages.error(request, "Somebody acknowledged it before you.")
        return redirect("citations:notices")


class CheckView(LibraryView):
    """The button: checks for some seconds, and says how many sources are left."""

    permission = "change"

    def post(self, request: HttpRequest) -> HttpResponse:
        deadline = time.monotonic() + _CHECK_SECONDS
        checked = 0
        for citation in due(_FRESH):
            check(citation)
            checked += 1
            if time.monotonic() > deadline:
                break
            time.sleep(settings.CITATIONS_PAUSE_SECONDS)
        left = max(0, due(_FRESH).count())
        messages.success(request, f"Asked about {checked} sources; {left} are still to be checked.")
        return redirect("citations:notices")
