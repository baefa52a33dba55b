"""The panel at the top of the editor that says where the text stands in its medical review."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from wagtail.admin.panels import Panel
from wagtail.models import Comment, Page

from . import rules
from .addresses import history_url, live_desk_url, take_back_url, withdraw_url
from .groups import REVIEWERS, is_member
from .registry import is_reviewed
from .status import Kind, Status, status_of


class StatusPanel(Panel):
    """Standing, the reviewer's comment, and what submitting does; put it first."""

    def __init__(self, heading: str = "Medical review", **kwargs: Any) -> None:
        super().__init__(heading=heading, icon=kwargs.pop("icon", "clipboard-list"), **kwargs)

    class BoundPanel(Panel.BoundPanel):
        template_name = "medical_review/status/panel.html"

        def is_shown(self) -> bool:
            return is_reviewed(type(self.instance))

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            status = status_of(self.instance) if self.instance.pk else Status(Kind.DRAFT)
            shown, hidden = open_comment_counts(self.instance)
            return super().get_context_data(parent_context) | {
                "status": status,
                "comment_count": shown,
                "hidden_comment_count": hidden,
                "has_reviewer": rules.has_reviewer_for(self.instance),
                **links(self.instance, self.request.user, status),
            }


def open_comment_counts(instance: Any) -> tuple[int, int]:
    """How many open comments the editor shows, and how many it hides because their part is gone."""
    if instance.pk is None or not isinstance(instance, Page):
        return 0, 0
    comments = Comment.objects.filter(page_id=instance.pk, resolved_at__isnull=True)
    shown = [comment.has_valid_contentpath(instance) for comment in comments]
    return shown.count(True), shown.count(False)


def links(instance: Any, user: Any, status: Status | None) -> dict[str, str]:
    """The addresses that this person can follow from here; the screens behind them ask again."""
    if instance.pk is None or status is None:
        return {}
    found = {}
    state = status.task_state
    if state is not None and rules.may_read_drafts(user):
        found["desk_url"] = reverse("medical_review_desk", args=[state.pk])
    if (
        state is not None
        and status.is_in_review
        and not rules.why_cannot_take_back(user, state.workflow_state)
    ):
        found["take_back_url"] = take_back_url(instance)
    if status.approval is not None and is_member(user, REVIEWERS):
        found["renew_url"] = live_desk_url(instance)
    if (status.approval or status.scheduled) and not rules.why_cannot_withdraw(user):
        found["withdraw_url"] = withdraw_url(instance)
    if (status.approval or status.scheduled or status.revocation) and rules.may_read_drafts(user):
        found["history_url"] = history_url(instance)
    return found
