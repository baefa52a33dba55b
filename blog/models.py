"""The blog: index, posts, and the authors and topics that posts name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import PageManager
from wagtail.search import index

from blog.blocks import PostBodyBlock
from blog.error_reports import ErrorReport
from blog.import_report import ImportReport
from blog.panels import ImportReportPanel
from blog.related import related_posts
from blog.structured_data import blog_posting
from citations.models import Citation
from citations.reading import cited_ids
from home.letters import plain_forms
from home.metadata import Metadata, feed_links
from home.models import BasePage, StandingStatement
from home.navigation import previous_and_next
from home.structured_data import Node, cited_nodes
from medical_review.models import Dependency
from medical_review.querysets import ReviewedPageQuerySet
from medical_review.reviewed import KnownProblem

POSTS_PER_PAGE = 10


def today() -> Any:
    return timezone.localdate()


class Named(index.Indexed, models.Model):
    """What posts are listed by; search finds its name with or without accents."""

    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.name)  # type: ignore[attr-defined]

    def plain_name(self) -> str:
        return plain_forms([str(self)])


class Author(Named):
    """Somebody who writes posts: facts and a short biography."""

    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=120, unique=True)
    role = models.CharField(max_length=120, blank=True, help_text="Such as: health writer.")
    biography = models.TextField(
        max_length=600, blank=True, help_text="Two or three sentences; no claims about treatment."
    )
    photo = models.ForeignKey(
        "wagtailimages.Image", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    panels = [
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("role"),
        FieldPanel("biography"),
        FieldPanel("photo"),
    ]

    class Meta:
        ordering = ["name"]

    def get_absolute_url(self) -> str:
        return reverse("blog:author", args=[self.slug])


class Topic(Named):
    name = models.CharField(max_length=60, unique=True)
    slug = models.SlugField(max_length=60, unique=True)

    panels = [FieldPanel("name"), FieldPanel("slug")]

    class Meta:
        ordering = ["name"]

    def get_absolute_url(self) -> str:
        return reverse("blog:topic", args=[self.slug])


class BlogPageQuerySet(ReviewedPageQuerySet):
    def newest_first(self) -> BlogPageQuerySet:
        return self.order_by("-publication_date", "-pk")


def page_of_posts(posts: BlogPageQuerySet, request: HttpRequest) -> Any:
    """The page of a listing that the reader asked for; whatever `?page=` holds, there is one."""
    listed = posts.newest_first().defer_streamfields().prefetch_related("authors", "topics")
    return Paginator(listed, POSTS_PER_PAGE).get_page(request.GET.get("page"))


class BlogIndexPage(BasePage):
    parent_page_types = ["home.HomePage"]
    subpage_types = ["blog.BlogPage"]
    max_count_per_parent = 1
    template = "blog/blog_index_page.html"

    class Meta:
        verbose_name = "blog"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        posts = BlogPage.objects.child_of(self).approved()
        return context | {"posts": page_of_posts(posts, request)}

    def metadata(self, context: Mapping[str, Any]) -> Metadata:
        feeds = feed_links(
            self.title, reverse("blog:feed", args=["rss"]), reverse("blog:feed", args=["atom"])
        )
        return replace(super().metadata(context), feeds=feeds)


class BlogPage(BasePage):
    publication_date = models.DateField(default=today, help_text="Orders the posts; shown to readers.")
    authors = ParentalManyToManyField(Author, blank=True, related_name="posts")
    topics = ParentalManyToManyField(Topic, blank=True, related_name="posts")
    is_about_a_drug = models.BooleanField(
        "about a drug",
        default=True,
        help_text="Shows the off-label statement; such pages are reviewed at least every 12 months.",
    )
    body = StreamField(PostBodyBlock(), blank=True)

    objects = PageManager.from_queryset(BlogPageQuerySet)()  # type: ignore[misc]

    content_panels = [
        ImportReportPanel(heading="Report of the import"),
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("authors", widget=forms.CheckboxSelectMultiple),
                FieldPanel("topics", widget=forms.CheckboxSelectMultiple),
                FieldPanel("publication_date"),
                FieldPanel("is_about_a_drug"),
            ],
            heading="Byline and topics",
        ),
        FieldPanel("body"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.RelatedFields("authors", [index.SearchField("name"), index.SearchField("plain_name")]),
        index.RelatedFields("topics", [index.SearchField("name"), index.SearchField("plain_name")]),
        index.SearchField("source_titles"),
    ]

    parent_page_types = ["blog.BlogIndexPage"]
    subpage_types: list[str] = []
    template = "blog/blog_page.html"

    class Meta:
        verbose_name = "post"

    def source_titles(self) -> str:
        """For the search index: what the post cites."""
        titles = Citation.objects.filter(pk__in=cited_ids(self)).values_list("title", flat=True)
        return " ".join(titles)

    @property
    def statement_kinds(self) -> list[str]:
        drug = [StandingStatement.Kind.OFF_LABEL] if self.is_about_a_drug else []
        return [*drug, *super().statement_kinds]

    def review_dependencies(self) -> list[Dependency]:
        """A post rests on its byline too: who wrote it, and as what."""
        byline = (
            Dependency(Author._meta.label, str(author.pk), {"name": author.name, "role": author.role})
            for author in self.authors.all()
        )
        return [*super().review_dependencies(), *byline]

    def named_writers(self) -> list[str]:
        return [author.name for author in self.authors.all()]

    def known_problems(self) -> list[KnownProblem]:
        """Readers' reports on this post that nobody has settled."""
        reports = ErrorReport.objects.open().filter(page_id=self.pk)
        return [
            *super().known_problems(),
            *(KnownProblem(f"{report.number}: {report.problem}", report.admin_url) for report in reports),
        ]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        previous_post, next_post = previous_and_next(self)
        related = related_posts(self, list(cited_ids(self)))
        return context | {"previous_post": previous_post, "next_post": next_post, "related_posts": related}

    def metadata(self, context: Mapping[str, Any]) -> Metadata:
        return replace(super().metadata(context), kind="article")

    def structured_data(self, context: Mapping[str, Any]) -> list[Node]:
        """The post names its sources and its card as the page's own nodes do, without saying it all twice."""
        approval = context.get("approval")
        card = reverse("card", args=[self.pk, self.card(approval).digest]) if approval else ""
        sources = [{"@id": node["@id"]} for node in cited_nodes(self, context)]
        return [*super().structured_data(context), blog_posting(self, card, sources)]


__all__ = ["Author", "BlogIndexPage", "BlogPage", "ErrorReport", "ImportReport", "Topic"]
