"""Checks the library's sources for retractions, concerns and corrections."""

from __future__ import annotations

import time
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from citations.models import Citation
from citations.retractions import apply_retraction_watch, check, due
from citations.source_status import SourceStatus, StatusChange


class Command(BaseCommand):
    help = (
        "Asks Crossref and PubMed whether a source was corrected, questioned, retracted or reinstated. "
        "It may be run at any time, and stopped: it goes on with what was checked longest ago."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--older-than", type=float, default=20, metavar="HOURS", help="skip what was checked since"
        )
        parser.add_argument("--limit", type=int, help="check no more than so many sources")
        parser.add_argument(
            "--retraction-watch", type=Path, metavar="CSV", help="read this offline copy, ask nobody"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["retraction_watch"]:
            self._from_copy(options["retraction_watch"])
            return
        checked = failed = 0
        for citation in due(timedelta(hours=options["older_than"]))[: options["limit"]]:
            if checked + failed:
                time.sleep(settings.CITATIONS_PAUSE_SECONDS)
            try:
                self._tell(citation, check(citation))
            # One bad record must not keep the others from being checked.
            except Exception as error:  # noqa: BLE001
                failed += 1
                self.stderr.write(f"{citation.pk}: {type(error).__name__}")
                continue
            checked += 1
        unanswered = SourceStatus.objects.exclude(problem="").count()
        self.stdout.write(f"{checked} checked, {failed} failed, {unanswered} with an open problem.")

    def _from_copy(self, path: Path) -> None:
        try:
            count = 0
            for citation, change in apply_retraction_watch(path):
                self._tell(citation, change)
                count += 1
        except (OSError, ValueError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{count} compared with {path.name}.")

    def _tell(self, citation: Citation, change: StatusChange | None) -> None:
        if change:
            self.stdout.write(f"{citation}: {change.get_before_display()} -> {change.get_after_display()}")
