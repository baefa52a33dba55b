"""Addresses for readers and crawlers that no page of the tree answers."""

from django.urls import path

from site_config import cards, robots, search, sitemaps

urlpatterns = [
    path("search/", search.search, name="search"),
    path("cards/<int:pk>/<slug:digest>.png", cards.card, name="card"),
    path("robots.txt", robots.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap_index"),
    path("sitemap-<section>.xml", sitemaps.section, name="sitemap"),
]
