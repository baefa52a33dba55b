"""Addresses that no page of the tree answers; those for readers in Spanish under /es/ too."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from site_config import cards, downloads, policies, reviewers, robots, search, sitemaps, well_known

urlpatterns = [
    *i18n_patterns(
        path("search/", search.search, name="search"),
        path("reviewers/", reviewers.reviewers, name="reviewers"),
        path("reviewers/<slug:slug>/", reviewers.reviewer, name="reviewer"),
        path("reviewers/id/<int:reviewer_id>/", reviewers.reviewer_by_id, name="reviewer_by_id"),
        path("how-we-review/", policies.editorial_policy, name="editorial_policy"),
        path("privacy/", policies.privacy, name="privacy"),
        path("accessibility/", policies.accessibility, name="accessibility"),
        path("", include("services.urls")),
        prefix_default_language=False,
    ),
    path("cards/<int:pk>/<slug:digest>.png", cards.card, name="card"),
    path("llms.txt", well_known.llms, name="llms"),
    path(".well-known/security.txt", well_known.security, name="security"),
    path("manifest.webmanifest", well_known.manifest, name="manifest"),
    path("favicon.ico", well_known.icon, name="favicon"),
    path("references/<int:pk>.<slug:suffix>", downloads.references, name="references_download"),
    path("robots.txt", robots.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap_index"),
    path("sitemap-<section>.xml", sitemaps.section, name="sitemap"),
]
