"""Facts about the clinic, in short typed fields; no prose."""

from __future__ import annotations

from datetime import time
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils import dates
from django.utils.translation import gettext as _
from phonenumber_field.modelfields import PhoneNumberField
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import StreamField

WEEKDAYS = [
    (str(number), name)
    for number, name in enumerate(
        ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    )
]


class HoursLine(NamedTuple):
    """A stretch of opening hours in words."""

    days: str
    opens: time
    closes: time


class OpeningHoursBlock(blocks.StructBlock):
    """One stretch of opening hours; `first_day` to `last_day` inclusive, Monday = "0"."""

    first_day = blocks.ChoiceBlock(choices=WEEKDAYS, label="From")
    last_day = blocks.ChoiceBlock(choices=WEEKDAYS, label="To", help_text="The same day for a single day.")
    opens = blocks.TimeBlock()
    closes = blocks.TimeBlock()

    class Meta:
        icon = "time"
        label = "Hours"

    def clean(self, value: Any) -> Any:
        """Hours that end before they begin would say "closed" while somebody waits by the phone."""
        cleaned = super().clean(value)
        errors = {}
        if int(cleaned["last_day"]) < int(cleaned["first_day"]):
            errors["last_day"] = ValidationError("Choose a later day of the same week, Monday first.")
        if cleaned["closes"] <= cleaned["opens"]:
            errors["closes"] = ValidationError("Choose a later time of the same day.")
        if errors:
            raise StructBlockValidationError(errors)
        return cleaned


class HolidayBlock(blocks.StructBlock):
    day = blocks.DateBlock()
    name = blocks.CharBlock(max_length=60, help_text="Such as: Thanksgiving.")

    class Meta:
        icon = "date"
        label = "Holiday"


@register_setting(icon="home")
class ClinicDetails(BaseSiteSetting):
    """Every phone number, address and hour on the site is read from here."""

    name = models.CharField(max_length=120, default="Second Opinion")
    phone = PhoneNumberField(blank=True, help_text="Shown as a link that calls.")
    email = models.EmailField(blank=True)
    street_address = models.CharField(max_length=160, blank=True)
    city = models.CharField(max_length=80, blank=True)
    state = models.CharField(
        max_length=2, blank=True, validators=[RegexValidator(r"^[A-Z]{2}$", "Two letters, such as CA.")]
    )
    postal_code = models.CharField(
        "ZIP code",
        max_length=10,
        blank=True,
        validators=[RegexValidator(r"^\d{5}(-\d{4})?$", "Such as 90210.")],
    )
    opening_hours = StreamField([("hours", OpeningHoursBlock())], blank=True)
    holidays = StreamField(
        [("holiday", HolidayBlock())], blank=True, help_text="Days on which the clinic is closed."
    )
    consultation_offer = models.CharField(
        max_length=80, blank=True, help_text="A few words, such as: free 15-minute phone consultation."
    )
    consultation_offer_in_spanish = models.CharField(
        max_length=80,
        blank=True,
        help_text="Beside the phone number on pages in Spanish. Left empty, they show the English words.",
    )
    crisis_line_name = models.CharField(max_length=80, default="988 Suicide & Crisis Lifeline")
    crisis_line_number = models.CharField(
        max_length=20, default="988", validators=[RegexValidator(r"^[0-9-]+$", "Digits and hyphens only.")]
    )

    panels = [
        MultiFieldPanel([FieldPanel("name"), FieldPanel("phone"), FieldPanel("email")], heading="The clinic"),
        MultiFieldPanel(
            [
                FieldPanel("street_address"),
                FieldRowPanel([FieldPanel("city"), FieldPanel("state"), FieldPanel("postal_code")]),
            ],
            heading="Address",
        ),
        FieldPanel("opening_hours"),
        FieldPanel("holidays"),
        FieldPanel("consultation_offer"),
        FieldPanel("consultation_offer_in_spanish"),
        MultiFieldPanel(
            [FieldPanel("crisis_line_name"), FieldPanel("crisis_line_number")],
            heading="Crisis line",
            help_text="Shown in the same place on every page.",
        ),
    ]

    class Meta:
        verbose_name = "clinic details"

    @property
    def is_reachable(self) -> bool:
        """Whether somebody has said yet where or when to reach the clinic otherwise than by its form."""
        return bool(self.phone or self.street_address or self.opening_hours)

    @property
    def hours(self) -> list[HoursLine]:
        return [_hours_line(block.value) for block in self.opening_hours]


def _hours_line(value: dict[str, Any]) -> HoursLine:
    first, last = (str(dates.WEEKDAYS[int(value[name])]) for name in ("first_day", "last_day"))
    days = first if first == last else _("%(first)s to %(last)s") % {"first": first, "last": last}
    return HoursLine(days, value["opens"], value["closes"])
