"""The enquiry form: whom to call back, how and when; nothing about health."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _
from phonenumber_field.formfields import PhoneNumberField
from phonenumber_field.widgets import RegionalPhoneNumberWidget

from home.guarded_forms import GuardedForm, OneLineEmailField, OneLineField

PREFERRED_TIMES = [
    ("any", _("Any time")),
    ("morning", _("Morning")),
    ("afternoon", _("Afternoon")),
    ("evening", _("Early evening")),
]
HEARD_FROM = [
    ("", _("I’d rather not say")),
    ("search", _("A search engine")),
    ("professional", _("A physician or therapist")),
    ("friend", _("Family or a friend")),
    ("other", _("Somewhere else")),
]


class EnquiryForm(GuardedForm):
    field_order = ["name", "phone", "email", "preferred_time", "heard_from", "website", "token"]

    name = OneLineField(
        label=_("Your name"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={
            "required": _("Enter your name."),
            "max_length": _("Shorten your name to %(limit_value)d characters."),
        },
    )
    phone = PhoneNumberField(
        label=_("Phone"),
        required=False,
        max_length=40,
        widget=RegionalPhoneNumberWidget(region="US", attrs={"autocomplete": "tel"}),
        error_messages={
            "invalid": _("Enter a phone number with its area code, such as 310-555-0100."),
            "max_length": _("Shorten the phone number to %(limit_value)d characters."),
        },
    )
    email = OneLineEmailField(
        label=_("E-mail"),
        required=False,
        max_length=120,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "invalid": _("Enter an e-mail address such as name@example.org."),
            "max_length": _("Shorten the e-mail address to %(limit_value)d characters."),
        },
    )
    preferred_time = forms.ChoiceField(label=_("When may we call?"), choices=PREFERRED_TIMES, initial="any")
    heard_from = forms.ChoiceField(label=_("How did you hear about us?"), choices=HEARD_FROM, required=False)

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if not any(char.isalpha() for char in name):
            raise ValidationError(_("Enter the name that we should ask for."))
        return name

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not {"phone", "email"} & self.errors.keys() and not (cleaned.get("phone") or cleaned.get("email")):
            self.add_error("phone", _("Enter a phone number or an e-mail address, so that we can reach you."))
        return cleaned

    @property
    def details(self) -> dict[str, str]:
        """What is kept, in words that the front desk reads: English, whatever the form spoke."""
        cleaned, language = self.cleaned_data, get_language_info(get_language() or "en")["name"]
        with translation.override("en"):
            return {
                "name": cleaned["name"],
                "phone": cleaned["phone"].as_international if cleaned["phone"] else "",
                "email": cleaned["email"],
                "preferred_time": str(dict(PREFERRED_TIMES)[cleaned["preferred_time"]]),
                "heard_from": str(dict(HEARD_FROM)[cleaned["heard_from"]]) if cleaned["heard_from"] else "",
                "language": language,
            }
