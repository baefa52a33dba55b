"""The admin's screens for reviewers and their credentials."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.views.generic import FormView
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button
from wagtail.permissions import policy_registry
from wagtail.snippets.views.snippets import EditView, SnippetViewSet

from .profiles import ReviewerProfile


def standing(profile: ReviewerProfile) -> str:
    """In a word, or why not."""
    return " ".join(profile.problems()) or "Yes"


def entered_by(profile: ReviewerProfile) -> str:
    return (profile.entered_by and profile.entered_by.get_full_name()) or str(profile.entered_by or "")


class ConfirmForm(forms.Form):
    evidence = forms.CharField(
        label="What have you seen?",
        max_length=300,
        help_text="Such as: the entry in the licensing body's public register, read today.",
    )


class ConfirmCredentialsView(WagtailAdminTemplateMixin, FormView):
    """A second person confirms what somebody else entered."""

    form_class = ConfirmForm
    template_name = "medical_review/admin/confirm_credentials.html"
    page_title = "Confirm credentials"
    header_icon = "success"

    @cached_property
    def profile(self) -> ReviewerProfile:
        return get_object_or_404(ReviewerProfile, pk=self.kwargs["pk"])

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if not policy_registry.get_by_type(ReviewerProfile).user_has_permission(request.user, "change"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return str(self.profile)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        listed = {"url": reverse("reviewers:list"), "label": "Reviewers"}
        edited = {"url": reverse("reviewers:edit", args=[self.profile.pk]), "label": str(self.profile)}
        return [*self.breadcrumbs_items, listed, edited, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        own = self.request.user.pk in (self.profile.entered_by_id, self.profile.user_id)
        return super().get_context_data(**kwargs) | {"profile": self.profile, "is_barred": own}

    def form_valid(self, form: ConfirmForm) -> HttpResponse:
        self.profile.confirm(by=self.request.user, evidence=form.cleaned_data["evidence"])
        messages.success(self.request, f"You confirmed the credentials of {self.profile}.")
        return redirect(reverse("reviewers:list"))


class ReviewerEditView(EditView):
    @cached_property
    def header_more_buttons(self) -> list[Any]:
        url = reverse("reviewers_confirm", args=[self.object.pk])
        return [*super().header_more_buttons, Button("Confirm credentials", url=url, icon_name="success")]


class ReviewerProfileViewSet(SnippetViewSet):
    model = ReviewerProfile
    icon = "user"
    menu_label = "Reviewers"
    menu_name = "reviewers"
    url_namespace = "reviewers"
    admin_url_namespace = "reviewers"
    base_url_path = "reviewers"
    add_to_settings_menu = True
    edit_view_class = ReviewerEditView
    inspect_view_enabled = True
    list_display = [
        "published_name",
        "degree",
        "specialty",
        Column(
            "license_valid_until",
            label="License valid until",
            accessor=lambda profile: date_format(profile.license_valid_until),
        ),
        Column("standing", label="May approve", accessor=standing),
        Column("entered_by", label="Entered by", accessor=entered_by),
    ]
    list_filter = ["specialty", "license_valid_until"]
    search_fields = ["published_name"]
