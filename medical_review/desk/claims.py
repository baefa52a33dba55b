"""Who has taken a submission in hand; a courtesy among reviewers, not a lock."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from medical_review import rules
from medical_review.errors import CannotDecide


class Claim(models.Model):
    task_state = models.OneToOneField(
        "medical_review.MedicalReviewTaskState", on_delete=models.CASCADE, related_name="review_claim"
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.user} reviews {self.task_state}"


def claim_of(task_state: Any) -> Claim | None:
    if task_state is None:
        return None
    return Claim.objects.filter(task_state_id=task_state.pk).select_related("user").first()


@transaction.atomic
def claim(task_state: Any, user: Any) -> None:
    """Take a submission in hand.

    Raises:
        CannotDecide: no reviewer, or somebody else has it.
    """
    reasons = rules.why_cannot_request_changes(user)
    if reasons:
        raise CannotDecide(" ".join(reasons))
    held, _ = Claim.objects.get_or_create(task_state_id=task_state.pk, defaults={"user": user})
    if held.user_id != user.pk:
        name = held.user.get_full_name() or held.user.get_username()
        raise CannotDecide(f"{name} has claimed this. They can release it; you can still decide it.")


def release(task_state: Any, user: Any) -> None:
    """Let go of a claim of one's own."""
    Claim.objects.filter(task_state_id=task_state.pk, user_id=user.pk).delete()
