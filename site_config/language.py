"""Pages under /es/ speak Spanish; all others the site's own language, whatever a browser asks for."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation

SPANISH_PREFIX = "/es/"


class LanguageByAddress:
    """By the address alone, so that caches needn't tell browsers apart."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(SPANISH_PREFIX):
            return self.get_response(request)
        with translation.override("es"):
            return self.get_response(request)
