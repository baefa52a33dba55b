"""Registers the sign-off's screens with Wagtail's admin."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.home import WorkflowObjectsToModeratePanel
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from . import rules
from .addresses import withdraw_url
from .admin_hooks import keep_as_draft, refuse_unknown_type, refuse_unreviewed_document
from .desk.queue import QueuePanel, QueueView
from .desk.reading import ReaderView
from .desk.views import DeskView
from .due_report import DuePanel, DueReportView
from .history_views import HistoryJsonView, HistoryView
from .listings import ReviewedPageViewSet
from .profile_views import ConfirmCredentialsView, ReviewerProfileViewSet
from .registry import is_reviewed
from .step_views import TakeBackView, WithdrawView

register_snippet(ReviewerProfileViewSet)


@hooks.register("register_admin_urls")
def register_urls() -> list[Any]:
    confirm = ConfirmCredentialsView.as_view()
    desk, reader = DeskView.as_view(), ReaderView.as_view()
    submitted, live = (
        "medical-review/<int:task_state_id>/",
        "medical-review/live/<int:content_type_id>/<int:object_id>/",
    )
    return [
        path("reviewers/<int:pk>/confirm/", confirm, name="reviewers_confirm"),
        path("medical-review/", QueueView.as_view(), name="medical_review_queue"),
        path(submitted, desk, name="medical_review_desk"),
        path(submitted + "text/", reader, name="medical_review_reader"),
        path(live, desk, name="medical_review_live_desk"),
        path(live + "text/", reader, name="medical_review_live_reader"),
    ]


@hooks.register("register_admin_urls")
def register_step_urls() -> list[Any]:
    take_back, withdraw = TakeBackView.as_view(), WithdrawView.as_view()
    named = "<int:content_type_id>/<int:object_id>/"
    return [
        path(f"medical-review/take-back/{named}", take_back, name="medical_review_take_back"),
        path(f"medical-review/withdraw/{named}", withdraw, name="medical_review_withdraw"),
    ]


@hooks.register("register_admin_urls")
def register_history_urls() -> list[Any]:
    page, data = HistoryView.as_view(), HistoryJsonView.as_view()
    named = "medical-review/history/<str:object_type>/<str:object_id>/"
    return [
        path(named, page, name="medical_review_history"),
        path(f"{named}history.json", data, name="medical_review_history_json"),
    ]


@hooks.register("register_admin_urls")
def register_due_report_urls() -> list[Any]:
    report, results = DueReportView.as_view(), DueReportView.as_view(results_only=True)
    return [
        path("reports/due-for-review/", report, name="medical_review_due"),
        path("reports/due-for-review/results/", results, name="medical_review_due_results"),
    ]


@hooks.register("register_reports_menu_item")
def register_due_report_menu_item() -> MenuItem:
    url = reverse("medical_review_due")
    return QueueMenuItem("Due for review", url, name="due-for-review", icon_name="calendar-check", order=10)


@hooks.register("register_page_header_buttons")
def offer_withdrawal(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    if is_reviewed(page.specific_class) and page.live and not rules.why_cannot_withdraw(user):
        yield Button("Withdraw", withdraw_url(page), icon_name="no-view", priority=62)


@hooks.register("register_admin_viewset")
def register_page_viewset() -> ReviewedPageViewSet:
    return ReviewedPageViewSet()


class QueueMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return rules.may_read_drafts(request.user)


@hooks.register("register_admin_menu_item")
def register_queue_menu_item() -> MenuItem:
    url = reverse("medical_review_queue")
    return QueueMenuItem("Review queue", url, name="review-queue", icon_name="clipboard-list", order=150)


@hooks.register("construct_homepage_panels")
def add_queue_panel(request: HttpRequest, panels: list[Any]) -> None:
    panels[:] = [panel for panel in panels if not isinstance(panel, WorkflowObjectsToModeratePanel)]
    if rules.may_read_drafts(request.user):
        panels.extend([QueuePanel(), DuePanel()])


@hooks.register("insert_global_admin_css")
def add_review_styles() -> str:
    return render_to_string("medical_review/admin/styles.html")


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    actions.register_action(
        "medical_review.credentials_confirmed", "Confirm credentials", "Credentials confirmed"
    )


@hooks.register("before_create_page")
def keep_new_page_as_draft(request: HttpRequest, parent: Page, page_class: type[Page]) -> None:
    keep_as_draft(request, page_class)


@hooks.register("before_edit_page")
def keep_page_as_draft(request: HttpRequest, page: Page) -> None:
    keep_as_draft(request, page.specific_class)


@hooks.register("before_create_snippet")
def keep_new_snippet_as_draft(request: HttpRequest, model: type[Model]) -> None:
    keep_as_draft(request, model)


@hooks.register("before_edit_snippet")
def keep_snippet_as_draft(request: HttpRequest, instance: Model) -> None:
    keep_as_draft(request, type(instance))


@hooks.register("before_serve_document")
def keep_unreviewed_document(document: Any, request: HttpRequest) -> None:
    refuse_unreviewed_document(document, request)


@hooks.register("before_serve_page")
def refuse_unknown_page_type(page: Page, request: HttpRequest, args: Any, kwargs: Any) -> None:
    refuse_unknown_type(page, request, args, kwargs)
