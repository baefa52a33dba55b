"""What befell a source after publication: its status, each change of it, and who acknowledged that."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, gettext_lazy


class Status(models.TextChoices):
    UNCHECKED = "unchecked", "Unchecked"
    NONE = "none", "No notice"
    CORRECTION = "correction", "Corrected"
    CONCERN = "concern", "Expression of concern"
    RETRACTED = "retracted", "Retracted"
    REINSTATED = "reinstated", "Reinstated"


# What readers are told beside a reference.
READER_NOTICES = {
    Status.CORRECTION: gettext_lazy("A correction of this source was published"),
    Status.CONCERN: gettext_lazy("The journal published an expression of concern about this source"),
    Status.RETRACTED: gettext_lazy("This source was retracted"),
    Status.REINSTATED: gettext_lazy("This source was retracted and later reinstated"),
}


class SourceStatus(models.Model):
    """The newest that is known of a source."""

    citation = models.OneToOneField(
        "citations.Citation", on_delete=models.CASCADE, related_name="source_status", primary_key=True
    )
    status = models.CharField(max_length=12, choices=Status, default=Status.UNCHECKED)
    since = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=80, blank=True)
    notice_doi = models.CharField(max_length=200, blank=True)
    # By registry, so that one that is down neither adds nor takes away a notice.
    notices = models.JSONField(default=dict)
    # When a registry was last asked, and when one last answered.
    asked_at = models.DateTimeField(null=True, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name_plural = "source statuses"

    def __str__(self) -> str:
        return f"{self.get_status_display()}: {self.citation}"

    @property
    def reader_notice(self) -> str:
        """A sentence for readers; empty where there is nothing to tell."""
        words = READER_NOTICES.get(Status(self.status), "")
        if not words:
            return ""
        if not self.since:
            return f"{words}."
        return gettext("%(notice)s (%(day)s).") % {"notice": words, "day": date_format(self.since)}


class StatusChange(models.Model):
    """A change of a source's status; kept for good, with who acknowledged it and why."""

    citation = models.ForeignKey(
        "citations.Citation", null=True, on_delete=models.SET_NULL, related_name="status_changes"
    )
    # The name outlives the record.
    citation_name = models.CharField(max_length=600, blank=True, editable=False)
    before = models.CharField(max_length=12, choices=Status)
    after = models.CharField(max_length=12, choices=Status)
    since = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=80, blank=True)
    noticed_at = models.DateTimeField(default=timezone.now)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    # The name outlives the account.
    acknowledged_by_name = models.CharField(max_length=200, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-noticed_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(acknowledged_at=None) | ~models.Q(reason=""),
                name="status_change_acknowledged_with_reason",
            )
        ]

    def __str__(self) -> str:
        return f"{self.source_name}: {self.get_before_display()} to {self.get_after_display()}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.citation_name and self.citation:
            self.citation_name = str(self.citation)[:600]
        super().save(*args, **kwargs)

    @property
    def source_name(self) -> str:
        """The source as it is called now; for a deleted one, as it was called then."""
        return str(self.citation) if self.citation else f"{self.citation_name} (deleted)"

    def acknowledge(self, user: Any, reason: str) -> bool:
        """Keep who took note and why; False if somebody did before: the first answer stays."""
        values = {
            "acknowledged_at": timezone.now(),
            "acknowledged_by": user,
            "acknowledged_by_name": user.get_full_name() or user.get_username(),
            "reason": reason.strip(),
        }
        return bool(StatusChange.objects.filter(pk=self.pk, acknowledged_at=None).update(**values))


def statuses_of(ids: Iterable[int]) -> dict[int, SourceStatus]:
    """The statuses with something to tell readers, by cited id, in one query.

    The id of a record that was merged into another shows the other's status.
    """
    wanted = set(ids)
    rows = (
        SourceStatus.objects.filter(status__in=READER_NOTICES)
        .filter(models.Q(citation__in=wanted) | models.Q(citation__aliases__in=wanted))
        .annotate(alias=models.F("citation__aliases"))
    )
    named = {pk: row for row in rows for pk in (row.citation_id, row.alias)}
    return {pk: row for pk, row in named.items() if pk in wanted}
