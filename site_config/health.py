"""`/healthz`: whether this process and its database answer."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import DatabaseError, InterfaceError, connection
from django.http import HttpRequest, HttpResponse

logger = logging.getLogger(__name__)

type GetResponse = Callable[[HttpRequest], HttpResponse]

ADDRESS = "/healthz"


class HealthMiddleware:
    """Answers before every other layer.

    A load balancer asks by IP address and plain HTTP: the host check and the way to HTTPS would
    turn it away.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return answer() if request.path == ADDRESS else self.get_response(request)


def answer() -> HttpResponse:
    """200, or 503 where the database doesn't answer; it says no more than that to strangers."""
    is_well = database_answers()
    return HttpResponse(
        "ok" if is_well else "unavailable",
        status=200 if is_well else 503,
        content_type="text/plain",
        headers={"Cache-Control": "no-store"},
    )


def database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except (DatabaseError, InterfaceError):
        logger.exception("The health check can't reach the database")
        return False
    return True
