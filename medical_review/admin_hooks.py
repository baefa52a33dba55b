"""What stands at Wagtail's own doors: a wish to publish becomes a draft, and what no review covers isn't served."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest
from wagtail.models import Page

from . import rules
from .records import approvals_standing_on
from .registry import is_reviewed

KEPT_AS_DRAFT = "Only a medical review publishes this. Your text was saved as a draft: submit it for review."


def keep_as_draft(request: HttpRequest, model: type) -> None:
    """Take the wish to publish out of a form, so that the view saves a draft and nothing typed is lost."""
    if request.method != "POST" or not is_reviewed(model) or "action-publish" not in request.POST:
        return
    data = request.POST.copy()
    del data["action-publish"]
    request.POST = data  # type: ignore[assignment]
    messages.warning(request, KEPT_AS_DRAFT)


def refuse_unreviewed_document(document: Any, request: HttpRequest) -> None:
    """An upload has an address as soon as it is there; readers get it once an approved page shows it."""
    if not approvals_standing_on(document).in_effect().exists() and not rules.may_read_drafts(request.user):
        raise Http404


def refuse_unknown_type(page: Page, request: HttpRequest, args: Any, kwargs: Any) -> None:
    """A page whose type is gone, or a plain `Page`, has no review and isn't served."""
    if type(page) is Page:
        raise Http404
