"""Takes a withdrawn text out of the caches before the site, in the request that withdraws it."""

from __future__ import annotations

import logging
from typing import Any

from wagtail.contrib.frontend_cache.utils import PurgeBatch
from wagtail.models import Page

from .querysets import approved_pages
from .signals import withdrawn

logger = logging.getLogger(__name__)


def purge(instance: Any = None, **kwargs: Any) -> None:
    """Purge the page with its earlier versions; for a statement every page, as it may stand on any.

    A cache that can't be reached must not undo a withdrawal.
    """
    batch = PurgeBatch()
    batch.add_pages([instance] if isinstance(instance, Page) else approved_pages().specific().iterator())
    try:
        batch.purge()
    except Exception:
        logger.exception("The caches before the site could not be purged of %s", instance)


def connect() -> None:
    """Wagtail's own purge needs its app installed and knows pages alone; without a cache this does nothing."""
    withdrawn.connect(purge, dispatch_uid="medical_review_caches")
