"""What the post's editor shows beside its fields."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from wagtail.admin.panels import Panel


class ImportReportPanel(Panel):
    """The report of an import, above the fields, until it is dismissed."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "blog/admin/import_report_panel.html"

        def is_shown(self) -> bool:
            return self._report is not None and not self._report.is_dismissed

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            return context | (self._report.context if self._report else {})

        @property
        def _report(self) -> Any:
            try:
                return self.instance.import_report
            except (AttributeError, ObjectDoesNotExist, ValueError):
                return None
