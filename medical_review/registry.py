"""Which models are reviewed, and the type and id by which approvals name an object."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models
from wagtail.models import Page

from .reviewed import ReviewedMixin


def is_reviewed(model: type[models.Model] | None) -> bool:
    """Page types and statements are reviewed unless the setting names them."""
    if model is None or not issubclass(model, ReviewedMixin) or model._meta.abstract:
        return False
    return model._meta.label not in settings.MEDICAL_REVIEW_EXEMPT_PAGE_TYPES


def reviewed_models() -> list[type[Any]]:
    return [model for model in apps.get_models() if is_reviewed(model)]


def reviewed_page_models() -> list[type[Any]]:
    return [model for model in reviewed_models() if issubclass(model, Page)]


def specific_model(instance: models.Model) -> type[models.Model] | None:
    """The most specific model of an object: a plain `Page` may be any page type."""
    if isinstance(instance, Page) and not isinstance(instance, ReviewedMixin):
        return instance.specific_class
    return type(instance)


def object_key(instance: models.Model) -> tuple[str, str]:
    """The type and id by which approvals name an object; pages by their most specific type."""
    return (specific_model(instance) or type(instance))._meta.label, str(instance.pk)
