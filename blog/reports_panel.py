"""What readers reported, where editors and reviewers begin their day: on the dashboard and under the queue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wagtail.admin.ui.components import Component

from blog.error_reports import ErrorReport

MOST_SHOWN = 5


class ReportsPanel(Component):
    """The reports that nobody has settled, longest waiting first; nothing where there are none."""

    order = 110
    template_name = "blog/admin/reports_panel.html"

    def get_context_data(self, parent_context: Mapping[str, Any] | None) -> dict[str, Any]:
        reports = ErrorReport.objects.open()
        return {"reports": reports[:MOST_SHOWN], "count": reports.count()}
