"""The reference library in the admin."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.snippets.views.snippets import CreateView, EditView, IndexView, SnippetViewSet

from .choosers import CitationChooserViewSet
from .exports import WRITABLE
from .forms import CitationForm
from .models import Citation
from .saving import OneRecordMixin
from .uses import Use, lagging_pages, uses_by_source


def _cell(name: str) -> str:
    """The classes by which a phone shows a cell with its column's name."""
    return f"citations-cell citations-cell--{name}"


class UsesColumn(Column):
    """How many live pages and drafts cite a source, and how many live ones show an older version of it."""

    cell_template_name = "citations/uses_cell.html"

    class Media:
        css: ClassVar = {"all": ["citations/library.css"]}

    def get_value(self, instance: Citation) -> dict[str, Any]:
        uses: list[Use] = self.uses.get(instance.pk, [])
        live, drafts = sum(use.is_live for use in uses), sum(use.is_draft for use in uses)
        words = [f"{live} live" if live else "", f"{drafts} in draft" if drafts else ""]
        return {"words": ", ".join(filter(None, words)), "lagging": self.lagging.get(instance.pk, [])}

    @cached_property
    def uses(self) -> dict[int, list[Use]]:
        return uses_by_source()

    @cached_property
    def lagging(self) -> dict[int, list[str]]:
        return lagging_pages(Citation.objects.filter(merged_into=None))


class CheckedColumn(Column):
    """What befell a source, and when its record was last compared with a registry."""

    cell_template_name = "citations/checked_cell.html"

    def get_value(self, instance: Citation) -> dict[str, Any]:
        status = getattr(instance, "source_status", None)
        return {"notice": status if status and status.reader_notice else None, "at": instance.checked_at}


class CitationIndexView(IndexView):
    """The library without the aliases that merges leave."""

    def get_base_queryset(self) -> QuerySet[Citation]:
        return super().get_base_queryset().filter(merged_into=None).select_related("source_status")

    @cached_property
    def header_buttons(self) -> list[Any]:
        if not self.add_url:
            return super().header_buttons
        add_many = HeaderButton(
            "Add references",
            url=reverse("citations:add_references"),
            icon_name="upload",
            classname="citations-add-many",
        )
        return [*super().header_buttons, add_many]

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        downloads = [
            Button(
                f"Download as {found.label}",
                url=reverse("citations:export", args=[suffix]),
                icon_name="download",
            )
            for suffix, found in WRITABLE.items()
        ]
        return [*super().header_more_buttons, *downloads]

    @cached_property
    def columns(self) -> list[Column]:
        columns = [*super().columns, UsesColumn("uses", label="Used", classname=_cell("uses"))]
        for column in columns:
            if column.name == "short_name":
                column.label = "Source"
        return columns


class CitationCreateView(OneRecordMixin, CreateView):
    pass


class CitationEditView(OneRecordMixin, EditView):
    pass


class CitationViewSet(SnippetViewSet):
    model = Citation
    add_view_class = CitationCreateView
    edit_view_class = CitationEditView
    index_view_class = CitationIndexView
    chooser_viewset_class = CitationChooserViewSet
    icon = "openquote"
    menu_label = "References"
    menu_name = "references"
    menu_order = 250
    add_to_admin_menu = True
    list_display: list[Any] = [
        "short_name",
        Column("title", label="Title", sort_key="title", classname=_cell("title")),
        Column(
            "container_title",
            label="Published in",
            accessor=lambda citation: citation.container_title or citation.publisher or "–",
            sort_key="container_title",
            classname=_cell("published"),
        ),
        Column(
            "evidence",
            label="Evidence",
            accessor=lambda citation: citation.get_evidence_level_display() or "Not rated",
            sort_key="evidence_level",
            classname=_cell("evidence"),
        ),
        CheckedColumn("checked", label="Last checked", sort_key="checked_at", classname=_cell("checked")),
    ]
    list_filter = ["type", "evidence_level", "issued_year", "source_status__status"]
    list_per_page = 50
    ordering = ["title"]
    edit_handler = ObjectList(Citation.panels, base_form_class=CitationForm)
