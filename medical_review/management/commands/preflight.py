"""Run before a server takes visitors."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand

from medical_review import preflight


class Command(BaseCommand):
    help = "Verifies triggers, workflow and groups. Exit status 1 if readers could get unapproved text."

    def handle(self, *args: Any, **options: Any) -> None:
        problems = preflight.problems()
        for problem in problems:
            self.stderr.write(problem)
        if problems:
            sys.exit(1)
        self.stdout.write("Ready: triggers, workflow and groups are as the sign-off needs them.")
