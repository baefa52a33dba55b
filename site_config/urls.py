"""Routes: the admin under its own content security policy, then the site's pages."""

from django.conf import settings
from django.conf.urls.static import static
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from site_config import robots, search, sign_in, sitemaps

urlpatterns = [
    *sign_in.admin_overrides,
    path("sign-in/", include(sign_in)),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
    path("search/", search.search, name="search"),
    path("robots.txt", robots.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap_index"),
    path("sitemap-<section>.xml", sitemaps.section, name="sitemap"),
    path("", include("blog.urls")),
    path("", include(wagtail_urls)),
]
