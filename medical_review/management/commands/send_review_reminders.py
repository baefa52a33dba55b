"""Reminds of reviews and licenses that fall due, and applies the policy for overdue pages."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from medical_review.reminders import run


class Command(BaseCommand):
    help = "Send the reminders that are due, each once, and unpublish long overdue pages if policy says so."

    def handle(self, *args: Any, **options: Any) -> None:
        outcome = run()
        self.stdout.write(f"{outcome.sent} sent, {outcome.failed} failed, {outcome.unpublished} unpublished.")
        if outcome.failed:
            raise CommandError("Some steps failed; the log says which. The next run tries them again.")
