"""Admin pages for bringing references in and taking them out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views import View
from wagtail.permissions import policy_registry

from .importing import CHOICES, confirm, proposal, start_import, step
from .models import Citation
from .reference_imports import ReferenceImport, Stage


class LibraryView(View):
    """A page for those who hold a permission on the library."""

    permission = "add"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        policy = policy_registry.get_by_type(Citation)
        if not policy.user_has_permission(request.user, self.permission):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class AddReferencesForm(forms.Form):
    text = forms.CharField(
        label="Identifiers or records",
        required=False,
        max_length=8 * 1024 * 1024,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=(
            "One or many DOIs, PubMed IDs, PubMed Central IDs, addresses or whole references, one to a line; "
            "or records in BibTeX, RIS, PubMed (NBIB) or CSL-JSON."
        ),
    )
    file = forms.FileField(
        label="Or a file of records",
        required=False,
        help_text="BibTeX, RIS, PubMed (NBIB) or CSL-JSON; up to 1,000 entries and 8 MB.",
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not (cleaned.get("text") or cleaned.get("file")):
            raise forms.ValidationError("Paste something, or choose a file.")
        return cleaned


class AddReferencesView(LibraryView):
    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(request, AddReferencesForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = AddReferencesForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._page(request, form)
        job = start_import(request.user, form.cleaned_data["text"], form.cleaned_data["file"])
        if job.stage == Stage.LOOKING_UP:
            step(job)
        return redirect("citations:import", job.pk)

    def _page(self, request: HttpRequest, form: AddReferencesForm) -> HttpResponse:
        mine = ReferenceImport.objects.filter(user_id=request.user.pk or 0)[:10]
        return TemplateResponse(request, "citations/import/add.html", {"form": form, "recent": mine})


class ImportView(LibraryView):
    """One import: progress, confirmation or report, as far as it has come."""

    templates = {
        Stage.LOOKING_UP: "citations/import/progress.html",
        Stage.CONFIRMING: "citations/import/confirm.html",
        Stage.SAVING: "citations/import/progress.html",
        Stage.DONE: "citations/import/report.html",
    }

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        job = self._job(request, pk)
        context: dict[str, Any] = {"job": job}
        if job.stage == Stage.CONFIRMING:
            context["proposals"] = [proposal(entry) for entry in job.entries if not entry.get("status")]
            context["refused"] = [entry for entry in job.entries if entry.get("status")]
            context["choices"] = CHOICES
        return TemplateResponse(request, self.templates[Stage(job.stage)], context)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        job = self._job(request, pk)
        if job.stage == Stage.CONFIRMING:
            prefix = "choice-"
            confirm(
                job, {k.removeprefix(prefix): str(v) for k, v in request.POST.items() if k.startswith(prefix)}
            )
        if job.stage in (Stage.LOOKING_UP, Stage.SAVING):
            step(job)
        if job.stage == Stage.DONE:
            messages.success(request, "The import is finished.")
        return redirect("citations:import", job.pk)

    def _job(self, request: HttpRequest, pk: int) -> ReferenceImport:
        return get_object_or_404(ReferenceImport, pk=pk, user=request.user)
