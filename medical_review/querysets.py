"""The one queryset that decides what readers may see."""

from __future__ import annotations

from django.db.models import CharField, Exists, OuterRef, QuerySet
from django.db.models.functions import Cast
from wagtail.models import Page
from wagtail.query import PageQuerySet

from .models import Approval


def with_current_approval[Q: QuerySet](pages: Q) -> Q:
    """Keep the pages whose newest approval stands."""
    approvals = Approval.objects.filter(object_id=Cast(OuterRef("pk"), CharField()))
    return pages.filter(Exists(approvals))


class ReviewedPageQuerySet(PageQuerySet):
    def approved(self) -> ReviewedPageQuerySet:
        """What readers may see: live, public, and signed off."""
        return with_current_approval(self.live().public())


def approved_pages() -> PageQuerySet:
    """Readers' pages of every type, as base pages; call `specific()` for the rest."""
    return with_current_approval(Page.objects.live().public().filter(depth__gt=1))
