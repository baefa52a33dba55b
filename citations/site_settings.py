"""How a site writes its references."""

from __future__ import annotations

from django.core.cache import cache
from django.db import models
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from .styles import Style

_SECONDS_KEPT = 60


def _cache_key(site_id: int) -> str:
    return f"citations.style.{site_id}"


@register_setting(icon="openquote")
class CitationSettings(BaseSiteSetting):
    """The citation style of a site."""

    style = models.CharField(
        max_length=20,
        choices=Style,
        default=Style.AMA,
        help_text="How references are written on every page of the site.",
    )

    class Meta:
        verbose_name = "citations"

    def save(self, *args: object, **kwargs: object) -> None:
        super().save(*args, **kwargs)
        cache.delete(_cache_key(self.site_id))


def site_style(site_id: int) -> str:
    """The site's style: a minute old at most, because every page asks for it."""
    key = _cache_key(site_id)
    style = cache.get(key)
    if style is None:
        rows = CitationSettings.objects.filter(site=site_id)
        style = rows.values_list("style", flat=True).first() or Style.AMA.value
        cache.set(key, style, _SECONDS_KEPT)
    return style
