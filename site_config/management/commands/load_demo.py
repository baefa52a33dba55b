"""`manage.py load_demo`: fills the site with the demo's pages and accounts."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from site_config.demo.accounts import is_somebody_elses_site
from site_config.demo.loader import load


@contextmanager
def quiet_logs() -> Iterator[None]:
    """Keep Wagtail's line for each save and background task from hiding the progress; warnings still show."""
    before = logging.root.manager.disable
    logging.disable(logging.INFO)
    try:
        yield
    finally:
        logging.disable(before)


class Command(BaseCommand):
    help = "Load the demo's pages and accounts. What is there already is left as it is."

    def handle(self, *args: Any, **options: Any) -> None:
        password = getattr(settings, "DEMO_PASSWORD", "")
        if not password:
            raise CommandError(
                "The demo's accounts have a known password, so they are made only under settings that "
                "define DEMO_PASSWORD: site_config.settings.dev. This site runs under others."
            )
        if is_somebody_elses_site():
            raise CommandError(
                "This database has accounts of other people, and the demo's have a known password, so nothing was"
                " loaded. Name an empty database in DATABASE_URL."
            )
        with quiet_logs():
            load(password, self._say)

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
