"""Small append-only tables beside the approvals: who joined those who sign, which reminder went out."""

from __future__ import annotations

from django.db import models


class MembershipChange(models.Model):
    """Somebody joined or left the reviewers or managers; plain values that outlive the account."""

    user_id = models.BigIntegerField()
    username = models.CharField(max_length=150)
    group = models.CharField(max_length=150)
    joined = models.BooleanField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.username} {'joined' if self.joined else 'left'} {self.group}"


class Reminder(models.Model):
    """A reminder that went out; its key makes sending idempotent."""

    key = models.CharField(max_length=200, unique=True)
    sent_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.key
