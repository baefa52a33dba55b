"""The reference library in the admin."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import HeaderButton
from wagtail.snippets.views.snippets import CreateView, EditView, IndexView, SnippetViewSet

from .choosers import CitationChooserViewSet
from .forms import CitationForm
from .models import Citation
from .saving import OneRecordMixin
from .uses import Use, lagging_pages, uses_by_source


class UsesColumn(Column):
    """How many live pages and drafts cite a source, leading to their list."""

    cell_template_name = "citations/uses_cell.html"

    def get_value(self, instance: Citation) -> str:
        uses: list[Use] = self.uses.get(instance.pk, [])
        live = sum(use.is_live for use in uses)
        drafts = sum(use.is_draft for use in uses)
        return f"{live} live, {drafts} in draft" if uses else ""

    @cached_property
    def uses(self) -> dict[int, list[Use]]:
        return uses_by_source()


class LagColumn(Column):
    """The live pages that show an older version of the record, until they are reviewed again."""

    def get_value(self, instance: Citation) -> str:
        return ", ".join(self.lagging.get(instance.pk, [])) or "–"

    @cached_property
    def lagging(self) -> dict[int, list[str]]:
        return lagging_pages(Citation.objects.filter(merged_into=None))


class CitationIndexView(IndexView):
    """The library without the aliases that merges leave."""

    def get_base_queryset(self) -> QuerySet[Citation]:
        return super().get_base_queryset().filter(merged_into=None)

    @cached_property
    def header_buttons(self) -> list[Any]:
        if not self.add_url:
            return super().header_buttons
        add_many = HeaderButton("Add references", url=reverse("citations:add_references"), icon_name="upload")
        return [*super().header_buttons, add_many]

    @cached_property
    def columns(self) -> list[Column]:
        return [
            *super().columns,
            UsesColumn("uses", label="Used"),
            LagColumn("lag", label="Pages to review again"),
        ]


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
        Column("title", label="Title", sort_key="title"),
        Column("container_title", label="Published in", sort_key="container_title"),
        Column("get_evidence_level_display", label="Evidence", sort_key="evidence_level"),
        Column("checked_at", label="Last checked", sort_key="checked_at"),
    ]
    list_filter = ["type", "evidence_level", "issued_year"]
    list_per_page = 50
    ordering = ["title"]
    edit_handler = ObjectList(Citation.panels, base_form_class=CitationForm)
