"""The reference library: one record for each source that a page may cite."""

from __future__ import annotations

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from .names import AuthorsBlock, csl_names


class Citation(index.Indexed, models.Model):
    """A source in CSL terms (https://docs.citationstyles.org/en/stable/specification.html)."""

    class Type(models.TextChoices):
        ARTICLE = "article-journal", "Journal article"
        PREPRINT = "article", "Preprint"
        BOOK = "book", "Book"
        CHAPTER = "chapter", "Book chapter"
        REPORT = "report", "Report or guideline"
        WEB_PAGE = "webpage", "Web page"
        TRIAL = "dataset", "Trial registration"

    class EvidenceLevel(models.TextChoices):
        """Oxford CEBM 2011 levels for treatment benefits, in words."""

        SYSTEMATIC_REVIEW = "1", "Systematic review of randomized trials"
        RANDOMIZED_TRIAL = "2", "Randomized trial"
        COHORT = "3", "Controlled study, not randomized"
        CASE_SERIES = "4", "Case series or uncontrolled study"
        MECHANISM = "5", "Expert review or mechanism"

    type = models.CharField(max_length=20, choices=Type, default=Type.ARTICLE)
    title = models.CharField(max_length=500)
    authors = StreamField(AuthorsBlock(), blank=True, help_text="In the order of the source.")
    container_title = models.CharField(
        "journal, book or site", max_length=300, blank=True, help_text="Where it was published."
    )
    publisher = models.CharField(max_length=200, blank=True)
    publisher_place = models.CharField(max_length=120, blank=True)
    issued_year = models.PositiveSmallIntegerField(
        "year", null=True, blank=True, validators=[MinValueValidator(1500), MaxValueValidator(2200)]
    )
    issued_month = models.PositiveSmallIntegerField(
        "month", null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    issued_day = models.PositiveSmallIntegerField(
        "day", null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(31)]
    )
    volume = models.CharField(max_length=40, blank=True)
    issue = models.CharField(max_length=40, blank=True)
    page = models.CharField(
        "pages or article number", max_length=60, blank=True, help_text="Such as 325-333."
    )
    doi = models.CharField("DOI", max_length=200, blank=True, help_text="Such as 10.1038/npp.2017.194.")
    pmid = models.CharField("PubMed ID", max_length=12, blank=True)
    pmcid = models.CharField("PubMed Central ID", max_length=16, blank=True)
    url = models.URLField("address", max_length=500, blank=True)
    accessed = models.DateField("read on", null=True, blank=True, help_text="For web pages.")
    design = models.CharField(
        "study design", max_length=200, blank=True, help_text="Such as: randomized crossover trial, n = 18."
    )
    evidence_level = models.CharField(max_length=1, choices=EvidenceLevel, blank=True)

    panels = [
        FieldPanel("type"),
        FieldPanel("title"),
        FieldPanel("authors"),
        MultiFieldPanel(
            [
                FieldPanel("container_title"),
                FieldRowPanel(
                    [FieldPanel("issued_year"), FieldPanel("issued_month"), FieldPanel("issued_day")]
                ),
                FieldRowPanel([FieldPanel("volume"), FieldPanel("issue"), FieldPanel("page")]),
                FieldRowPanel([FieldPanel("publisher"), FieldPanel("publisher_place")]),
            ],
            heading="Where it was published",
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("doi"), FieldPanel("pmid"), FieldPanel("pmcid")]),
                FieldPanel("url"),
                FieldPanel("accessed"),
            ],
            heading="Identifiers",
        ),
        MultiFieldPanel([FieldPanel("design"), FieldPanel("evidence_level")], heading="Evidence"),
    ]

    search_fields = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.SearchField("container_title"),
        index.SearchField("doi"),
        index.SearchField("pmid"),
        index.FilterField("evidence_level"),
    ]

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            models.UniqueConstraint(
                "doi", condition=~models.Q(doi=""), name="citation_doi_unique",
                violation_error_message="The library already has a source with this DOI.",
            ),
            models.UniqueConstraint(
                "pmid", condition=~models.Q(pmid=""), name="citation_pmid_unique",
                violation_error_message="The library already has a source with this PubMed ID.",
            ),
        ]

    def __str__(self) -> str:
        names = self.csl["author"]
        lead = names[0].get("family") or names[0].get("literal") if names else "No author"
        return f"{lead}{' et al.' if len(names) > 1 else ''} {self.issued_year or 'n.d.'}: {self.title}"

    @property
    def csl(self) -> dict[str, Any]:
        """The record as a CSL-JSON item; absent values are absent keys, `author` is always a list."""
        date = [part for part in (self.issued_year, self.issued_month, self.issued_day) if part]
        item: dict[str, Any] = {
            "id": str(self.pk),
            "type": self.type,
            "title": self.title,
            "container-title": self.container_title,
            "publisher": self.publisher,
            "publisher-place": self.publisher_place,
            "volume": self.volume,
            "issue": self.issue,
            "page": self.page,
            "DOI": self.doi,
            "PMID": self.pmid,
            "PMCID": self.pmcid,
            "URL": self.url,
        }
        item = {key: value for key, value in item.items() if value}
        if self.issued_year:
            item["issued"] = {"date-parts": [date]}
        if self.accessed:
            item["accessed"] = {
                "date-parts": [[self.accessed.year, self.accessed.month, self.accessed.day]]
            }
        return item | {"author": csl_names(self.authors)}
