"""Absolute addresses: built from the SITE_URL setting alone, never from what a request claims."""

from __future__ import annotations

from typing import Any

from django.conf import settings


def absolute_url(path: str) -> str:
    """The full address of a path on this site; an address that is already full stays as it is."""
    if path.startswith(("https://", "http://")):
        return path
    return f"{settings.SITE_URL}/{path.lstrip('/')}"


def page_path(page: Any) -> str:
    """A page's path on this site; the home page's for a page outside it."""
    parts = page.get_url_parts()
    return parts[2] if parts else "/"


def page_url(page: Any) -> str:
    """A page's full address, whatever host name the request or the site record carries."""
    return absolute_url(page_path(page))
