"""The sign-off's tables: the review task, and approvals that nothing updates or deletes."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from wagtail.models import AbstractGroupApprovalTask, TaskState


class ReviewedMixin(models.Model):
    """Marks a model whose live content needs an approval: a page type or a standing statement."""

    class Meta:
        abstract = True

    def review_dependencies(self) -> list[models.Model]:
        """The objects beside this one that its readers see: sources, images, byline, statements."""
        return []


class MedicalReviewTaskState(TaskState):
    pass


class MedicalReviewTask(AbstractGroupApprovalTask):
    """Approval by a medical reviewer; it publishes the approved revision and no other."""

    task_state_class = MedicalReviewTaskState

    class Meta:
        verbose_name = "medical review task"


class Approval(models.Model):
    """One reviewer's sign-off, in plain values that outlive the page and the people."""

    object_type = models.CharField(max_length=100)
    object_id = models.CharField(max_length=64)
    object_title = models.CharField(max_length=300)
    revision_id = models.BigIntegerField()
    reviewer_id = models.BigIntegerField()
    reviewer_name = models.CharField(max_length=200)
    comment = models.TextField(blank=True)
    approved_at = models.DateTimeField(auto_now_add=True)

    panels: ClassVar[list[Any]] = []

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["object_type", "object_id"])]

    def __str__(self) -> str:
        return f"{self.object_title}, approved by {self.reviewer_name}"


def object_key(instance: models.Model) -> tuple[str, str]:
    """The type and id by which approvals name an object; pages by their most specific type."""
    specific = getattr(instance, "specific_class", None) or type(instance)
    return specific._meta.label, str(instance.pk)


from .ledger import MembershipChange, Reminder  # noqa: E402
from .profiles import ReviewerProfile  # noqa: E402

__all__ = [
    "Approval",
    "MembershipChange",
    "Reminder",
    "ReviewerProfile",
    "MedicalReviewTask",
    "MedicalReviewTaskState",
    "ReviewedMixin",
    "object_key",
]
