"""The form by which a reader reports an error on a post."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from blog.error_reports import ErrorReport, ErrorReportForm, TooBusyError, TooManyError, file_report
from blog.models import BlogPage
from blog.report_announcements import ERROR_REPORTS
from home.addresses import page_path
from home.announcing import announce_at_once
from home.guarded_forms import is_oversized, sender_digest
from home.metadata import Section, listing_metadata


# Readers have no account here, so there is no authority that another site could borrow.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, pk: int) -> HttpResponse:
    post = get_object_or_404(BlogPage.objects.approved().defer_streamfields(), pk=pk)
    if request.method != "POST":
        return _page(request, post, ErrorReportForm())
    if is_oversized(request):
        form = ErrorReportForm(QueryDict("token="))
        form.renew_token()
        form.add_error(None, _("That was far too long. A few sentences are enough."))
        return _page(request, post, form, status=413)
    form = ErrorReportForm(request.POST)
    if not form.is_valid():
        return _page(request, post, form, status=422)
    try:
        filed = file_report(form, post.pk, post.title, sender_digest(request))
    except TooManyError:
        form.add_error(None, _("We already have several reports from you. Please call us instead."))
        return _page(request, post, form, status=429)
    except TooBusyError:
        form.add_error(None, _("We can’t take in more reports just now. Please call us instead."))
        return _page(request, post, form, status=429)
    announce_at_once(ERROR_REPORTS)
    return redirect("blog:report_received", number=filed.number)


@never_cache
@require_safe
def report_received(request: HttpRequest, number: str) -> HttpResponse:
    filed = get_object_or_404(ErrorReport, number=number)
    metadata = listing_metadata(request, _("Thank you"), is_indexed=False)
    return render(request, "blog/report_received.html", {"report": filed, "metadata": metadata})


def _page(request: HttpRequest, post: BlogPage, form: ErrorReportForm, status: int = 200) -> HttpResponse:
    metadata = listing_metadata(request, _("Report an error"), is_indexed=False)
    section = Section(post.title, page_path(post))
    context = {"form": form, "post": post, "metadata": metadata, "section": section}
    return render(request, "blog/report.html", context, status=status)
