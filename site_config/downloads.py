"""Serves the references of the pages that readers may see, as files for reference managers."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from citations.exports import download, without_notes
from citations.models import Citation
from citations.references import page_citations
from medical_review.querysets import approved_pages
from medical_review.serving import approved_instances


@require_safe
def references(request: HttpRequest, pk: int, suffix: str) -> HttpResponse:
    """A page's references as its approval has them, in the order of their numbers."""
    readable = approved_instances([get_object_or_404(approved_pages(), pk=pk).specific])
    if not readable:
        raise Http404
    [page] = readable
    cited = page_citations(page, page.rests_on.by_pk(Citation._meta.label))
    return download(without_notes(cited.items), suffix, f"references-{page.slug}")
