"""The mail that tells the clinic that enquiries wait; it holds nothing that a patient wrote."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.core.mail import EmailMessage
from django.utils import timezone
from wagtail.models import Site

from home.addresses import absolute_url
from home.models import ClinicDetails
from services.enquiries import Enquiry

logger = logging.getLogger(__name__)

SHORTEST_PAUSE = timedelta(minutes=10)

BODY = """\
An enquiry from the website is waiting.

Read it here: {address}

This mail says no more than that, because mail can be read on its way.
"""


def announce() -> bool:
    """Mail the clinic if enquiries wait unannounced; one mail in ten minutes at most.

    What can't be mailed now stays unannounced: the next enquiry or the
    `announce_enquiries` command tries again.
    """
    waiting = Enquiry.objects.unannounced()
    pause = timezone.now() - SHORTEST_PAUSE
    if not waiting.exists() or Enquiry.objects.filter(announced_at__gt=pause).exists():
        return False
    return _mail() and bool(waiting.update(announced_at=timezone.now()))


def _mail() -> bool:
    address = _clinic_address()
    if not address:
        logger.error("An enquiry is waiting, but the clinic's details name no e-mail address")
        return False
    try:
        EmailMessage(
            "An enquiry is waiting", BODY.format(address=absolute_url("/admin/enquiries/")), to=[address]
        ).send()
    except Exception:
        logger.exception("The mail about a waiting enquiry could not be sent")
        return False
    return True


def _clinic_address() -> str:
    site = Site.objects.get(is_default_site=True)
    return ClinicDetails.for_site(site).email
