"""Mails the clinic about enquiries of which no mail told yet; run it every few minutes."""

from typing import Any

from django.core.management.base import BaseCommand

from home.announcing import announce
from services.announcements import ENQUIRIES


class Command(BaseCommand):
    help = "Mail the clinic if enquiries wait of which no mail told yet."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write("Mailed the clinic." if announce(ENQUIRIES) else "Nothing to mail.")
