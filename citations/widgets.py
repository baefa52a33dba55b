"""The chooser by which a form names a source of the library."""

from __future__ import annotations

from typing import Any

from wagtail.snippets.widgets import AdminSnippetChooser


class CitationChooser(AdminSnippetChooser):
    """Wagtail's snippet chooser, which shows a deleted source as missing instead of as nothing."""

    model = "citations.Citation"
    icon = "openquote"

    def __init__(self, **kwargs: Any) -> None:
        self.model = self.model_class
        super().__init__(**kwargs)

    def get_instance(self, value: Any) -> Any:
        instance = super().get_instance(value)
        return instance.resolved if instance else None

    def get_value_data(self, value: Any) -> dict[str, Any] | None:
        data = super().get_value_data(value)
        if data is None and value:
            return {"id": value, "edit_url": "", "string": f"Missing source (number {value} in the library)"}
        return data
