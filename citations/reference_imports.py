"""An editor's import on its way: what was pasted, what was found, and what became of each entry."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models


class Stage(models.TextChoices):
    LOOKING_UP = "looking up"
    CONFIRMING = "confirming"
    SAVING = "saving"
    DONE = "done"


class ReferenceImport(models.Model):
    """Up to 1,000 entries; each is a dict with position, label, and what is known of it so far."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    name = models.CharField(max_length=200)
    stage = models.CharField(max_length=12, choices=Stage, default=Stage.LOOKING_UP)
    problem = models.CharField(max_length=300, blank=True)
    entries: Any = models.JSONField(default=list)

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.name} ({len(self.entries)} entries)"

    def waiting(self) -> list[dict[str, Any]]:
        """The entries that the present stage hasn't dealt with."""
        key = "looked_up" if self.stage == Stage.LOOKING_UP else "status"
        return [entry for entry in self.entries if not entry.get(key)]

    @property
    def done_count(self) -> int:
        return len(self.entries) - len(self.waiting())

    def counts(self) -> dict[str, int]:
        """How many entries had each outcome."""
        found: dict[str, int] = {}
        for entry in self.entries:
            found[entry.get("status", "waiting")] = found.get(entry.get("status", "waiting"), 0) + 1
        return found
