"""The sign-off's static rules as system checks: what a colleague could break without noticing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.core.exceptions import FieldDoesNotExist
from wagtail.images import get_image_model
from wagtail.models import Page, get_page_models

from .pages import ReviewedPageMixin
from .registry import reviewed_models

FINISH_ACTION = "medical_review.publishing.publish_approved"
# They publish or copy on routes of their own, or hand out drafts.
UNWANTED_APPS = (
    "wagtail.api.v2",
    "wagtail.api.v3",
    "wagtail.contrib.simple_translation",
    "django.contrib.admin",
)


def check_medical_review(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    return [*_settings(), *_page_types(), *_relations()]


def check_deployed(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """What only the developers' and the tests' settings may switch off."""
    return [
        Error(
            f"{name} is off, so an approval isn't a reviewer's signature.",
            hint=hint,
            id=f"medical_review.{id_}",
        )
        for name, hint, id_ in (
            (
                "SECOND_FACTOR_REQUIRED",
                "Set it to True: reviewers and managers sign in with two factors.",
                "E008",
            ),
            ("MEDICAL_REVIEW_REQUIRES_DESK", "Set it to True: Wagtail's own form has no checklist.", "E009"),
        )
        if not getattr(settings, name)
    ]


def _settings() -> Iterator[CheckMessage]:
    if getattr(settings, "WAGTAIL_FINISH_WORKFLOW_ACTION", None) != FINISH_ACTION:
        yield Error(
            "A finished workflow would publish what nobody approved.",
            hint=f"Set WAGTAIL_FINISH_WORKFLOW_ACTION = {FINISH_ACTION!r}.",
            id="medical_review.E001",
        )
    if not getattr(settings, "WAGTAIL_WORKFLOW_ENABLED", True):
        yield Error(
            "Without workflows nothing can be reviewed.",
            hint="Remove WAGTAIL_WORKFLOW_ENABLED.",
            id="medical_review.E002",
        )
    for name in UNWANTED_APPS:
        if apps.is_installed(name):
            yield Error(
                f"{name} opens ways past the medical review.",
                hint="Remove it from INSTALLED_APPS.",
                id="medical_review.E003",
            )
    labels = {model._meta.label for model in get_page_models()}
    for label in set(settings.MEDICAL_REVIEW_EXEMPT_PAGE_TYPES) - labels:
        yield Error(f"MEDICAL_REVIEW_EXEMPT_PAGE_TYPES names {label}, which is no page type.",
                    hint="Correct or remove the name.", id="medical_review.E004")  # fmt: skip
    for name in settings.MEDICAL_REVIEW_FACT_IMAGES:
        if not _is_image_field(name):
            yield Error(f"MEDICAL_REVIEW_FACT_IMAGES names {name}, which is no image field.",
                        hint="Write app.Model.field, of a field that chooses an image.", id="medical_review.E010")  # fmt: skip


def _is_image_field(name: str) -> bool:
    label, _, field = name.rpartition(".")
    try:
        return apps.get_model(label)._meta.get_field(field).related_model is get_image_model()
    except (LookupError, ValueError, FieldDoesNotExist):
        return False


def _page_types() -> Iterator[CheckMessage]:
    for model in get_page_models():
        if model is Page or model._meta.label in settings.MEDICAL_REVIEW_EXEMPT_PAGE_TYPES:
            continue
        bases = model.__mro__
        if ReviewedPageMixin not in bases or bases.index(ReviewedPageMixin) > bases.index(Page):
            yield Error(f"{model._meta.label} would go live without a medical review.", obj=model,
                        hint="Inherit ReviewedPageMixin before Page, or name the type in MEDICAL_REVIEW_EXEMPT_PAGE_TYPES.",
                        id="medical_review.E005")  # fmt: skip


def _relations() -> Iterator[CheckMessage]:
    """Rows that Wagtail's revisions don't carry would change under an approval."""
    for model in reviewed_models():
        for field in model._meta.local_many_to_many:
            if type(field).__name__ != "ParentalManyToManyField":
                yield Error(f"{model._meta.label}.{field.name} isn't part of the page's revisions.", obj=model,
                            hint="Use ParentalManyToManyField.", id="medical_review.E006")  # fmt: skip
        for relation in model._meta.related_objects:
            if (
                relation.one_to_many
                and type(relation.field).__name__ == "ParentalKey"
                and relation.related_model._meta.app_label != "wagtailcore"
            ):
                yield Error(f"{relation.related_model._meta.label} keeps content in child rows.", obj=relation.related_model,
                            hint="Use blocks: no trigger guards child rows.", id="medical_review.E007")  # fmt: skip
