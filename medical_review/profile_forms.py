"""The admin's form for a reviewer's credentials."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminModelForm

from .groups import REVIEWERS, active_members


class ReviewerProfileForm(WagtailAdminModelForm):
    """Records who entered the facts, and keeps reviewers off their own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "user" in self.fields:
            self.fields["user"].queryset = active_members(REVIEWERS)
            self.fields["user"].required = True

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        own = {self.instance.user_id, getattr(cleaned.get("user"), "pk", None)}
        if self.for_user is not None and self.for_user.pk in own:
            raise ValidationError("Your own credentials are entered by another manager.")
        return cleaned

    def save(self, commit: bool = True) -> Any:
        if self.has_changed() or self.instance.entered_by_id is None:
            self.instance.entered_by = self.for_user
            if self.instance.confirmed_by_id == getattr(self.for_user, "pk", None):
                # They can't stand for both pairs of eyes; somebody else confirms anew.
                self.instance.confirmed_by, self.instance.confirmed_on = None, None
                self.instance.confirmed_evidence = ""
        return super().save(commit)
