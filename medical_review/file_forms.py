"""The forms of images and documents: a file that approved pages show is not replaced."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from .errors import RestsOnIt
from .files import refuse_replacement


class KeepsShownFile:
    """Asked before anything is saved: Wagtail's document form deletes the old file before it saves the new one."""

    def clean_file(self) -> Any:
        form: Any = self
        if "file" in form.changed_data and form.instance.pk:
            try:
                refuse_replacement(form.instance)
            except RestsOnIt as error:
                raise ValidationError(str(error)) from error
        return form.cleaned_data["file"]


class ImageForm(KeepsShownFile, BaseImageForm):
    pass


class DocumentForm(KeepsShownFile, BaseDocumentForm):
    pass
