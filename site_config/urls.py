"""Routes: the admin under its own content security policy, then the site's pages."""

from django.conf import settings
from django.urls import include, path
from django.views.decorators.csp import csp_override
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from medical_review import media
from site_config import public_urls, sign_in, styleguide

decorate_urlpatterns(wagtailadmin_urls.urlpatterns, csp_override(settings.ADMIN_CSP))

urlpatterns = [
    *sign_in.admin_overrides,
    path("sign-in/", include(sign_in)),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path(f"{settings.MEDIA_URL.lstrip('/')}<path:path>", media.serve, name="media"),
    *public_urls.urlpatterns,
    path("", include("blog.urls")),
    *([path("styleguide/", styleguide.styleguide, name="styleguide")] if settings.STYLEGUIDE else []),
    path("", include(wagtail_urls)),
]
