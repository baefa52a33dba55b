"""The clinic's server: HTTPS only, hashed static files, mail by SMTP."""

import environ
from django.core.exceptions import ImproperlyConfigured

from .base import *

DEBUG = False

if not SECRET_KEY:
    raise ImproperlyConfigured("Set SECRET_KEY to 50 or more random characters.")
if not ENQUIRY_KEY:
    raise ImproperlyConfigured(
        "Set ENQUIRY_KEY to 50 or more random characters: enquiries are stored encrypted."
    )
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured("Set ALLOWED_HOSTS to the site's host names, comma-separated.")
if "sqlite" in DATABASES["default"]["ENGINE"]:
    raise ImproperlyConfigured("Set DATABASE_URL to PostgreSQL: the sign-off's triggers need it.")
if not SMTP_URL:
    raise ImproperlyConfigured("Set SMTP_URL, such as smtp+tls://user:password@mail.example.org:587.")

_smtp = environ.Env.email_url_config(SMTP_URL)
MAILERS = {
    "default": {
        "BACKEND": _smtp["EMAIL_BACKEND"],
        "OPTIONS": {
            "host": _smtp["EMAIL_HOST"],
            "port": _smtp["EMAIL_PORT"],
            "username": _smtp["EMAIL_HOST_USER"],
            "password": _smtp["EMAIL_HOST_PASSWORD"],
            "use_tls": _smtp.get("EMAIL_USE_TLS", False),
            "use_ssl": _smtp.get("EMAIL_USE_SSL", False),
            "timeout": 10,
        },
    }
}

SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
CSRF_TRUSTED_ORIGINS = [SITE_URL]

STORAGES["staticfiles"]["BACKEND"] = "site_config.static_files.JoinedStaticFilesStorage"
