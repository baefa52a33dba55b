"""The reference library: one record for each source that a page may cite."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from taggit.managers import TaggableManager
from wagtail.fields import StreamField
from wagtail.search import index

from .csl import csl_item
from .identifiers import NORMALIZERS
from .languages import CODE
from .names import AuthorsBlock, short_name
from .panels import LIBRARY_PANELS
from .reference_imports import ReferenceImport
from .site_settings import CitationSettings
from .source_status import SourceStatus, StatusChange

__all__ = ["Citation", "CitationSettings", "ReferenceImport", "SourceStatus", "StatusChange"]


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

    EVIDENCE_WORDS = dict(EvidenceLevel.choices)

    type = models.CharField(max_length=20, choices=Type, default=Type.ARTICLE)
    title = models.CharField(max_length=500)
    language = models.CharField(
        max_length=35,
        blank=True,
        validators=[RegexValidator(CODE, "A language is a code such as de or pt-BR.")],
        help_text="A code such as de or fr, for a title that isn't English; its capitals then stay as they are.",
    )
    authors = StreamField(AuthorsBlock(), blank=True, help_text="In the order of the source.")
    has_more_authors = models.BooleanField(
        "more authors than listed", default=False, help_text="The reference then says “et al.”"
    )
    editors = StreamField(
        AuthorsBlock(), blank=True, help_text="Of a book, or of the book that a chapter is in."
    )
    container_title = models.CharField(
        "journal, book or site", max_length=300, blank=True, help_text="Where it was published."
    )
    container_title_short = models.CharField(
        "abbreviated journal title",
        max_length=120,
        blank=True,
        help_text="As PubMed has it, such as J Clin Psychiatry. AMA and Vancouver use it.",
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
    edition = models.CharField(max_length=60, blank=True, help_text="A number, or words such as: Revised.")
    number = models.CharField(
        "report or registry number", max_length=60, blank=True, help_text="Such as NG222 or NCT02083926."
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
    funding = models.CharField(
        max_length=300,
        blank=True,
        help_text="Who paid for it, as the source says; leave empty if you haven't looked.",
    )
    conflicts = models.CharField(
        "conflicts of interest", max_length=300, blank=True, help_text="What the authors declared."
    )
    abstract_url = models.URLField(
        "abstract", max_length=500, blank=True, help_text="Where the abstract can be read."
    )
    tags = TaggableManager(blank=True)
    checked_at = models.DateTimeField(
        "last checked",
        null=True,
        blank=True,
        editable=False,
        help_text="When the record was last compared with a registry.",
    )
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="aliases"
    )

    panels = LIBRARY_PANELS

    search_fields = [
        index.SearchField("title"),
        index.SearchField("author_names"),
        index.SearchField("container_title"),
        index.AutocompleteField("searchable_text"),
        index.FilterField("evidence_level"),
        index.FilterField("issued_year"),
        index.FilterField("merged_into"),
        index.FilterField("type"),
    ]

    class Meta:
        ordering = ["title", "pk"]
        verbose_name = "source"
        constraints = [
            models.UniqueConstraint(
                "doi",
                condition=~models.Q(doi="") & models.Q(merged_into=None),
                name="citation_doi_unique",
                violation_error_message="The library already has a source with this DOI.",
            ),
            models.UniqueConstraint(
                "pmid",
                condition=~models.Q(pmid="") & models.Q(merged_into=None),
                name="citation_pmid_unique",
                violation_error_message="The library already has a source with this PubMed ID.",
            ),
        ]

    def clean(self) -> None:
        super().clean()
        errors = {}
        for name, normalize in NORMALIZERS.items():
            try:
                setattr(self, name, normalize(getattr(self, name)))
            except ValidationError as error:
                errors[name] = error
        if errors:
            raise ValidationError(errors)

    def save(self, *args: Any, **kwargs: Any) -> None:
        # Loaders and importers don't call clean(); uniqueness holds only between normalized values.
        for name, normalize in NORMALIZERS.items():
            with suppress(ValidationError):
                setattr(self, name, normalize(getattr(self, name)))
        super().save(*args, **kwargs)

    def __str__(self) -> str:
        return f"{self.short_name}: {self.title}"

    @classmethod
    def known_by(cls, identifier: str, value: str, other_than: int | None = None) -> Citation | None:
        """The source with this `doi`, `pmid` or `pmcid`, which may be that of a record merged into it."""
        if not value:
            return None
        named = cls.objects.filter(**{identifier: value}).select_related("merged_into")
        found = sorted(named, key=lambda record: bool(record.merged_into_id))
        return next((record.resolved for record in found if record.resolved.pk != other_than), None)

    @property
    def author_names(self) -> str:
        item = self.csl
        return " ".join(part for name in item["author"] + item.get("editor", []) for part in name.values())

    @property
    def searchable_text(self) -> str:
        """What an editor may type to find the source: words, names, identifiers."""
        parts = [self.title, self.author_names, self.container_title, self.container_title_short, self.number,
                 self.doi, self.pmid, self.pmcid]  # fmt: skip
        return " ".join([*filter(None, parts), str(self.issued_year or "")])

    @property
    def resolved(self) -> Citation:
        """The source itself, or the one that it was merged into."""
        return self.merged_into or self

    @property
    def short_name(self) -> str:
        """Author and year, such as "Taylor et al. 2018"."""
        return short_name(self.csl | {"custom": self.evidence})

    @property
    def evidence(self) -> dict[str, Any]:
        """What the library adds to a reference, in words; absent values are absent keys."""
        facts: dict[str, Any] = {
            "evidence_level": self.EVIDENCE_WORDS.get(self.evidence_level, ""),
            "evidence_rank": self.evidence_level,
            "design": self.design,
            "funding": self.funding,
            "conflicts": self.conflicts,
            "abstract_url": self.abstract_url,
            "has_more_authors": self.has_more_authors,
        }
        return {key: value for key, value in facts.items() if value}

    @property
    def csl(self) -> dict[str, Any]:
        return csl_item(self)
