"""The page that a new site starts from: an unpublished home page in place of Wagtail's welcome."""

from __future__ import annotations

from typing import Any


def create_home_page(apps: Any, schema_editor: Any = None) -> None:
    """Put a draft home page under the root and make it the default site's root page."""
    home_model = apps.get_model("home", "HomePage")
    if home_model.objects.exists():
        return
    page_model = apps.get_model("wagtailcore", "Page")
    site_model = apps.get_model("wagtailcore", "Site")
    site_model.objects.all().delete()
    page_model.objects.filter(depth=2).delete()
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="home", model="homepage"
    )
    home = home_model.objects.create(
        title="Home",
        draft_title="Home",
        slug="home",
        path="00010001",
        depth=2,
        numchild=0,
        url_path="/home/",
        live=False,
        content_type=content_type,
        locale_id=apps.get_model("wagtailcore", "Locale").objects.values_list("pk", flat=True).get(),
    )
    page_model.objects.filter(depth=1).update(numchild=1)
    site_model.objects.create(
        hostname="localhost", site_name="Second Opinion", root_page_id=home.pk, is_default_site=True
    )
