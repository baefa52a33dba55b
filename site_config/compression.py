"""Compresses the pages that everybody gets alike, and none that holds a secret."""

from __future__ import annotations

from http import HTTPStatus

import brotli
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import has_vary_header, patch_vary_headers

SECRET_COOKIES = (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME)
SHORTEST = 200
# A long post in three milliseconds; more quality would take longer than it saves on the way.
QUALITY = 5


class PublicCompression(GZipMiddleware):
    """Brotli or gzip, but not for answers that hold a token or that know who asks.

    Compression lets a stranger who can mix words into a page guess a secret on it, by the length of
    the answer (BREACH, https://www.breachattack.com/). Forms with a token are `never_cache`, which
    sends `no-store`; the admin sets or reads cookies.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if may_hold_a_secret(request, response):
            return response
        if response.status_code == HTTPStatus.NOT_MODIFIED:
            patch_vary_headers(response, ("Accept-Encoding",))  # as the full answer would say
        if not is_text(response):
            return response
        if isinstance(response, HttpResponse) and takes_brotli(request, response):
            return with_brotli(response)
        return super().process_response(request, response)  # type: ignore[arg-type]


def may_hold_a_secret(request: HttpRequest, response: HttpResponseBase) -> bool:
    return (
        any(name in request.COOKIES for name in SECRET_COOKIES)
        or bool(response.cookies)
        or has_vary_header(response, "Cookie")
        or "no-store" in response.get("Cache-Control", "")
    )


def is_text(response: HttpResponseBase) -> bool:
    return any(kind in response.get("Content-Type", "") for kind in ("text/", "json", "xml"))


def takes_brotli(request: HttpRequest, response: HttpResponse) -> bool:
    names = [part.split(";")[0].strip() for part in request.headers.get("Accept-Encoding", "").split(",")]
    return "br" in names and len(response.content) >= SHORTEST and "Content-Encoding" not in response


def with_brotli(response: HttpResponse) -> HttpResponse:
    response.content = brotli.compress(response.content, quality=QUALITY, mode=brotli.MODE_TEXT)
    response.headers["Content-Length"] = str(len(response.content))
    response.headers["Content-Encoding"] = "br"
    if response.get("ETag", "").startswith('"'):
        response.headers["ETag"] = f"W/{response.headers['ETag']}"  # the same text, in other bytes
    patch_vary_headers(response, ("Accept-Encoding",))
    return response
