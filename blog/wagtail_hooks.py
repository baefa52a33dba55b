"""What the blog adds to the admin: listings of posts, authors and topics."""

from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from blog.models import Author, BlogPage, Topic


class PostListingViewSet(PageListingViewSet):
    """All posts in one flat listing, newest first."""

    model = BlogPage
    name = "posts"
    icon = "doc-full"
    menu_label = "Posts"
    menu_order = 120
    add_to_admin_menu = True
    columns = [
        *PageListingViewSet.columns,
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


@hooks.register("register_admin_viewset")
def register_post_listing() -> PostListingViewSet:
    return PostListingViewSet()
