"""The library's own admin pages: merging two records, and downloading all of them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views import View
from wagtail.permissions import policy_registry

from .duplicates import differences, merge
from .exports import download
from .models import Citation
from .records import library_item
from .uses import lagging_pages, uses_of


def edit_url(citation: Citation) -> str:
    return reverse(Citation.snippet_viewset.get_url_name("edit"), args=[citation.pk])


class ExportView(View):
    """The whole library in one of the formats that it also reads."""

    def get(self, request: HttpRequest, suffix: str) -> HttpResponse:
        if not policy_registry.get_by_type(Citation).user_has_any_permission(
            request.user, ["view", "change"]
        ):
            raise PermissionDenied
        records = Citation.objects.filter(merged_into=None).prefetch_related("tags").order_by("pk")  # type: ignore[misc]
        return download([library_item(record) for record in records], suffix, "library")


class UsesView(View):
    """The pages that cite a source, live and in draft."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not policy_registry.get_by_type(Citation).user_has_any_permission(
            request.user, ["view", "add", "change"]
        ):
            raise PermissionDenied
        citation = get_object_or_404(Citation, pk=pk)
        lagging = lagging_pages([citation]).get(citation.pk, [])
        context = {"citation": citation, "uses": uses_of(citation), "lagging": lagging}
        return TemplateResponse(request, "citations/uses.html", context)


class MergeView(View):
    """Shows two records of one source side by side, and makes one of them."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not policy_registry.get_by_type(Citation).user_has_permission(request.user, "change"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, duplicate: int, kept: int) -> HttpResponse:
        goes, stays = self._records(duplicate, kept)
        context = {
            "duplicate": goes,
            "kept": stays,
            "differences": differences(goes, stays),
            "uses": uses_of(goes),
            "swap_url": reverse("citations:merge", args=[stays.pk, goes.pk]),
        }
        return TemplateResponse(request, "citations/merge.html", context)

    def post(self, request: HttpRequest, duplicate: int, kept: int) -> HttpResponse:
        goes, stays = self._records(duplicate, kept)
        merge(goes, stays, request.user)
        messages.success(request, f"“{goes}” was merged into “{stays}”.")
        return redirect(edit_url(stays))

    def _records(self, duplicate: int, kept: int) -> tuple[Citation, Citation]:
        records = Citation.objects.filter(merged_into=None)
        if duplicate == kept:
            raise PermissionDenied("A record can't be merged into itself.")
        return get_object_or_404(records, pk=duplicate), get_object_or_404(records, pk=kept)
