"""What every environment shares; the only settings module that reads the environment."""

from pathlib import Path
from typing import Any

import environ
from django.utils.csp import CSP

from .citations import *
from .policy import *

BASE_DIR = Path(__file__).resolve().parents[2]

# --- The environment -----------------------------------------------------------------
# Every variable that the site reads, with its type and default. `.env.example` and
# docs/reference/settings.md are compared with this block by a test.

env = environ.FileAwareEnv(
    SECRET_KEY=(str, ""),
    DATABASE_URL=(str, ""),
    DATA_DIR=(str, str(BASE_DIR / "var")),
    ALLOWED_HOSTS=(list, []),
    SITE_URL=(str, "http://127.0.0.1:8000"),
    SMTP_URL=(str, ""),
    MAIL_FROM=(str, "clinic@example.org"),
    LOG_LEVEL=(str, "INFO"),
    ENQUIRY_KEY=(list, []),
    ENQUIRY_RETENTION_DAYS=(int, 90),
    TRUSTED_PROXY_COUNT=(int, 0),
)
environ.Env.read_env(BASE_DIR / ".env")

SECRET_KEY = env("SECRET_KEY")
DATA_DIR = Path(env("DATA_DIR"))
ALLOWED_HOSTS = env("ALLOWED_HOSTS")
SITE_URL = env("SITE_URL").rstrip("/")
SMTP_URL = env("SMTP_URL")
DATABASE_URL = env("DATABASE_URL") or f"sqlite:///{DATA_DIR / 'demo.sqlite3'}"
DATABASES = {"default": environ.Env.db_url_config(DATABASE_URL)}
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env("MAIL_FROM")
LOG_LEVEL = env("LOG_LEVEL")
# Enquiries are encrypted with the first key; those after it still open older ones.
ENQUIRY_KEY = env("ENQUIRY_KEY")
ENQUIRY_RETENTION_DAYS = env("ENQUIRY_RETENTION_DAYS")
# How many of our own proxies stand in front, for the sender's address in X-Forwarded-For.
TRUSTED_PROXY_COUNT = env("TRUSTED_PROXY_COUNT")

# --- Applications --------------------------------------------------------------------

INSTALLED_APPS = [
    "site_config",
    "blog",
    "services",
    "home",
    "citations",
    "medical_review",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "phonenumber_field",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
]

MIDDLEWARE = [
    "site_config.health.HealthMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "site_config.compression.PublicCompression",
    "django.middleware.http.ConditionalGetMiddleware",
    "site_config.freshness.AskBeforeReuse",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "site_config.language.LanguageByAddress",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "medical_review.authentication.SecondFactorMiddleware",
    "medical_review.refusals.RefusalMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "site_config.urls"
WSGI_APPLICATION = "site_config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]

# --- Language and time ---------------------------------------------------------------

LANGUAGE_CODE = "en-us"
LANGUAGES = [("en", "English"), ("es", "Español")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "America/Los_Angeles"
USE_I18N = True
USE_TZ = True

# --- Files ---------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# --- Security ------------------------------------------------------------------------

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
SECURE_CSP: dict[str, list[str]] = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.SELF],
    "base-uri": [CSP.NONE],
}
# Wagtail's admin needs inline scripts and styles (wagtail/wagtail#1288); its URLs get
# this policy instead, by `csp_override`.
ADMIN_CSP = SECURE_CSP | {
    "script-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "style-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "img-src": [CSP.SELF, "data:", "blob:"],
    "frame-src": [CSP.SELF],
    "worker-src": [CSP.SELF, "blob:"],
}
# For browsers too old for `frame-ancestors`, which the others read instead: the admin frames previews.
X_FRAME_OPTIONS = "DENY"

# --- Signing in ----------------------------------------------------------------------

# The only backend: it throttles, and knows no way around the second factor.
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = WAGTAILADMIN_LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
ACCOUNT_ADAPTER = "site_config.sign_in.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key", "reauthenticate": "10/m/user"}
MFA_ADAPTER = "site_config.sign_in.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # managers make the accounts, with addresses they know
MFA_TOTP_ISSUER = "Second Opinion"
WAGTAIL_PASSWORD_RESET_ENABLED = False
# Medical reviewers, managers and superusers need a second factor.
SECOND_FACTOR_REQUIRED = True

# --- Mail ----------------------------------------------------------------------------

MAILERS: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.mail.backends.console.EmailBackend"}
}

# --- Wagtail -------------------------------------------------------------------------

WAGTAIL_SITE_NAME = "Second Opinion"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_WORKFLOW_CANCEL_ON_PUBLISH = True
WAGTAILIMAGES_IMAGE_FORM_BASE = "medical_review.file_forms.ImageForm"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "medical_review.file_forms.DocumentForm"
WAGTAIL_FINISH_WORKFLOW_ACTION = "medical_review.publishing.publish_approved"
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_I18N_ENABLED = False
# The account page's own list fails on Debian's `localtime`.
WAGTAIL_USER_TIME_ZONES = ["America/Los_Angeles", "America/New_York", "UTC"]
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp", "svg"]
_SEARCH = {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "english"}
WAGTAILSEARCH_BACKENDS = {
    "default": _SEARCH,
    # For words that look alike; it reads the same index, so it updates none of its own.
    "alike": _SEARCH | {"AUTO_UPDATE": False, "FUZZY_SIMILARITY_THRESHOLD": 0.3},
}
# Long posts have many block fields; Django's default of 1,000 would refuse them.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
# A pasted post may have a million characters of up to four bytes each.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

PHONENUMBER_DEFAULT_REGION = "US"
PHONENUMBER_DEFAULT_FORMAT = "NATIONAL"

# The style guide shows components to developers; never in production.
STYLEGUIDE = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
}
