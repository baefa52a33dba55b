"""The site_config app."""

from django.apps import AppConfig


class SiteConfigConfig(AppConfig):
    name = "site_config"
    verbose_name = "Site configuration"

    def ready(self) -> None:
        """Models are there only now, so what needs them is imported here."""
        from site_config import checks, search_index, source_notices  # noqa: F401

        search_index.connect()
