"""Deletes the readers' reports that are older than ERROR_REPORT_RETENTION_DAYS; run it daily."""

from typing import Any

from django.core.management.base import BaseCommand

from blog.error_reports import ErrorReport


class Command(BaseCommand):
    help = "Delete the reports of errors that are older than ERROR_REPORT_RETENTION_DAYS."

    def handle(self, *args: Any, **options: Any) -> None:
        deleted, _ = ErrorReport.objects.expired().delete()
        self.stdout.write(f"Deleted {deleted} old reports.")
