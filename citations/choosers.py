"""The chooser of the reference library: search, pick one or several, add one in place."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from wagtail.admin.forms.choosers import BaseFilterForm, SearchFilterMixin
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import (
    CheckboxSelectColumn,
    ChooseResultsViewMixin,
    ChooseViewMixin,
    ChosenMultipleView,
    ChosenResponseMixin,
    ChosenView,
    CreateView,
    CreationFormMixin,
)
from wagtail.snippets.views.chooser import BaseSnippetChooseView, SnippetChooserViewSet

from .forms import QuickCitationForm
from .models import Citation
from .reading import parse_ids
from .saving import tell_in


class FilterForm(SearchFilterMixin, BaseFilterForm):
    """The search words, and what was ticked before the search."""

    selected = forms.CharField(required=False, widget=forms.HiddenInput)


class SelectedColumn(CheckboxSelectColumn):
    cell_template_name = "citations/chooser/select_cell.html"


class ChooseCitationMixin(BaseSnippetChooseView):
    """The list: ticked sources first, then what the search finds."""

    filter_form_class = FilterForm

    @property
    def selected(self) -> list[int]:
        return parse_ids(self.request.GET.get("selected"))

    @property
    def columns(self) -> list[Column]:
        return [*super().columns, Column("doi", label="DOI"), Column("issued_year", label="Year")]

    @property
    def checkbox_column(self) -> Column:
        return SelectedColumn("select", label="Select", width="1%", accessor="pk")

    def get_object_list(self) -> Any:
        return Citation.objects.filter(merged_into=None)

    def get_results_page(self, request: Any) -> Any:
        page = super().get_results_page(request)
        chosen = self.get_object_list().in_bulk(self.selected) if self.is_multiple_choice else {}
        for citation in chosen.values():
            citation.is_selected = True
        first = [chosen[pk] for pk in self.selected if pk in chosen]
        page.object_list = [*first, *(found for found in page.object_list if found.pk not in chosen)]
        return page


class ChooseView(ChooseViewMixin, CreationFormMixin, ChooseCitationMixin):
    pass


class ChooseResultsView(ChooseResultsViewMixin, CreationFormMixin, ChooseCitationMixin):
    pass


class CitationResponseMixin(ChosenResponseMixin):
    response_data_title_key = "string"

    def get_chosen_response_data(self, item: Citation) -> dict[str, Any]:
        return super().get_chosen_response_data(item) | {"label": item.short_name}


class ChosenCitationView(CitationResponseMixin, ChosenView):
    pass


class ChosenCitationsView(CitationResponseMixin, ChosenMultipleView):
    def get_objects(self, pks: list[str]) -> list[Citation]:
        """In the order in which the list showed them: that of the mark's names."""
        found = Citation.objects.in_bulk(parse_ids(",".join(pks)))
        return [found[pk] for pk in parse_ids(",".join(pks)) if pk in found]


class CreateCitationView(CitationResponseMixin, CreateView):
    def post(self, request: HttpRequest) -> HttpResponse:
        try:
            with transaction.atomic():
                return super().post(request)
        except IntegrityError as error:
            tell_in(self.form, error)
        return self.get_reshow_creation_form_response()

    def get_creation_form_kwargs(self) -> dict[str, Any]:
        return super().get_creation_form_kwargs() | {"user": self.request.user}


class CitationChooserViewSet(SnippetChooserViewSet):
    choose_view_class = ChooseView
    choose_results_view_class = ChooseResultsView
    chosen_view_class = ChosenCitationView
    chosen_multiple_view_class = ChosenCitationsView
    create_view_class = CreateCitationView
    preserve_url_parameters = ["multiple"]
    creation_form_class = QuickCitationForm
    creation_tab_label = "Add a source"
    create_action_label = "Add and cite"
    search_tab_label = "Library"
