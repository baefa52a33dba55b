"""The site as it hears readers through the proxy in front, which speaks HTTPS with them and serves the media."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from whitenoise import WhiteNoise

from site_config.wsgi import application as site


def with_https(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    return site(environ | {"HTTP_X_FORWARDED_PROTO": "https"}, start_response)


application = WhiteNoise(with_https, root=str(settings.MEDIA_ROOT), prefix="media/", autorefresh=True)
