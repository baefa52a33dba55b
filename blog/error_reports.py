"""Readers' reports of errors on a post: stored, given a number, looked at by the editors."""

from __future__ import annotations

import secrets
from datetime import timedelta

from django import forms
from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from home.guarded_forms import GuardedForm, TextField

MOST_PER_SENDER = 5
MOST_ALTOGETHER = 100
LIMITED_TIME = timedelta(hours=1)
# No letters or digits that are read for one another over the phone.
_NUMBER_ALPHABET = "ACDEFHJKLMNPQRTUVWXY3479"


def new_number() -> str:
    letters = "".join(secrets.choice(_NUMBER_ALPHABET) for _position in range(6))
    return f"{letters[:3]}-{letters[3:]}"


class TooManyError(Exception):
    """This sender has sent enough for now."""


class TooBusyError(Exception):
    """Everybody together has sent more than the editors can read."""


class ErrorReportQuerySet(models.QuerySet["ErrorReport"]):
    def open(self) -> ErrorReportQuerySet:
        """Those that nobody has settled, oldest first."""
        settled = [ErrorReport.Status.CORRECTED, ErrorReport.Status.NO_ERROR]
        return self.exclude(status__in=settled).order_by("received_at")

    def recent(self) -> ErrorReportQuerySet:
        return self.filter(received_at__gte=timezone.now() - LIMITED_TIME)

    def unannounced(self) -> ErrorReportQuerySet:
        """New ones that no mail has told the editors of."""
        return self.filter(announced_at=None, status=ErrorReport.Status.NEW)

    def expired(self) -> ErrorReportQuerySet:
        """Older than ERROR_REPORT_RETENTION_DAYS, whatever their state."""
        oldest = timezone.now() - timedelta(days=settings.ERROR_REPORT_RETENTION_DAYS)
        return self.filter(received_at__lt=oldest)


class ErrorReport(models.Model):
    class Status(models.TextChoices):
        NEW = "new", "New"
        CHECKING = "checking", "Being checked"
        CORRECTED = "corrected", "Corrected"
        NO_ERROR = "no_error", "No error found"

    number = models.CharField(max_length=7, unique=True, default=new_number, editable=False)
    page_id = models.BigIntegerField(db_index=True, editable=False)
    page_title = models.CharField(max_length=255, editable=False)
    place = models.TextField("where on the page", blank=True, editable=False)
    problem = models.TextField("what is wrong", editable=False)
    submission = models.CharField(max_length=40, unique=True, editable=False)
    sender = models.CharField(max_length=32, db_index=True, editable=False)
    received_at = models.DateTimeField(auto_now_add=True)
    announced_at = models.DateTimeField(null=True, editable=False)
    status = models.CharField(max_length=10, choices=Status, default=Status.NEW)
    note = models.TextField(blank=True, help_text="What was found and done; for the clinic only.")

    objects = ErrorReportQuerySet.as_manager()

    panels = [
        MultiFieldPanel(
            [
                FieldPanel(name, read_only=True)
                for name in ("number", "page_title", "place", "problem", "received_at")
            ],
            heading="What was reported",
        ),
        FieldPanel("status"),
        FieldPanel("note"),
    ]

    class Meta:
        ordering = ["-received_at"]

    def __str__(self) -> str:
        return f"Report {self.number}: {self.page_title}"

    @property
    def admin_url(self) -> str:
        return reverse("error_reports:edit", args=[self.pk])


class ErrorReportForm(GuardedForm):
    field_order = ["place", "problem", "website", "token"]

    place = TextField(
        label=_("Where on the page is it?"),
        required=False,
        max_length=500,
        help_text=_("A heading, or a few words from the sentence."),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": _("Say where it is in at most %(limit_value)d characters.")},
    )
    problem = TextField(
        label=_("What is wrong?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={
            "required": _("Say what is wrong."),
            "max_length": _("Say what is wrong in at most %(limit_value)d characters."),
        },
    )


def file_report(form: ErrorReportForm, page_id: int, page_title: str, sender: str) -> ErrorReport:
    """Store a report; the same submission sent again finds the one that is there.

    Raises:
        TooManyError, TooBusyError: nothing was stored.
    """
    submission = form.cleaned_data["submission"]
    known = ErrorReport.objects.filter(submission=submission).first()
    if known:
        return known
    recent = ErrorReport.objects.recent()
    if recent.filter(sender=sender).count() >= MOST_PER_SENDER:
        raise TooManyError
    if recent.count() >= MOST_ALTOGETHER:
        raise TooBusyError
    words = {name: form.cleaned_data[name] for name in ("place", "problem")}
    try:
        with transaction.atomic():
            return ErrorReport.objects.create(
                page_id=page_id, page_title=page_title, submission=submission, sender=sender, **words
            )
    except IntegrityError:  # the same submission, sent twice at the same moment
        return ErrorReport.objects.get(submission=submission)
