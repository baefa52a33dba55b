"""Stands in for Wagtail's command of this name, which stops at the first page that fails."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from medical_review import schedule


class Command(BaseCommand):
    help = "Publishes and expires what is due, if its approval still stands. Exit status 1 if a step failed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dryrun", action="store_true", help="Say what is due, change nothing.")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["dryrun"]:
            for subject in [*schedule.expired(), *schedule.due()]:
                self.stdout.write(f"Due: {subject}")
            return
        if schedule.run(self.stdout.write):
            sys.exit(1)
