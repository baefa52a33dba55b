"""The one queryset that decides what readers may see."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import CharField, Exists, OuterRef, QuerySet
from django.db.models.functions import Cast
from wagtail.models import Page
from wagtail.query import PageQuerySet

from .models import Approval, object_key


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


def current_approvals(pages: Iterable[Any]) -> dict[int, Approval]:
    """The approval that each page stands on, by the page's id, in one query; pages without one are left out."""
    keys = {object_key(page): page.pk for page in pages}
    approvals = Approval.objects.filter(object_id__in={key[1] for key in keys}).order_by("pk")
    found = ((keys.get((approval.object_type, approval.object_id)), approval) for approval in approvals)
    return {pk: approval for pk, approval in found if pk is not None}
