"""System checks over what several apps promise together."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, register
from django.core.checks import Warning as CheckWarning
from django.utils import timezone

from site_config import policies


@register()
def accessibility_statement_is_kept(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """The statement promises that people look at the site at least once a year, or says that nobody has yet."""
    checked_on = policies.ACCESSIBILITY_CHECKED_ON
    if checked_on is None or timezone.localdate() <= checked_on + policies.ACCESSIBILITY_CHECK_HOLDS:
        return []
    return [
        CheckWarning(
            f"The accessibility statement promises a check each year; the last one was on {checked_on}.",
            hint="Go through docs/howto/check-accessibility.md, then set ACCESSIBILITY_CHECKED_ON.",
            id="site_config.W001",
        )
    ]
