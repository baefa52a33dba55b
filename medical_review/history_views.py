"""An object's whole approval history in the admin: a page to read and print, and the same as JSON."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.views.generic import TemplateView, View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from . import policy, rules
from .history import history_json
from .naming import model_name
from .parts import Part, parts_of
from .records import Approval, ChainLink, Contributor, Revocation


@dataclass(frozen=True)
class Entry:
    """A row of the chain, and for an approval what it approved."""

    row: ChainLink
    parts: list[Part]
    answers: list[tuple[str, bool]]
    same_as: int | None

    @property
    def is_approval(self) -> bool:
        return isinstance(self.row, Approval)

    @property
    def license_valid_until(self) -> datetime.date:
        row: Any = self.row
        return datetime.date.fromisoformat(row.reviewer_profile["license_valid_until"])

    @property
    def proved_at(self) -> datetime.datetime | None:
        row: Any = self.row
        return parse_datetime(row.authentication.get("at", ""))

    @property
    def is_intact(self) -> bool:
        """Whether the row still has the hash that it was written with."""
        return self.row.compute_hash() == self.row.hash


def entries_of(object_type: str, object_id: str) -> list[Entry]:
    """Approvals and withdrawals in the order of the chain; a text is shown where it was approved first."""
    key = {"object_type": object_type, "object_id": object_id}
    rows: list[ChainLink] = [*Approval.objects.filter(**key), *Revocation.objects.filter(**key)]
    first_shown: dict[str, int] = {}
    return [_entry(row, first_shown) for row in sorted(rows, key=lambda row: row.sequence)]


def _entry(row: ChainLink, first_shown: dict[str, int]) -> Entry:
    if not isinstance(row, Approval):
        return Entry(row, [], [], None)
    first = first_shown.setdefault(row.content_fingerprint, row.sequence)
    is_first = first == row.sequence
    parts = parts_of(row.content, row.basis) if is_first else []
    answers = [(policy.CHECKLIST.get(key, key), bool(value)) for key, value in row.checklist.items()]
    return Entry(row, parts, answers, None if is_first else first)


class HistoryMixin(View):
    """For those who may read drafts; an object that nothing is on record about isn't found."""

    entries: list[Entry]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not rules.may_read_drafts(request.user):
            raise PermissionDenied
        self.entries = entries_of(kwargs["object_type"], kwargs["object_id"])
        if not self.entries:
            raise Http404
        return super().dispatch(request, *args, **kwargs)


class HistoryView(WagtailAdminTemplateMixin, HistoryMixin, TemplateView):
    template_name = "medical_review/history/page.html"
    page_title = "Approval history"
    header_icon = "history"

    def get_page_subtitle(self) -> str:
        return self.entries[-1].row.object_title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": "", "label": f"Approval history: {self.get_page_subtitle()}"},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        key = {"object_type": self.kwargs["object_type"], "object_id": self.kwargs["object_id"]}
        return super().get_context_data(**kwargs) | {
            "entries": self.entries,
            "title": self.get_page_subtitle(),
            "kind": model_name(key["object_type"]),
            "object": key,
            "contributors": Contributor.objects.filter(**key).order_by("pk"),
            "json_url": reverse("medical_review_history_json", kwargs=key),
        }


class HistoryJsonView(HistoryMixin):
    def get(self, request: HttpRequest, object_type: str, object_id: str) -> HttpResponse:
        name = f"approvals-{object_type}-{object_id}.json".lower()
        return HttpResponse(
            history_json(object_type, object_id),
            content_type="application/json",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )
