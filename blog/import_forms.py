"""The form by which an editor brings in a post."""

from __future__ import annotations

from typing import Any

from django import forms

from blog.importing.reading import (
    FILE_TOO_LARGE,
    MAX_FILE_BYTES,
    MAX_TEXT_CHARACTERS,
    SUFFIXES,
    TOO_LONG,
    Format,
)
from blog.models import BlogIndexPage

_FORMATS = [
    ("", "Work it out from the text"),
    (Format.PLAIN, "Plain text"),
    (Format.MARKDOWN, "Markdown"),
    (Format.HTML, "HTML"),
]


class BringInForm(forms.Form):
    blog: forms.ModelChoiceField[BlogIndexPage] = forms.ModelChoiceField(
        queryset=BlogIndexPage.objects.none(), empty_label=None, help_text="Where the draft will stand."
    )
    file = forms.FileField(
        required=False,
        max_length=255,
        help_text="A Word document (.docx), a web page (.html), Markdown (.md) or plain text (.txt), up to 5 MB.",
        widget=forms.FileInput(attrs={"accept": ",".join(filter(None, SUFFIXES))}),
    )
    text = forms.CharField(
        required=False,
        strip=False,
        label="Or paste the text",
        help_text="All of it, with its title first and its sources last. What can't be used is listed in a report.",
        widget=forms.Textarea(attrs={"rows": 14, "maxlength": MAX_TEXT_CHARACTERS}),
    )
    format = forms.ChoiceField(required=False, choices=_FORMATS, label="The pasted text is")

    def __init__(self, *args: Any, blogs: list[BlogIndexPage], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["blog"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = BlogIndexPage.objects.filter(pk__in=[blog.pk for blog in blogs])
        if len(blogs) == 1:
            field.required, field.widget = False, forms.HiddenInput()
        self._only_blog = blogs[0] if len(blogs) == 1 else None

    def clean_blog(self) -> BlogIndexPage:
        """Where there is one blog, the form doesn't ask."""
        chosen: BlogIndexPage = self._only_blog or self.cleaned_data["blog"]
        return chosen

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        if upload and upload.size > MAX_FILE_BYTES:
            raise forms.ValidationError(FILE_TOO_LARGE)
        return upload

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if len(text) > MAX_TEXT_CHARACTERS:
            raise forms.ValidationError(TOO_LONG)
        return text

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        has_file, has_text = bool(cleaned["file"]), bool(cleaned["text"].strip())
        if has_file and has_text:
            self.add_error("file", "Choose a file or paste the text, not both. Your paste is still below.")
        elif not has_file and not has_text:
            self.add_error(None, "Choose a file or paste the text of a post.")
        return cleaned
