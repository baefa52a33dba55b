"""Names the source files that are too long to read at once; `make lint` runs it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

MAX_LINES = 250
SUFFIXES = {".py", ".html", ".css", ".js"}
# Migrations are written by Django, and test data by others.
EXEMPT = ("/migrations/", "tests/data/")


def main() -> int:
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listing, capture_output=True, text=True, check=True).stdout.splitlines()
    too_long = [f"{name}: {lines} lines" for name in names if (lines := length(name)) > MAX_LINES]
    print("\n".join(too_long))
    return 1 if too_long else 0


def length(name: str) -> int:
    path = Path(name)
    if path.suffix not in SUFFIXES or any(part in name for part in EXEMPT) or not path.exists():
        return 0
    return len(path.read_text().splitlines())


if __name__ == "__main__":
    sys.exit(main())
