"""A developer's machine: debug pages, mail on the console, known demo accounts."""

from .base import *

DEBUG = True
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # in DATA_DIR; WhiteNoise warns without it
SECRET_KEY = SECRET_KEY or "insecure-development-key"
ENQUIRY_KEY = ENQUIRY_KEY or ["insecure-development-key"]
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", "testserver"]

# The demo's accounts exist only here; the loader refuses to make them elsewhere.
DEMO_PASSWORD = "second-opinion-demo"

# The demo's accounts sign in with a password alone.
SECOND_FACTOR_REQUIRED = False
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True

# No triggers watch over SQLite: it is for a demo's texts, which nobody lives by.
PREFLIGHT_ALLOWS_SQLITE = True

STYLEGUIDE = True
