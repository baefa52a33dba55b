"""Hands out an object's whole approval history."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from medical_review.history import history_json


class Command(BaseCommand):
    help = "Prints one object's approvals, withdrawals and contributors as JSON, also after it was deleted."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("type", help="Such as blog.BlogPage.")
        parser.add_argument("id", help="The object's id.")

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(json.dumps(json.loads(history_json(options["type"], options["id"])), indent=2))
