"""The panel at the top of a reviewer's form that says whether they may approve, and what comes next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from wagtail.admin.panels import Panel


class StandingPanel(Panel):
    """Confirmed by whom and when, or what stands in the way."""

    def __init__(self, heading: str = "Standing", **kwargs: Any) -> None:
        super().__init__(heading=heading, icon=kwargs.pop("icon", "success"), **kwargs)

    class BoundPanel(Panel.BoundPanel):
        template_name = "medical_review/admin/profile_standing.html"

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            profile, own = self.instance, {}
            if profile.pk:
                confirm_url = reverse("reviewers_confirm", args=[profile.pk])
                own = {"problems": profile.problems(), "confirm_url": confirm_url}
            return super().get_context_data(parent_context) | {"profile": profile, **own}
