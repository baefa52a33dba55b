"""Reviewers as people with credentials: entered by a manager, confirmed by a second person."""

from __future__ import annotations

import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.log_actions import log
from wagtail.search import index

from .profile_forms import ReviewerProfileForm
from .profile_panels import StandingPanel

# What a license register can be asked about; changing one makes the confirmation void.
CREDENTIAL_FIELDS = (
    "user_id",
    "published_name",
    "degree",
    "specialty",
    "licensing_body",
    "license_number",
    "license_valid_until",
)


class ReviewerProfileQuerySet(models.QuerySet["ReviewerProfile"]):
    def confirmed(self) -> ReviewerProfileQuerySet:
        return self.filter(confirmed_on__isnull=False)

    def expiring_within(self, days: int, today: datetime.date) -> ReviewerProfileQuerySet:
        """Licenses that run out within that many days, or have."""
        limit = today + datetime.timedelta(days=days)
        return self.filter(license_valid_until__lte=limit, license_revoked_on__isnull=True)


class ReviewerProfile(index.Indexed, models.Model):
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="reviewer_profile",
        help_text="The account with which this person signs. If it isn't listed, put it into the group Medical reviewers first.",
    )
    published_name = models.CharField("name as published", max_length=120)
    slug = models.SlugField(max_length=120, unique=True, help_text="The end of this person's public address.")
    degree = models.CharField(max_length=60, help_text="As shown behind the name, such as MD.")
    specialty = models.CharField(max_length=120, help_text="Such as psychiatry.")
    licensing_body = models.CharField(max_length=160)
    license_number = models.CharField(max_length=60)
    license_valid_until = models.DateField(help_text="The last day on which it counts.")
    license_revoked_on = models.DateField(
        null=True,
        blank=True,
        help_text="If the license was revoked: since when. All this person's pages fall due.",
    )
    conflict_of_interest = models.TextField(
        "standing conflict-of-interest statement",
        max_length=600,
        help_text="Shown to readers, such as: employed by the clinic, which sells this treatment.",
    )
    photo = models.ForeignKey(
        "wagtailimages.Image", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    biography = models.TextField(max_length=600, blank=True, help_text="Two or three sentences.")
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    confirmed_on = models.DateField(null=True, editable=False)
    confirmed_evidence = models.CharField("what was seen", max_length=300, blank=True, editable=False)

    objects = ReviewerProfileQuerySet.as_manager()

    base_form_class = ReviewerProfileForm
    panels = [
        StandingPanel(),
        MultiFieldPanel(
            [
                FieldPanel("user"),
                FieldPanel("published_name"),
                FieldPanel("slug"),
                FieldRowPanel([FieldPanel("degree"), FieldPanel("specialty")]),
            ],
            heading="The reviewer",
        ),
        MultiFieldPanel(
            [
                FieldPanel("licensing_body"),
                FieldRowPanel([FieldPanel("license_number"), FieldPanel("license_valid_until")]),
                FieldPanel("license_revoked_on"),
            ],
            heading="License",
            help_text="A second person confirms these facts before the reviewer can approve anything.",
        ),
        FieldPanel("conflict_of_interest"),
        MultiFieldPanel([FieldPanel("photo"), FieldPanel("biography")], heading="Public page"),
    ]
    search_fields = [index.SearchField("published_name"), index.AutocompleteField("published_name")]

    class Meta:
        ordering = ["published_name"]
        verbose_name = "reviewer"
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("entered_by")),
                name="reviewer_confirmed_by_a_second_person",
                violation_error_message="Somebody other than the person who entered this must confirm it.",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("user")),
                name="reviewer_does_not_confirm_themselves",
                violation_error_message="A reviewer can't confirm their own credentials.",
            ),
        ]

    def __str__(self) -> str:
        return self.name_and_degree

    @property
    def name_and_degree(self) -> str:
        return f"{self.published_name}, {self.degree}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; a changed credential takes the confirmation with it."""
        if self.pk and self.confirmed_on and self._credentials_changed():
            self.confirmed_by, self.confirmed_on, self.confirmed_evidence = None, None, ""
            kwargs["update_fields"] = None
        super().save(*args, **kwargs)

    def _credentials_changed(self) -> bool:
        """Whether a second person must look again: also where a revocation is taken back or moved."""
        names = [*CREDENTIAL_FIELDS, "license_revoked_on"]
        stored = type(self).objects.filter(pk=self.pk).values(*names).first() or {}
        revoked_on = stored.pop("license_revoked_on", None)
        is_moved = revoked_on is not None and revoked_on != self.license_revoked_on
        return is_moved or stored != {name: getattr(self, name) for name in CREDENTIAL_FIELDS}

    def problems(self, on: datetime.date | None = None) -> list[str]:
        """Why this person's credentials don't carry an approval on that day; empty if they do."""
        day = on or timezone.localdate()
        found = []
        if self.confirmed_on is None:
            found.append("The credentials have not been confirmed by a second person.")
        if self.license_valid_until < day:
            found.append(f"The license ran out on {self.license_valid_until:%B %-d, %Y}.")
        if self.license_revoked_on and self.license_revoked_on <= day:
            found.append(f"The license was revoked on {self.license_revoked_on:%B %-d, %Y}.")
        return found

    def confirm(self, by: Any, evidence: str) -> None:
        """Record that a second person has seen proof of the credentials.

        Raises:
            PermissionDenied: `by` entered the facts, or is the reviewer.
            ValidationError: nothing is said of what was seen.
        """
        if by.pk in (self.entered_by_id, self.user_id):
            raise PermissionDenied(
                "Somebody who neither entered these facts nor is the reviewer must confirm them."
            )
        if not evidence.strip():
            raise ValidationError("Say what you have seen, such as the register's entry on its own site.")
        self.confirmed_by, self.confirmed_on = by, timezone.localdate()
        self.confirmed_evidence = evidence.strip()
        self.save()
        log(self, "medical_review.credentials_confirmed", user=by, data={"evidence": self.confirmed_evidence})
