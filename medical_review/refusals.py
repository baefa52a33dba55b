"""What the admin answers where an approval stands in the way of deleting or replacing something."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect

from .errors import RestsOnIt


class RefusalMiddleware:
    """Says which pages stand in the way and what can be done, on the screen where it was tried."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, RestsOnIt):
            return None
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return JsonResponse({"success": False, "error": str(exception)}, status=403)
        messages.error(request, str(exception))
        return redirect(request.get_full_path())
