"""Takes a text that is withdrawn or unpublished out of the caches before the site, in the same request."""

from __future__ import annotations

import logging
from typing import Any

from django.conf import settings
from django.db import transaction
from wagtail.contrib.frontend_cache.utils import PurgeBatch
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.signals import page_unpublished

from .querysets import approved_pages
from .records import Approval, ApprovalBasis
from .signals import withdrawn

logger = logging.getLogger(__name__)


def purge(instance: Any = None, **kwargs: Any) -> None:
    """Purge the page with its earlier versions and images; for a statement every page, as it may stand on any.

    A cache that can't be reached must not undo a withdrawal.
    """
    batch = PurgeBatch()
    batch.add_pages([instance] if isinstance(instance, Page) else approved_pages().specific().iterator())
    batch.add_urls(_addresses_of_images(instance))
    try:
        batch.purge()
    except Exception:
        logger.exception("The caches before the site could not be purged of %s", instance)


def purge_once_committed(instance: Page, **kwargs: Any) -> None:
    """A cache that asked before the commit would be given the page once more."""
    transaction.on_commit(lambda: purge(instance))


def _addresses_of_images(instance: Any) -> list[str]:
    """Of everything that any of its approvals shows, with the sizes that pages ask for."""
    rows = ApprovalBasis.objects.filter(
        approval__in=Approval.objects.of(instance), label=get_image_model()._meta.label
    )
    images = get_image_model().objects.filter(pk__in=set(rows.values_list("object_id", flat=True)))
    files = [
        file for image in images for file in (image.file, *(each.file for each in image.renditions.all()))
    ]
    return [settings.SITE_URL + file.url for file in files]


def connect() -> None:
    """Wagtail's own purge needs its app installed and knows pages alone; without a cache this does nothing."""
    withdrawn.connect(purge, dispatch_uid="medical_review_caches")
    page_unpublished.connect(purge_once_committed, dispatch_uid="medical_review_caches")
