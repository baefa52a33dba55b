"""Forms of the reference library."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html
from wagtail.admin.forms import WagtailAdminModelForm

from .bringing_in import bring_in
from .duplicates import duplicates_of
from .identifiers import NORMALIZERS
from .models import Citation
from .names import parse_name
from .registries import identifiers_in, look_up


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

    class Media:
        css: ClassVar = {"all": ["citations/library.css"]}


class QuickCitationForm(DuplicateCheckMixin):
    """How a source is added while citing it: by its identifier, or by hand in few fields."""

    identifier = forms.CharField(
        label="DOI, PubMed ID or PubMed Central ID",
        required=False,
        help_text=(
            "Or an address or a reference that names one: the rest is looked up. "
            "Without one, or without a network, fill in what follows."
        ),
    )
    author_lines = forms.CharField(
        label="Authors",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="One to a line, such as: Taylor, Jerome H. An organization stands without a comma.",
    )
    field_order = ["identifier", "title", "author_lines"]

    class Meta:
        model = Citation
        fields = [
            "title", "type", "container_title", "issued_year", "volume", "issue", "page", "doi", "pmid", "url",
        ]  # fmt: skip
        widgets = {"title": forms.TextInput}

    def __init__(self, *args: Any, user: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.found: Citation | None = None
        # The chooser's script holds back a form with an empty required field, also beside an identifier.
        self.fields["title"].required = False
        if self.data.get("identifier"):
            for field in self.fields.values():
                field.required = False

    def clean_identifier(self) -> str:
        typed = self.cleaned_data["identifier"]
        if typed:
            self.found = self._looked_up(typed)
        return typed

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if not self.data.get("identifier") and not self.cleaned_data.get("title"):
            self.add_error("title", "Give an identifier above, or the title.")
        return cleaned

    def _looked_up(self, typed: str) -> Citation:
        """The library's record of an identified source, which a registry is asked for if it's new.

        Raises:
            ValidationError: with the reason why there is none.
        """
        identified = identifiers_in(typed)
        if len(identified) != 1:
            raise ValidationError(
                "Give one identifier here; many at once can be brought in under References."
            )
        [identifier] = identified
        is_known_kind = identifier.kind in NORMALIZERS
        if is_known_kind and (known := Citation.known_by(identifier.kind, identifier.value)):
            return known
        answer = look_up(identifier)
        if answer.source is None:
            raise ValidationError(f"{answer.reason} You can clear this field and add the source by hand.")
        outcome = bring_in(answer.source.item, self.user, is_checked=True)
        if outcome.citation_id is None:
            raise ValidationError(outcome.reason)
        return Citation.objects.get(pk=outcome.citation_id)

    def _post_clean(self) -> None:
        # A record that was looked up is valid and saved; there is no instance to build from the fields.
        if not self.cleaned_data.get("identifier") and "identifier" not in self.errors:
            super()._post_clean()  # type: ignore[misc]  # Django has it, its stubs do not

    def save(self, commit: bool = True) -> Any:
        if self.found:
            return self.found
        lines = self.cleaned_data["author_lines"].splitlines()
        self.instance.authors = [parse_name(line) for line in lines if line.strip()]
        return super().save(commit)
