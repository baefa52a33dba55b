"""Forms of the reference library."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html
from wagtail.admin.forms import WagtailAdminModelForm

from .duplicates import duplicates_of
from .models import Citation
from .names import parse_name


class DuplicateCheckMixin(forms.ModelForm):
    """Refuses a second record of a source, and says where to merge the two."""

    def validate_constraints(self) -> None:
        duplicates = duplicates_of(self.instance)
        for field, other in duplicates.items():
            self.add_error(field, ValidationError(self._message(other), code="duplicate"))
        if not duplicates:
            super().validate_constraints()

    def _message(self, other: Citation) -> str:
        if not self.instance.pk:
            url, offer = reverse(Citation.snippet_viewset.get_url_name("edit"), args=[other.pk]), "Open it"
        else:
            url = reverse("citations:merge", args=[self.instance.pk, other.pk])
            offer = "Compare and merge the two"
        return format_html(
            'The library already has this source: “{}”. <a href="{}">{}</a>.', other, url, offer
        )


class CitationForm(DuplicateCheckMixin, WagtailAdminModelForm):
    """The form on the library's own pages."""


class QuickCitationForm(DuplicateCheckMixin):
    """The few fields by which a source is added while citing it."""

    author_lines = forms.CharField(
        label="Authors",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="One to a line, such as: Taylor, Jerome H. An organization stands without a comma.",
    )

    class Meta:
        model = Citation
        fields = [
            "title",
            "author_lines",
            "type",
            "container_title",
            "issued_year",
            "volume",
            "issue",
            "page",
            "doi",
            "pmid",
            "url",
        ]
        widgets = {"title": forms.TextInput}

    def save(self, commit: bool = True) -> Any:
        lines = self.cleaned_data["author_lines"].splitlines()
        self.instance.authors = [parse_name(line) for line in lines if line.strip()]
        return super().save(commit)
