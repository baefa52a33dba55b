"""What the admin answers where the sign-off refuses a step, whoever's view it was tried in."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from .errors import Refusal


class RefusalMiddleware:
    """Says why, and what can be done, on the screen where it was tried; machines get it with a 403."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refusal):
            return None
        if _wants_json(request):
            return JsonResponse({"success": False, "error": str(exception)}, status=403)
        messages.error(request, str(exception))
        return redirect(_screen(request))


def _wants_json(request: HttpRequest) -> bool:
    is_script = request.headers.get("x-requested-with") == "XMLHttpRequest"
    return is_script or request.headers.get("accept", "").startswith("application/json")


def _screen(request: HttpRequest) -> str:
    """Where the form stood: not every address that takes one can be read, such as a workflow's buttons."""
    came_from = request.headers.get("referer", "")
    if url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure()):
        return came_from
    return request.get_full_path()
