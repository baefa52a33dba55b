"""The review queue: what waits, for how long, and who has it in hand."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import TaskState

from medical_review import rules
from medical_review.tasks import MedicalReviewTaskState


def waiting() -> list[dict[str, Any]]:
    """Open submissions, longest waiting first."""
    states = (
        MedicalReviewTaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS)
        .select_related("revision", "workflow_state__requested_by", "review_claim__user")
        .order_by("started_at")
    )
    return [_row(state) for state in states]


def _row(state: MedicalReviewTaskState) -> dict[str, Any]:
    return {
        "state": state,
        "title": state.revision.object_str,
        "kind": state.revision.content_type.name,
        "submitter": state.workflow_state.requested_by,
        "claim": getattr(state, "review_claim", None),
        "url": reverse("medical_review_desk", args=[state.pk]),
        "is_late": timezone.now() - state.started_at > longest_wait(),
    }


def shown() -> dict[str, Any]:
    """What the queue's table shows, on its own page and on the dashboard."""
    return {"rows": waiting(), "has_reviewer": rules.has_reviewer()}


def longest_wait() -> datetime.timedelta:
    return datetime.timedelta(days=settings.MEDICAL_REVIEW_LONGEST_WAIT_DAYS)


class QueueView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "medical_review/desk/queue.html"
    page_title = "Review queue"
    header_icon = "clipboard-list"

    breadcrumbs_items = [*WagtailAdminTemplateMixin.breadcrumbs_items, {"url": "", "label": "Review queue"}]

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if not rules.may_read_drafts(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | shown() | {"panels": self.panels()}

    def panels(self) -> list[Component]:
        """What other apps put under the queue, by the hook `construct_review_queue_panels`."""
        found: list[Component] = []
        for construct in hooks.get_hooks("construct_review_queue_panels"):
            construct(self.request, found)
        return found


class QueuePanel(Component):
    """The queue on the dashboard, for those who may read drafts."""

    order = 100
    template_name = "medical_review/desk/queue_panel.html"

    def get_context_data(self, parent_context: Mapping[str, Any] | None) -> dict[str, Any]:
        return shown()
