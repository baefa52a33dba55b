"""Images and documents: their file stays while a current approval rests on it."""

from __future__ import annotations

from typing import Any

from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from .deletion import refuse_while_approved

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
        refuse_while_approved(instance, UPLOAD_BESIDE)
