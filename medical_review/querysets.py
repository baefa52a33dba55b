"""The one queryset that decides what readers may see."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast
from wagtail.models import Page
from wagtail.query import PageQuerySet

from .records import Approval
from .registry import object_key, reviewed_page_models


def with_current_approval[Q_: QuerySet](pages: Q_) -> Q_:
    """Keep the pages that have a current approval, and those of the types that need none."""
    labels = [model._meta.label for model in reviewed_page_models()]
    approvals = Approval.objects.in_effect().unrevoked()
    own = approvals.filter(object_type__in=labels, object_id=Cast(OuterRef("pk"), CharField()))
    return pages.filter(Exists(own) | Q(content_type__in=_exempt_content_types()))


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
    approvals = Approval.objects.filter(object_id__in={key[1] for key in keys}).current()
    found = ((keys.get((approval.object_type, approval.object_id)), approval) for approval in approvals)
    return {pk: approval for pk, approval in found if pk is not None}


def _exempt_content_types() -> list[int]:
    """Named types only: a type that nobody thought of is not public."""
    models = [apps.get_model(label) for label in settings.MEDICAL_REVIEW_EXEMPT_PAGE_TYPES]
    return [content_type.pk for content_type in ContentType.objects.get_for_models(*models).values()]
