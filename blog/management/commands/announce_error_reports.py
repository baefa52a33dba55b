"""Mails editors and reviewers about readers' reports of which no mail told yet; run it every few minutes."""

from typing import Any

from django.core.management.base import BaseCommand

from blog.report_announcements import ERROR_REPORTS
from home.announcing import announce


class Command(BaseCommand):
    help = "Mail editors and reviewers if readers' reports wait of which no mail told yet."

    def handle(self, *args: Any, **options: Any) -> None:
        is_mailed = announce(ERROR_REPORTS)
        self.stdout.write("Mailed the editors and reviewers." if is_mailed else "Nothing to mail.")
