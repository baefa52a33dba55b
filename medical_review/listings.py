"""The review column of the admin's listings, filled for a whole page of rows at once."""

from __future__ import annotations

from typing import Any

from wagtail.admin.ui.tables import Column
from wagtail.admin.views.pages.listing import ExplorableIndexView, IndexView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page

from .registry import object_key
from .status import statuses_of


class ReviewColumn(Column):
    """Where each row stands; its view must be a `ReviewListingMixin`, which looks them all up at once."""

    cell_template_name = "medical_review/status/cell.html"

    def __init__(self, name: str = "review_status", label: str = "Medical review", **kwargs: Any) -> None:
        super().__init__(name, label=label, width=kwargs.pop("width", "16%"), **kwargs)

    def get_value(self, instance: Any) -> Any:
        return getattr(instance, self.name, None)


class ReviewListingMixin:
    """A listing view that knows the standing of its rows."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        rows = list(context["object_list"])
        statuses = statuses_of(rows)
        for row in rows:
            row.review_status = statuses.get(object_key(row))
        return context


class ReviewExplorerView(ReviewListingMixin, ExplorableIndexView):
    base_columns = [*ExplorableIndexView.base_columns, ReviewColumn()]


class ReviewIndexView(ReviewListingMixin, IndexView):
    base_columns = [*IndexView.base_columns, ReviewColumn()]


class ReviewedPageViewSet(PageViewSet):
    """Wagtail's explorer of every page type, with the review column."""

    model = Page
    index_view_class = ReviewExplorerView
