"""The signature is a person's: second factor for those who sign, and how freshly they proved who they are."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.core import ratelimit
from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.forms import ReauthenticateWebAuthnForm
from allauth.mfa.webauthn.internal.auth import begin_authentication
from allauth.mfa.webauthn.internal.flows import reauthenticate
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from .groups import MANAGERS, REVIEWERS, is_member

# At an approval, a proof older than this is asked for again.
MAX_AGE = datetime.timedelta(minutes=15)
# The methods that are a second factor, as an approval names them.
FACTORS = frozenset({Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN, Authenticator.Type.RECOVERY_CODES})


@dataclass(frozen=True)
class Proof:
    """How and when the person at the keyboard last proved who they are."""

    method: str
    at: datetime.datetime

    @property
    def is_fresh(self) -> bool:
        return timezone.now() - self.at <= MAX_AGE


def needs_second_factor(user: Any) -> bool:
    """Reviewers, managers and superusers need one, unless the development settings switch it off."""
    if not settings.SECOND_FACTOR_REQUIRED:
        return False
    return bool(user.is_superuser or is_member(user, REVIEWERS, MANAGERS))


def has_second_factor(user: Any) -> bool:
    return bool(get_mfa_adapter().is_mfa_enabled(user))


def latest_proof(request: HttpRequest) -> Proof | None:
    """The newest proof in this session; None for a session that no login made.

    Where a second factor is needed, a password typed again is none.
    """
    records = get_authentication_records(request, request.user)
    if needs_second_factor(request.user):
        records = [record for record in records if record["method"] == "mfa"]
    if not records:
        return None
    newest = max(records, key=lambda record: record["at"])
    at = datetime.datetime.fromtimestamp(newest["at"], tz=datetime.UTC)
    return Proof(method=str(newest.get("type") or newest["method"]), at=at)


def passed_second_factor(request: HttpRequest) -> bool:
    records = get_authentication_records(request, request.user)
    return any(record["method"] == "mfa" for record in records)


def why_unproved(user: Any, authentication: dict[str, Any]) -> list[str]:
    """What an approval's proof lacks, asked where the approval is written, whoever calls."""
    if not needs_second_factor(user):
        return []
    try:
        proof = Proof(authentication["method"], datetime.datetime.fromisoformat(authentication["at"]))
    except (KeyError, TypeError, ValueError):
        proof = None
    if proof is not None and proof.method in FACTORS and proof.is_fresh:
        return []
    return ["An approval is a signature: prove on the review page, with your second factor, who you are."]


def passkey_options(request: HttpRequest) -> dict[str, Any] | None:
    """What a browser needs to ask for this person's passkey or security key; None if they have none."""
    if not has_passkey(request.user):
        return None
    return begin_authentication(request.user)


def has_passkey(user: Any) -> bool:
    return bool(Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN).exists())


def prove_by_passkey(request: HttpRequest, credential: str) -> Proof | None:
    """Check what a passkey answered to the question that this session asked; None if it is wrong."""
    form = ReauthenticateWebAuthnForm(user=request.user, data={"credential": credential})
    if not form.is_valid():
        return None
    reauthenticate(request, form.cleaned_data["credential"])
    return latest_proof(request)


def prove_again(request: HttpRequest, secret: str) -> Proof | None:
    """Check a password or a code typed beside an approval; None if it is wrong.

    Where a second factor is needed, only its code counts.
    """
    user = request.user
    if not ratelimit.consume(request, action="reauthenticate", user=user):
        return None
    method: dict[str, str] | None = None
    if needs_second_factor(user):
        method = _matching_factor(user, secret)
    elif user.check_password(secret):
        method = {"method": "password"}
    if method is None:
        return None
    record_authentication(request, user, reauthenticated=True, **method)
    return latest_proof(request)


def _matching_factor(user: Any, code: str) -> dict[str, str] | None:
    checks = {Authenticator.Type.TOTP: TOTP, Authenticator.Type.RECOVERY_CODES: RecoveryCodes}
    for authenticator in Authenticator.objects.filter(user=user, type__in=checks):
        kind = Authenticator.Type(authenticator.type)
        if checks[kind](authenticator).validate_code(code.strip()):
            return {"method": "mfa", "type": str(kind)}
    return None


@cache
def _open_to_all() -> frozenset[str]:
    """The admin's words and icons: the sign-in's own pages load them, and they tell nothing."""
    return frozenset({reverse("wagtailadmin_javascript_catalog"), reverse("wagtailadmin_sprite")})


class SecondFactorMiddleware:
    """Keeps those who sign out of the admin until this session has passed a second factor."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.refusal(request) or self.get_response(request)

    def refusal(self, request: HttpRequest) -> HttpResponse | None:
        if not request.path.startswith(reverse("wagtailadmin_home")) or request.path in _open_to_all():
            return None
        user = request.user
        if not user.is_authenticated or not needs_second_factor(user):
            return None
        if not has_second_factor(user):
            messages.warning(request, "Set up a second factor first: your role signs for medical content.")
            return redirect("mfa_index")
        if not passed_second_factor(request):
            logout(request)
            return redirect_to_login(request.get_full_path(), reverse("account_login"))
        return None
