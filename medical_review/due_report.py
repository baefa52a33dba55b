"""The report "Due for review" and its panel on the dashboard."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.components import Component
from wagtail.admin.views.reports import ReportView

from . import rules
from .due import (
    HORIZON,
    Notice,
    current_of_live,
    desk_url,
    due_for_review,
    history_url,
    in_order,
    notices,
    withdraw_url,
)
from .records import Approval
from .registry import reviewed_models
from .spreadsheets import as_text_cell

ROWS_ON_DASHBOARD = 10
WHEN = [("overdue", "Overdue"), ("30", "Within 30 days"), ("60", "Within 60 days"), ("all", "All live pages")]


def type_choices() -> list[tuple[str, str]]:
    return [(model._meta.label, str(model._meta.verbose_name).capitalize()) for model in reviewed_models()]


def reviewer_choices() -> list[tuple[int, str]]:
    found = current_of_live().order_by("reviewer_name").values_list("reviewer_id", "reviewer_name")
    return list(dict(found).items())


class DueFilterSet(WagtailFilterSet):
    when = django_filters.ChoiceFilter(label="Due", choices=WHEN, method="filter_when", empty_label=None)
    object_type = django_filters.ChoiceFilter(label="Type", choices=type_choices)
    reviewer_id = django_filters.ChoiceFilter(label="Reviewer", choices=reviewer_choices)

    class Meta:
        model = Approval
        fields: list[str] = []

    def filter_when(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Beside the date: what is due at once stays in, whatever is chosen."""
        if value == "all":
            return rows
        days = -1 if value == "overdue" else int(value)
        due = due_for_review(days, noticed=notices().keys())
        return rows.filter(pk__in=due.order_by().values("pk"))


def decorate(approvals: Any, waiting: Mapping[int, list[Notice]]) -> list[Approval]:
    """The rows with what their template and the export show."""
    today, names = timezone.localdate(), dict(type_choices())
    rows = list(approvals)
    for row in rows:
        row.kind_name = names.get(row.object_type, row.object_type)
        row.approved_on = timezone.localdate(row.approved_at)
        row.notices = waiting.get(row.sequence, [])
        row.when = why_due(row, today)
        row.why = ". ".join([*(notice.reason for notice in row.notices), row.when])
        row.desk_url, row.withdraw_url, row.history_url = desk_url(row), withdraw_url(row), history_url(row)
    return rows


def offered_to(user: Any) -> dict[str, bool]:
    """Which steps a row offers this person; the screens behind them ask again."""
    return {
        "is_reviewer": not rules.why_cannot_request_changes(user),
        "can_withdraw": not rules.why_cannot_withdraw(user),
    }


def why_due(approval: Any, today: datetime.date) -> str:
    if approval.is_license_revoked:
        return "The reviewer's license was revoked"
    days = (approval.review_due - today).days
    if days < 0:
        return f"Overdue by {-days} day{'s' if days < -1 else ''}"
    return "Due today" if days == 0 else f"Due in {days} day{'s' if days > 1 else ''}"


class DueReportView(ReportView):
    """What needs a medical reviewer soon, or already."""

    model = Approval
    page_title = "Due for review"
    header_icon = "calendar-check"
    template_name = "medical_review/due/report.html"
    results_template_name = "medical_review/due/report_results.html"
    index_url_name = "medical_review_due"
    index_results_url_name = "medical_review_due_results"
    filterset_class = DueFilterSet
    export_filename = "due-for-review"
    is_searchable = False
    export_headings = {
        "object_title": "Text",
        "kind_name": "Type",
        "why": "Why",
        "review_due": "Next review due",
        "reviewer_name": "Last reviewed by",
        "approved_on": "Last reviewed",
    }
    list_export = [*export_headings]
    custom_field_preprocess = {
        name: {"csv": as_text_cell} for name in ("object_title", "why", "reviewer_name")
    }

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if not rules.may_read_drafts(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Any]:
        """The next 60 days, unless a filter asks for more or less."""
        if self.request.GET.get("when"):
            return self.order_queryset(current_of_live())
        return due_for_review(HORIZON, noticed=self.waiting.keys())

    @cached_property
    def waiting(self) -> dict[int, list[Notice]]:
        return notices()

    def order_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return in_order(queryset, self.waiting.keys())

    def decorate_paginated_queryset(self, object_list: Any) -> list[Approval]:
        return decorate(object_list, self.waiting)

    def get_heading(self, queryset: Any, field: str) -> str:
        return self.export_headings[field]

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(*args, **kwargs) | offered_to(self.request.user)


class DuePanel(Component):
    """The first rows of the report on the dashboard; nothing if nothing is due."""

    order = 110
    template_name = "medical_review/due/panel.html"

    def get_context_data(self, parent_context: Mapping[str, Any] | None) -> dict[str, Any]:
        waiting = notices()
        due = due_for_review(30, noticed=waiting.keys())
        user = parent_context["request"].user if parent_context else None
        rows = decorate(due[:ROWS_ON_DASHBOARD], waiting)
        return {"rows": rows, "count": due.count(), **offered_to(user)}
