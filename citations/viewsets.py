"""The reference library in the admin."""

from __future__ import annotations

from django.db.models import QuerySet
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from .models import Citation


class CitationIndexView(IndexView):
    def get_base_queryset(self) -> QuerySet[Citation]:
        return super().get_base_queryset().filter(merged_into=None)


class CitationViewSet(SnippetViewSet):
    model = Citation
    index_view_class = CitationIndexView
    icon = "openquote"
    menu_label = "References"
    menu_name = "references"
    menu_order = 250
    add_to_admin_menu = True
    list_display = [
        "short_name",
        Column("title", label="Title"),
        Column("container_title", label="Published in", sort_key="container_title"),
        Column("issued_year", label="Year", sort_key="issued_year"),
        Column("get_evidence_level_display", label="Evidence", sort_key="evidence_level"),
    ]
    list_filter = ["type", "evidence_level", "issued_year"]
    list_per_page = 50
    ordering = ["title"]
