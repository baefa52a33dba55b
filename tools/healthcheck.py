"""The container's health: /healthz answers 200 on the port that gunicorn listens on."""

from __future__ import annotations

import sys
from urllib.error import URLError
from urllib.request import urlopen

ADDRESS = "http://127.0.0.1:8000/healthz"

if __name__ == "__main__":
    try:
        urlopen(ADDRESS, timeout=4).close()
    except URLError as error:
        sys.exit(str(error))
