"""Proves that what is live is what was approved."""

from __future__ import annotations

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from medical_review.audit import audit
from medical_review.mail import mail_managers


class Command(BaseCommand):
    help = "Recomputes every live page, statement and approval. Exit status 1 on any finding."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="Print the report as JSON.")
        parser.add_argument("--expect", metavar="LENGTH:HASH", help="The end of the chain as kept elsewhere.")

    def handle(self, *args: Any, **options: Any) -> None:
        report = audit(options["expect"])
        if options["json"]:
            self.stdout.write(json.dumps(report.as_dict(), indent=2))
        else:
            for level, found in (("FINDING", report.findings), ("note", report.notes)):
                for each in found:
                    self.stdout.write(f"{level} {each.kind}: {each.subject} {each.message}")
            self.stdout.write(f"{report.checked} live objects checked, {len(report.findings)} findings.")
            self.stdout.write(f"End of the chain: {report.chain_length}:{report.chain_head}")
        if report.findings:
            lines = [f"{each.kind}: {each.subject} {each.message}" for each in report.findings]
            mail_managers("The audit of what is published found something", "\n".join(lines))
            sys.exit(1)
