"""Registers the sign-off's screens with Wagtail's admin."""

from __future__ import annotations

from typing import Any

from django.urls import path
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet

from .profile_views import ConfirmCredentialsView, ReviewerProfileViewSet

register_snippet(ReviewerProfileViewSet)


@hooks.register("register_admin_urls")
def register_urls() -> list[Any]:
    confirm = ConfirmCredentialsView.as_view()
    return [path("reviewers/<int:pk>/confirm/", confirm, name="reviewers_confirm")]


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    actions.register_action(
        "medical_review.credentials_confirmed", "Confirm credentials", "Credentials confirmed"
    )
