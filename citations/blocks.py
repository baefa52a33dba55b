"""Blocks by which an editor cites a source."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import cached_property
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from .widgets import CitationChooser


class CitationChooserBlock(SnippetChooserBlock):
    """A source, kept as its id.

    A page looks up all of its sources at once, or renders them from an approval without any
    look-up, so a value doesn't fetch its record; and the id of a deleted source survives, so that
    the mark can say what is missing.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__("citations.Citation", **kwargs)

    @cached_property
    def widget(self) -> CitationChooser:
        return CitationChooser()

    @cached_property
    def field(self) -> forms.Field:
        field = super().field
        field.error_messages["invalid_choice"] = (
            "This source is no longer in the library. Choose another or remove it."
        )
        return field

    def to_python(self, value: Any) -> int | None:
        return self.normalize(value)

    def bulk_to_python(self, values: Any) -> list[int | None]:
        return [self.normalize(value) for value in values]

    def normalize(self, value: Any) -> int | None:
        if value is None or value == "":
            return None
        return int(getattr(value, "pk", value))

    def get_prep_value(self, value: Any) -> int | None:
        return self.normalize(value)

    def value_from_form(self, value: Any) -> int | None:
        return self.normalize(value)

    def extract_references(self, value: Any) -> Any:
        if value is not None:
            yield self.model_class, str(self.normalize(value)), "", ""


class CitationsBlock(blocks.ListBlock):
    """The sources of one claim, in the order in which their marks stand."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("default", [])
        super().__init__(CitationChooserBlock(label="Source"), **kwargs)

    class Meta:
        icon = "openquote"
        label = "Sources"
        collapsed = True
