"""Uploaded images over the web: readers get those that an approval rests on, or that are facts, and no other.

A picture can hold words. Its address is known as soon as it is uploaded, so the server in front must not hand
out the folder of uploads: every file is asked for here. Documents have addresses of their own.
"""

from __future__ import annotations

from typing import Any

from django.core.files.storage import default_storage
from django.db.models import CharField, Exists, OuterRef, Q
from django.db.models.functions import Cast
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe
from wagtail.images import get_image_model
from wagtail.users.models import UserProfile

from . import rules
from .files import shown_as_fact
from .records import Approval, ApprovalBasis
from .registry import reviewed_models

# Not longer: a withdrawal takes the file from caches before the site, but not out of readers' browsers.
PUBLIC = "public, max-age=3600"
PRIVATE = "private, no-store"
# An SVG may carry scripts; opened by its own address it runs none.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


@require_safe
def serve(request: HttpRequest, path: str) -> HttpResponseBase:
    """An original image or one of its renditions, found by the name that its row has."""
    image = _image_at(path)
    if image is not None and (image.is_approved or image.is_fact):
        return _file(request, path, PUBLIC)
    if _may_see_unapproved(request.user, image, path):
        return _file(request, path, PRIVATE)
    raise Http404


def _image_at(path: str) -> Any:
    """The image, with what lets readers see it, in one query."""
    images = get_image_model().objects.filter(Q(file=path) | Q(renditions__file=path))
    return images.annotate(is_approved=_approved(), is_fact=shown_as_fact()).order_by().first()


def _approved() -> Exists:
    label = get_image_model()._meta.label
    rows = ApprovalBasis.objects.filter(label=label, object_id=Cast(OuterRef("pk"), CharField()))
    approvals = Approval.objects.unrevoked().in_effect().filter(_of_what_is_live()).order_by()
    return Exists(rows.filter(approval__in=approvals.values("pk")))


def _of_what_is_live() -> Q:
    """A text that was unpublished or deleted shows nothing any more; of a live one, earlier versions do."""
    found = Q()
    for model in reviewed_models():
        live = model.objects.filter(live=True).values_list(Cast("pk", CharField()))
        found |= Q(object_type=model._meta.label, object_id__in=live)
    return found


def _may_see_unapproved(user: Any, image: Any, path: str) -> bool:
    if image is not None:
        return rules.may_read_drafts(user)
    is_avatar = UserProfile.objects.filter(avatar=path).exists()
    return is_avatar and bool(user.has_perm("wagtailadmin.access_admin"))


def _file(request: HttpRequest, path: str, caching: str) -> HttpResponseBase:
    try:
        modified = int(default_storage.get_modified_time(path).timestamp())
        unchanged = get_conditional_response(request, last_modified=modified)
        response = unchanged or FileResponse(default_storage.open(path))
    except OSError as error:
        raise Http404 from error
    response["Last-Modified"] = http_date(modified)
    response["Cache-Control"] = caching
    response["Content-Security-Policy"] = POLICY
    return response
