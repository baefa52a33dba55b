"""Deletes the enquiries that are older than ENQUIRY_RETENTION_DAYS; run it daily."""

from typing import Any

from django.core.management.base import BaseCommand

from services.enquiries import Enquiry


class Command(BaseCommand):
    help = "Delete the enquiries that are older than ENQUIRY_RETENTION_DAYS."

    def handle(self, *args: Any, **options: Any) -> None:
        deleted, _ = Enquiry.objects.expired().delete()
        self.stdout.write(f"Deleted {deleted} old enquiries.")
