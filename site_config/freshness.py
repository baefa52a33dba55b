"""How long browsers and proxies may show what they hold: never without asking whether it still stands."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class AskBeforeReuse:
    """A page may be kept, and each time the site is asked; with its ETag that costs no second download.

    A withdrawn page must be gone at once, in browsers too. What may be kept for longer, such as hashed
    files and cards, says so itself.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-cache")
        return response
