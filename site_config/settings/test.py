"""The test suite: quick hashing, mail in memory, nothing left on disk."""

import atexit
import shutil
import tempfile
from pathlib import Path

from .base import *

DEBUG = False
SECRET_KEY = "test-key"
ENQUIRY_KEY = ["test-key"]
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
_files = Path(tempfile.mkdtemp(prefix="second-opinion-files-"))
atexit.register(shutil.rmtree, _files, ignore_errors=True)
MEDIA_ROOT = _files / "media"
STATIC_ROOT = _files / "static"
STATIC_ROOT.mkdir()  # WhiteNoise warns about a missing folder
DEMO_PASSWORD = "second-opinion-demo"

# Tests of the second factor switch it on.
SECOND_FACTOR_REQUIRED = False

STYLEGUIDE = True

# The stock form's own rules are tested too, with nothing before them.
MEDICAL_REVIEW_REQUIRES_DESK = False
