"""Signing in to the admin: accounts made by managers, a second factor, throttled by allauth."""

from __future__ import annotations

import base64

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest
from django.urls import include, path
from django.utils.crypto import salted_hmac
from django.views.generic import RedirectView


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes their own account; managers do, in the admin."""
        return False


class SecondFactorAdapter(DefaultMFAAdapter):
    """Keeps the authenticator secrets encrypted at rest; allauth's default stores them in the clear."""

    def encrypt(self, text: str) -> str:
        return _fernet().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _fernet().decrypt(encrypted_text.encode()).decode()


def _fernet() -> Fernet:
    key = salted_hmac("site_config.sign_in", "second factor", secret=settings.SECRET_KEY, algorithm="sha256")
    return Fernet(base64.urlsafe_b64encode(key.digest()))


_to_login = RedirectView.as_view(pattern_name="account_login", query_string=True)

# Wagtail's own login and password forms know no second factor: these stand before them.
admin_overrides = [
    path("admin/login/", _to_login),
    path("admin/password_reset/", RedirectView.as_view(pattern_name="account_reset_password")),
]

urlpatterns = [
    path("signup/", RedirectView.as_view(pattern_name="account_login")),
    path("", include("allauth.account.urls")),
    path("second-factor/", include("allauth.mfa.urls")),
]
