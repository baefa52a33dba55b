"""Addresses of the blog's listings and feeds; they stay put when a page is moved or renamed."""

from django.urls import path, register_converter

from blog import report_views, views
from blog.feeds import AuthorFeed, PostsFeed, TopicFeed, feed_view


class FeedFormatConverter:
    regex = "rss|atom"

    def to_python(self, value: str) -> str:
        return value

    to_url = to_python


class YearConverter:
    """Four digits that a calendar knows."""

    regex = "[12][0-9]{3}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


register_converter(FeedFormatConverter, "feed_format")
register_converter(YearConverter, "post_year")

app_name = "blog"
urlpatterns = [
    path("feed/<feed_format:feed_format>/", feed_view(PostsFeed), name="feed"),
    path("topics/", views.topics, name="topics"),
    path("topics/<slug:slug>/", views.topic, name="topic"),
    path("topics/<slug:slug>/feed/<feed_format:feed_format>/", feed_view(TopicFeed), name="topic_feed"),
    path("authors/", views.authors, name="authors"),
    path("authors/<slug:slug>/", views.author, name="author"),
    path("authors/<slug:slug>/feed/<feed_format:feed_format>/", feed_view(AuthorFeed), name="author_feed"),
    path("report-an-error/<int:pk>/", report_views.report, name="report"),
    path("report-an-error/received/<slug:number>/", report_views.report_received, name="report_received"),
    path("archive/", views.archive, name="archive"),
    path("archive/<post_year:year>/", views.year, name="year"),
]
