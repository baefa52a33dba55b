"""Encryption at rest for what patients send: Fernet with keys derived from the ENQUIRY_KEY setting."""

from __future__ import annotations

import base64
import json
from functools import cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


class UnreadableError(Exception):
    """No key of the setting opens this."""


def seal(details: dict[str, str]) -> str:
    return _keys(tuple(settings.ENQUIRY_KEY)).encrypt(json.dumps(details).encode()).decode()


def unseal(sealed: str) -> dict[str, str]:
    """What was sealed, with the first key that opens it.

    Raises:
        UnreadableError: none of the keys does.
    """
    try:
        found: dict[str, str] = json.loads(_keys(tuple(settings.ENQUIRY_KEY)).decrypt(sealed.encode()))
    except InvalidToken as error:
        raise UnreadableError from error
    return found


@cache
def _keys(secrets: tuple[str, ...]) -> MultiFernet:
    """The newest key first: it seals; the older ones still open."""
    if not secrets:
        raise ImproperlyConfigured("Set ENQUIRY_KEY: enquiries are stored encrypted.")
    return MultiFernet([Fernet(_derived(secret)) for secret in secrets])


def _derived(secret: str) -> bytes:
    kdf: Any = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"second-opinion enquiries")
    return base64.urlsafe_b64encode(kdf.derive(secret.encode()))
