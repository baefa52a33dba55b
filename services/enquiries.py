"""Enquiries from the contact page: encrypted at rest, taken in once each, deleted after a set time."""

from __future__ import annotations

from datetime import timedelta
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, HelpPanel

from services.encryption import UnreadableError, seal, unseal

MOST_PER_SENDER = 5
MOST_ALTOGETHER = 200
LIMITED_TIME = timedelta(hours=1)


class TooManyError(Exception):
    """This sender has sent enough for now."""


class TooBusyError(Exception):
    """Everybody together has sent more than the front desk can call back."""


class EnquiryQuerySet(models.QuerySet["Enquiry"]):
    def recent(self) -> EnquiryQuerySet:
        return self.filter(received_at__gte=timezone.now() - LIMITED_TIME)

    def expired(self) -> EnquiryQuerySet:
        """Older than ENQUIRY_RETENTION_DAYS, whatever their state."""
        return self.filter(received_at__lt=timezone.now() - timedelta(days=settings.ENQUIRY_RETENTION_DAYS))

    def unannounced(self) -> EnquiryQuerySet:
        """New ones that no mail has told the clinic of."""
        return self.filter(announced_at=None, status=Enquiry.Status.NEW)


class Enquiry(models.Model):
    class Status(models.TextChoices):
        NEW = "new", "New"
        CALLED = "called", "Called"
        DONE = "done", "Done"

    submission = models.CharField(max_length=40, unique=True, editable=False)
    sender = models.CharField(max_length=32, db_index=True, editable=False)
    sealed = models.TextField(editable=False)
    received_at = models.DateTimeField(auto_now_add=True, db_index=True)
    announced_at = models.DateTimeField(null=True, editable=False)
    status = models.CharField(max_length=10, choices=Status, default=Status.NEW)

    objects = EnquiryQuerySet.as_manager()

    panels = [
        HelpPanel(heading="What was sent", template="services/admin/enquiry_details.html"),
        FieldPanel("status"),
    ]

    class Meta:
        ordering = ["-received_at"]
        verbose_name_plural = "enquiries"

    def __str__(self) -> str:
        return f"Enquiry {self.pk}"

    @cached_property
    def details(self) -> dict[str, str]:
        try:
            return unseal(self.sealed)
        except UnreadableError:
            return {"name": "Can't be read: the key has changed"}

    @property
    def name(self) -> str:
        return self.details.get("name", "")

    @property
    def phone(self) -> str:
        return self.details.get("phone", "")

    @property
    def email(self) -> str:
        return self.details.get("email", "")

    @property
    def preferred_time(self) -> str:
        return self.details.get("preferred_time", "")

    @property
    def language(self) -> str:
        """In which language the form was filled in: the one to call back in."""
        return self.details.get("language", "")

    @property
    def heard_from(self) -> str:
        return self.details.get("heard_from", "")


def take_in(details: dict[str, str], submission: str, sender: str) -> Enquiry:
    """Store an enquiry; the same submission sent again finds the one that is there.

    Raises:
        TooManyError, TooBusyError: nothing was stored.
    """
    known = Enquiry.objects.filter(submission=submission).first()
    if known:
        return known
    recent = Enquiry.objects.recent()
    if recent.filter(sender=sender).count() >= MOST_PER_SENDER:
        raise TooManyError
    if recent.count() >= MOST_ALTOGETHER:
        raise TooBusyError
    defaults: dict[str, Any] = {"sealed": seal(details), "sender": sender}
    return Enquiry.objects.get_or_create(submission=submission, defaults=defaults)[0]
