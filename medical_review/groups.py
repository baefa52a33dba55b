"""The names of the groups that the sign-off's rules speak of."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet

EDITORS = "Editors"
REVIEWERS = "Medical reviewers"
MANAGERS = "Site managers"


def active_members(*groups: str) -> QuerySet[Any]:
    """Active users in any of the groups, each once."""
    return get_user_model().objects.filter(is_active=True, groups__name__in=groups).distinct()


def is_member(user: Any, *groups: str) -> bool:
    return bool(user.is_active and user.groups.filter(name__in=groups).exists())
