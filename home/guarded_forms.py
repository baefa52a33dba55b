"""What every form for the public shares: a trap for robots, a minimum time, and a number used once."""

from __future__ import annotations

import re
import secrets
import time
import unicodedata
from collections.abc import Mapping
from ipaddress import ip_address, ip_network
from typing import Any

from django import forms
from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

SHORTEST_SECONDS = 3
LONGEST_SECONDS = 12 * 60 * 60
LARGEST_BODY = 32 * 1024

_TOKEN_SALT = "home.guarded_forms"  # noqa: S105 - a name, not a secret
_JOINERS = "\u200c\u200d"  # they belong to words in Persian and in the languages of India
_KEPT_BREAKS = "\n"
_BLANK_LETTERS = (
    "\u115f\u1160\u2800"  # letters by their class that show nothing; U+3164 and U+FFA0 become one
)


def new_token() -> str:
    return signing.dumps({"id": secrets.token_urlsafe(12), "at": time.time()}, salt=_TOKEN_SALT)


def plain_text(value: str) -> str:
    """Text as a person types it: one form of each letter, nothing invisible, no towers of marks."""
    text = unicodedata.normalize("NFKC", value.replace("\r\n", "\n").replace("\r", "\n"))
    kept = (
        char
        for char in text
        if char in _JOINERS
        or char in _KEPT_BREAKS
        or (unicodedata.category(char)[0] != "C" and char not in _BLANK_LETTERS)
    )
    text = re.sub(r"[^\S\n]+", " ", "".join(kept))
    return re.sub(
        r"([\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20ff]{2})[\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20ff]+",
        r"\1",
        text,
    ).strip()


def one_line(value: str) -> str:
    return " ".join(plain_text(value).split())


class OneLineField(forms.CharField):
    def to_python(self, value: Any) -> str:
        return one_line(super().to_python(value) or "")


class OneLineEmailField(forms.EmailField):
    """Without what can't be seen: a zero-width space passes for a letter of an international domain."""

    def to_python(self, value: Any) -> str:
        return re.sub(f"[{_JOINERS}]", "", one_line(super().to_python(value) or ""))


class TextField(forms.CharField):
    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return plain_text(super().to_python(value) or "")


class GuardedForm(forms.Form):
    """A form whose `cleaned_data["submission"]` is the same each time that one copy of it is sent."""

    website = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    token = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        initial = {"token": new_token()} | kwargs.pop("initial", {})
        super().__init__(data, initial=initial, **kwargs)

    def visible_errors(self) -> list[tuple[str, str]]:
        """(id of the field or "", message), for the summary above the form; each message names its field."""
        fields = [
            (self[name].auto_id, str(message))
            for name, found in self.errors.items()
            if name != "__all__"
            for message in found
        ]
        return [*(("", str(message)) for message in self.non_field_errors()), *fields]

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise ValidationError(_("Please leave this field empty. It is there to catch robots."))
        return ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        try:
            token = signing.loads(cleaned.get("token", ""), salt=_TOKEN_SALT, max_age=LONGEST_SECONDS)
        except signing.BadSignature:
            self.renew_token()
            raise ValidationError(
                _("This page had been open for too long. Please send the form once more.")
            ) from None
        # A token from the future is ours too, made before the clock was set back: nobody can forge one.
        if 0 <= time.time() - token["at"] < SHORTEST_SECONDS:
            raise ValidationError(
                _("That was very quick. Please check what you wrote and send it once more.")
            )
        return cleaned | {"submission": token["id"]}

    def _one_value_each(self) -> dict[str, Any]:
        return self.data.dict() if isinstance(self.data, QueryDict) else dict(self.data)

    def renew_token(self) -> None:
        self.data = {**self._one_value_each(), self.add_prefix("token"): new_token()}


def client_address(request: HttpRequest) -> str:
    """The sender's address: the one that the outermost of our own proxies saw."""
    forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    count = settings.TRUSTED_PROXY_COUNT
    return forwarded[-count] if 0 < count <= len(forwarded) else request.META["REMOTE_ADDR"]


def sender_network(request: HttpRequest) -> str:
    """The sender's address, or the part of it that they can't choose: one home has 2⁶⁴ addresses of IPv6."""
    claimed = client_address(request)
    try:
        address = ip_address(claimed)
    except ValueError:
        return claimed
    if address.version == 4:
        return str(address)
    return str(address.ipv4_mapped or ip_network((int(address), 64), strict=False))


def sender_digest(request: HttpRequest) -> str:
    """Tells senders apart for one day without keeping their addresses."""
    salt = f"sender {timezone.localdate()}"
    return salted_hmac(salt, sender_network(request), algorithm="sha256").hexdigest()[:32]


def is_oversized(request: HttpRequest) -> bool:
    """A body that no person typed, or that doesn't say how long it is; it is refused before it is read."""
    length = request.headers.get("Content-Length") or "0"
    return not length.isdecimal() or int(length[:12]) > LARGEST_BODY
