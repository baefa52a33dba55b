"""The admin's addresses of the sign-off's screens for an object."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse

from .registry import object_key, specific_model


def object_url(name: str, instance: Any) -> str:
    """The address of a screen that names its object by type and id."""
    model = specific_model(instance) or type(instance)
    return reverse(name, args=[ContentType.objects.get_for_model(model).pk, instance.pk])


def live_desk_url(instance: Any) -> str:
    """Where live content is "reviewed, no change"."""
    return object_url("medical_review_live_desk", instance)


def take_back_url(instance: Any) -> str:
    return object_url("medical_review_take_back", instance)


def withdraw_url(instance: Any) -> str:
    return object_url("medical_review_withdraw", instance)


def history_url(instance: Any) -> str:
    """Every approval and withdrawal of an object, to read, print and save."""
    return reverse("medical_review_history", args=object_key(instance))
