"""The site as it hears readers through the proxy in front, which speaks HTTPS with them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from site_config.wsgi import application as site


def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    return site(environ | {"HTTP_X_FORWARDED_PROTO": "https"}, start_response)
