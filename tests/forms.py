"""What a person's browser would send to a public form."""

from __future__ import annotations

import secrets
import time

from django.core import signing

from home.guarded_forms import _TOKEN_SALT


def token(seconds_ago: float = 30, identifier: str = "") -> str:
    """A form's token, as if the page had been opened that long ago."""
    details = {"id": identifier or secrets.token_urlsafe(8), "at": time.time() - seconds_ago}
    return signing.dumps(details, salt=_TOKEN_SALT)


def enquiry(**fields: str) -> dict[str, str]:
    filled = {"name": "Ana Díaz", "phone": "310-555-0142", "preferred_time": "morning", "website": ""}
    return {"token": token()} | filled | fields
