"""The mail that tells the clinic that enquiries wait."""

from __future__ import annotations

from wagtail.models import Site

from home.announcing import Announcement
from home.models import ClinicDetails
from services.enquiries import Enquiry


def clinic_address() -> list[str]:
    address = ClinicDetails.for_site(Site.objects.get(is_default_site=True)).email
    return [address] if address else []


ENQUIRIES = Announcement(
    model=Enquiry,
    subject="An enquiry is waiting",
    sentence="An enquiry from the website is waiting.",
    path="/admin/enquiries/",
    recipients=clinic_address,
)
