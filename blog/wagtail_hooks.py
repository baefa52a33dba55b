"""What the blog adds to the admin: listings of posts, authors and topics, and bringing in a post."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.admin.widgets.button import Button
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from blog.import_views import BringInView, ImportReportView, blogs_open_to
from blog.importing.drafts import may_add_posts
from blog.models import Author, BlogIndexPage, BlogPage, ErrorReport, Topic
from blog.reports_panel import ReportsPanel
from medical_review.listings import ReviewColumn, ReviewIndexView


class PostListingViewSet(PageListingViewSet):
    """All posts in one flat listing, newest first."""

    model = BlogPage
    name = "posts"
    icon = "doc-full"
    menu_label = "Posts"
    menu_order = 120
    add_to_admin_menu = True
    index_view_class = ReviewIndexView
    columns = [
        *(column for column in PageListingViewSet.columns if column.name != "parent"),
        ReviewColumn(),
        DateColumn("publication_date", label="Date", sort_key="publication_date", width="12%"),
    ]


POST_COUNT = Column("post_count", label="Posts", sort_key="post_count", width="10%")


class ListingViewSet(SnippetViewSet):
    """An author or topic with the number of its posts, drafts included."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return self.model.objects.annotate(post_count=Count("posts", distinct=True))


class AuthorViewSet(ListingViewSet):
    model = Author
    icon = "user"
    menu_label = "Authors"
    list_display = ["name", "role", POST_COUNT]
    search_fields = ["name", "role"]
    ordering = ["name"]
    inspect_view_enabled = True


class TopicViewSet(ListingViewSet):
    model = Topic
    icon = "tag"
    menu_label = "Topics"
    list_display = ["name", "slug", POST_COUNT]
    search_fields = ["name"]
    ordering = ["name"]


class PeopleAndTopicsGroup(SnippetViewSetGroup):
    items = (AuthorViewSet, TopicViewSet)
    menu_label = "Authors and topics"
    menu_icon = "group"
    menu_order = 130


register_snippet(PeopleAndTopicsGroup)


class ErrorReportViewSet(ModelViewSet):
    """What readers reported, newest first."""

    model = ErrorReport
    name = "error_reports"
    url_prefix = "error-reports"
    icon = "comment"
    menu_label = "Reported errors"
    menu_order = 145
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = [
        "number",
        "page_title",
        DateColumn("received_at", label="Received", sort_key="received_at"),
        "status",
    ]
    list_filter = ["status"]
    search_fields = ["number", "page_title", "problem"]
    search_backend_name = None
    ordering = ["-received_at"]


@hooks.register("register_admin_viewset")
def register_post_listing() -> PostListingViewSet:
    return PostListingViewSet()


@hooks.register("register_admin_urls")
def register_import_urls() -> list[URLPattern]:
    return [
        path("bring-in-a-post/", BringInView.as_view(), name="bring_in_post"),
        path("bring-in-a-post/<int:page_id>/report/", ImportReportView.as_view(), name="import_report"),
    ]


class BringInMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(blogs_open_to(request.user))


@hooks.register("register_admin_menu_item")
def register_bring_in_menu_item() -> MenuItem:
    return BringInMenuItem("Bring in a post", reverse("bring_in_post"), icon_name="download", order=125)


@hooks.register("register_page_header_buttons")
def offer_bringing_in(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    if isinstance(page, BlogIndexPage) and may_add_posts(page, user):
        url = f"{reverse('bring_in_post')}?blog={page.pk}"
        yield Button("Bring in a post", url, icon_name="download", priority=15)


@hooks.register("construct_homepage_panels")
@hooks.register("construct_review_queue_panels")
def show_reported_errors(request: HttpRequest, panels: list[Any]) -> None:
    if request.user.has_perm("blog.view_errorreport"):
        panels.append(ReportsPanel())


@hooks.register("register_admin_viewset")
def register_error_reports() -> ErrorReportViewSet:
    return ErrorReportViewSet()
