"""Addresses for readers and crawlers that no page of the tree answers."""

from django.urls import path

from site_config import cards, policies, reviewers, robots, search, sitemaps, well_known

urlpatterns = [
    path("search/", search.search, name="search"),
    path("cards/<int:pk>/<slug:digest>.png", cards.card, name="card"),
    path("reviewers/<slug:slug>/", reviewers.reviewer, name="reviewer"),
    path("reviewers/id/<int:reviewer_id>/", reviewers.reviewer_by_id, name="reviewer_by_id"),
    path("how-we-review/", policies.editorial_policy, name="editorial_policy"),
    path("privacy/", policies.privacy, name="privacy"),
    path("accessibility/", policies.accessibility, name="accessibility"),
    path("llms.txt", well_known.llms, name="llms"),
    path(".well-known/security.txt", well_known.security, name="security"),
    path("manifest.webmanifest", well_known.manifest, name="manifest"),
    path("favicon.ico", well_known.icon, name="favicon"),
    path("robots.txt", robots.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap_index"),
    path("sitemap-<section>.xml", sitemaps.section, name="sitemap"),
]
