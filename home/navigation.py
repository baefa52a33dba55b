"""Menu, breadcrumbs and previous/next: plain functions over pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from wagtail.models import Page, Site

from medical_review.querysets import approved_pages


def main_menu(site: Site) -> list[Page]:
    """The home page's children that are shown in menus, in tree order."""
    return list(approved_pages().child_of(site.root_page).in_menu())


@dataclass(frozen=True)
class MenuItem:
    """A link of the main menu; `current` is its aria-current value, empty elsewhere."""

    title: str
    url: str
    current: str


def menu_items(site: Site, page: Page | None) -> list[MenuItem]:
    return [MenuItem(item.title, item.url, _current(item, page)) for item in main_menu(site)]


def _current(item: Page, page: Page | None) -> str:
    """`page` on the item's own page, `true` on the pages below it."""
    path = getattr(page, "path", None) or ""
    if path == item.path:
        return "page"
    return "true" if path.startswith(item.path) else ""


def breadcrumbs(page: Page) -> list[Page]:
    """The readers' way from the home page down to this page's parent."""
    return list(approved_pages().ancestor_of(page).filter(depth__gt=1).order_by("depth"))


def previous_and_next(page: Any) -> tuple[Any, Any]:
    """A post's neighbors by (publication date, pk): previous is the older one, next the newer.

    Only siblings that readers may see count; at the ends there is None.
    """
    siblings = type(page).objects.sibling_of(page, inclusive=False).approved()
    date = page.publication_date
    older = Q(publication_date__lt=date) | Q(publication_date=date, pk__lt=page.pk)
    newer = Q(publication_date__gt=date) | Q(publication_date=date, pk__gt=page.pk)
    return (
        siblings.filter(older).order_by("-publication_date", "-pk").first(),
        siblings.filter(newer).order_by("publication_date", "pk").first(),
    )
