"""What an import said about its draft, kept until an editor has dealt with it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models


class ImportReport(models.Model):
    """One report for each imported post; dismissing hides it in the editor and deletes nothing."""

    page = models.OneToOneField("blog.BlogPage", on_delete=models.CASCADE, related_name="import_report")
    data = models.JSONField()
    file_name = models.CharField(max_length=255, blank=True)
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    imported_at = models.DateTimeField(auto_now_add=True)
    is_dismissed = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"Report of the import of {self.page}"

    @property
    def context(self) -> dict[str, Any]:
        """The report for a template, with the sum of what an editor must still look at."""
        data = self.data
        return data | {"open_count": len(data["marks"]) + len(data["sources"]), "report": self}
