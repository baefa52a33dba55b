"""The contact page: how to reach the clinic, and the enquiry form."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from home.announcing import announce_at_once
from home.guarded_forms import is_oversized, sender_digest
from home.metadata import listing_metadata
from home.models import ClinicDetails
from home.opening_hours import opening_state
from services.announcements import ENQUIRIES
from services.enquiries import TooBusyError, TooManyError, take_in
from services.enquiry_form import EnquiryForm


# Nothing here acts with the visitor's authority, and a patient whose browser refuses
# cookies must still get through; the form's own signed token limits replays.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _page(request, EnquiryForm())
    if is_oversized(request):
        form = EnquiryForm(QueryDict("token="))
        form.renew_token()
        form.add_error(None, _("That was far too long. A name and a phone number are enough."))
        return _page(request, form, status=413)
    form = EnquiryForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    return _store(request, form)


def _store(request: HttpRequest, form: EnquiryForm) -> HttpResponse:
    try:
        take_in(form.details, form.cleaned_data["submission"], sender_digest(request))
    except TooManyError:
        form.add_error(None, _("We already have several enquiries from you. Please call us instead."))
        return _page(request, form, status=429)
    except TooBusyError:
        form.add_error(None, _("We can’t take in more enquiries just now. Please call us instead."))
        return _page(request, form, status=429)
    announce_at_once(ENQUIRIES)
    return redirect("services:enquiry_received")


@require_safe
def enquiry_received(request: HttpRequest) -> HttpResponse:
    metadata = listing_metadata(request, _("We have your enquiry"), is_indexed=False)
    return render(request, "services/enquiry_received.html", {"metadata": metadata})


def _page(request: HttpRequest, form: EnquiryForm, status: int = 200) -> HttpResponse:
    details = ClinicDetails.for_request(request)
    context = {
        "form": form,
        "opening": opening_state(details),
        "metadata": listing_metadata(request, _("Contact")),
    }
    return render(request, "services/contact.html", context, status=status)
