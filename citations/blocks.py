"""Blocks by which an editor cites a source."""

from __future__ import annotations

from typing import Any

from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock


class CitationsBlock(blocks.ListBlock):
    """The sources of one claim, in the order in which their marks stand."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("default", [])
        super().__init__(SnippetChooserBlock("citations.Citation", label="Source"), **kwargs)

    class Meta:
        icon = "openquote"
        label = "Sources"
        collapsed = True
