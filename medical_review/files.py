"""Images and documents: their file stays while an approval rests on it, or while it is a fact about a person."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from .deletion import refuse_while_approved
from .errors import RestsOnIt

UPLOAD_BESIDE = (
    "Its file can't be replaced: upload the new file beside it, choose that in those pages,"
    " and submit them for review."
)


def judge_replacement(sender: Any, instance: Any, using: str, **kwargs: Any) -> None:
    """Before an image or document is saved: refuse another file under the same id."""
    if not isinstance(instance, (get_image_model(), get_document_model())) or instance.pk is None:
        return
    stored = (
        type(instance)
        ._base_manager.using(using)
        .filter(pk=instance.pk)
        .values_list("file", flat=True)
        .first()
    )
    is_new_file = not instance.file._committed  # noqa: SLF001 - Django says it nowhere else
    if stored is not None and (is_new_file or stored != instance.file.name):
        refuse_replacement(instance)


def refuse_replacement(instance: Any) -> None:
    """Raise if readers are shown this file; by another under its id, somebody would reach them unasked."""
    refuse_while_approved(instance, UPLOAD_BESIDE)
    if isinstance(instance, get_image_model()) and _is_fact(instance):
        raise RestsOnIt(
            f"“{instance}” is somebody's photo, which readers see. Its file can't be replaced: upload the new one"
            " beside it, and a site manager chooses that for the person."
        )


def shown_as_fact() -> Q:
    """The images that readers see without an approval, as facts about people that managers answer for."""
    shown = Q(pk__in=[])
    for name in settings.MEDICAL_REVIEW_FACT_IMAGES:
        label, _, field = name.rpartition(".")
        shown |= Q(Exists(apps.get_model(label)._base_manager.filter(**{field: OuterRef("pk")})))
    return shown


def _is_fact(image: Any) -> bool:
    return bool(type(image)._base_manager.filter(shown_as_fact(), pk=image.pk).exists())
