"""What every page type of the site shares."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPMethod
from typing import Any

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager
from wagtail.search import index

from citations.models import Citation
from citations.reading import cited_ids
from citations.references import page_citations
from citations.snapshots import citations_data
from home.blocks import CorrectionsBlock
from home.cards import Card, page_card
from home.corrections import FROZEN, CorrectedPageForm, are_kept, notes_of
from home.letters import plain_forms
from home.metadata import Metadata, page_metadata
from home.models.statements import StandingStatement, approved_statements
from home.navigation import breadcrumbs
from home.structured_data import Node, page_nodes
from medical_review.models import Dependency
from medical_review.pages import ReviewedPageMixin
from medical_review.panels import StatusPanel
from medical_review.querysets import ReviewedPageQuerySet


class BasePage(ReviewedPageMixin, Page):
    """A page of the clinic's site; its subclasses add `body` and their tree rules."""

    summary = models.TextField(
        max_length=300,
        blank=True,
        help_text="One or two plain sentences, shown in lists, search results and shared links.",
    )
    corrections = StreamField(
        CorrectionsBlock(),
        blank=True,
        help_text="Dated notes on what was wrong here, oldest first. Readers see them under the text.",
    )

    objects = PageManager.from_queryset(ReviewedPageQuerySet)()

    content_panels = [StatusPanel(), *Page.content_panels, FieldPanel("summary")]
    promote_panels = Page.promote_panels
    settings_panels = [*Page.settings_panels, FieldPanel("corrections")]
    base_form_class = CorrectedPageForm
    # Readers send nothing to a page.
    allowed_http_methods = [HTTPMethod.GET, HTTPMethod.HEAD, HTTPMethod.OPTIONS]
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("words_without_accents"),
    ]

    class Meta:
        abstract = True

    def words_without_accents(self) -> str:
        """For the search index: "Munoz" leads to Muñoz."""
        body = getattr(self, "body", None)
        texts = body.stream_block.get_searchable_content(body) if body else []
        return plain_forms([self.title, self.summary, *texts])

    @property
    def statement_kinds(self) -> list[str]:
        """The standing statements that this page shows, in order."""
        return [StandingStatement.Kind.DISCLAIMER]

    @property
    def longest_review_interval(self) -> int:
        is_about_a_drug = StandingStatement.Kind.OFF_LABEL in self.statement_kinds
        limit = settings.MEDICAL_REVIEW_DRUG_INTERVAL_DAYS if is_about_a_drug else None
        return min(filter(None, (super().longest_review_interval, limit)))

    def review_dependencies(self) -> list[Dependency]:
        """Beside its files, a page rests on its sources' data and on which statements it shows."""
        sources = citations_data(cited_ids(self)).items()
        return [
            *super().review_dependencies(),
            *(Dependency(Citation._meta.label, pk, data) for pk, data in sources),
            *(Dependency(StandingStatement._meta.label, kind, {}) for kind in self.statement_kinds),
        ]

    def reference_numbers(self) -> dict[tuple[str, str], int]:
        """As readers see them at the marks and in the list of references."""
        data = self.rests_on.by_pk(Citation._meta.label)
        numbers = {int(ref.item["id"]): ref.number for ref in page_citations(self, data).references}
        ids = {pk: int(item["id"]) for pk, item in data.items()}
        return {(Citation._meta.label, pk): numbers[own] for pk, own in ids.items() if own in numbers}

    def why_cannot_submit(self) -> list[str]:
        kept = are_kept(self, self.corrections)
        return [*super().why_cannot_submit(), *([] if kept else [FROZEN])]

    @property
    def corrections_since(self) -> list[dict[str, Any]]:
        """On an earlier version: the notes that the current one has and this one hadn't."""
        if self.superseded is None:
            return []
        own = len(notes_of(self.corrections))
        return [block.value for block in list(self.superseded.current.corrections)[own:]]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        numbering = page_citations(self, self.rests_on.by_pk(Citation._meta.label))
        return context | {
            "numbering": numbering,
            "references": numbering.references,
            "breadcrumbs": breadcrumbs(self),
            "corrections_since": self.corrections_since,
            "statements": approved_statements(self.rests_on.by_pk(StandingStatement._meta.label)),
        }

    def card(self, approval: Any) -> Card:
        """The social card; it names the reviewer only where an approval is given."""
        return page_card(self.title, approval)

    def metadata(self, context: Mapping[str, Any]) -> Metadata:
        return page_metadata(self, context)

    def structured_data(self, context: Mapping[str, Any]) -> list[Node]:
        """The schema.org nodes of this page, beside the clinic's and the site's."""
        return page_nodes(self, context)
