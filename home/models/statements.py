"""Standing statements: medical words written once and shown wherever they belong."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)

from medical_review.models import ReviewedMixin
from medical_review.panels import StatusPanel
from medical_review.serving import approved_instances


class StandingStatement(
    ReviewedMixin,
    PreviewableMixin,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    models.Model,
):
    """The off-label statement or the disclaimer; drafts and review as for a page."""

    class Kind(models.TextChoices):
        OFF_LABEL = "off_label", "Off-label statement"
        DISCLAIMER = "disclaimer", "Disclaimer"

    kind = models.CharField(max_length=20, choices=Kind, unique=True)
    text = RichTextField(features=["bold", "link"], help_text="Shown on every page where it belongs.")
    revisions = GenericRelation(
        "wagtailcore.Revision", content_type_field="base_content_type", object_id_field="object_id"
    )
    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState", content_type_field="base_content_type", object_id_field="object_id"
    )

    # Pages rest on a kind of statement: its words have an approval of their own.
    basis_field = "kind"

    panels = [StatusPanel(), FieldPanel("kind"), FieldPanel("text")]

    class Meta:
        ordering = ["kind"]

    def __str__(self) -> str:
        return self.get_kind_display()

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "home/standing_statement_preview.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        return super().get_preview_context(request, mode_name) | {"statement": self}


def approved_statements(kinds: Iterable[str]) -> dict[str, StandingStatement]:
    """The statements as their own reviewers approved them, by kind, on every page at once."""
    live = StandingStatement.objects.filter(live=True, kind__in=list(kinds))
    return {statement.kind: statement for statement in approved_instances(live)}
