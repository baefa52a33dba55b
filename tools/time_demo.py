"""Times a fresh clone of HEAD: from nothing to the demo's first answer, `make bench`."""

from __future__ import annotations

import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

PORT = 8765
PATIENCE_SECONDS = 600


def main() -> int:
    project = Path(__file__).resolve().parents[1]
    with tempfile.TemporaryDirectory(prefix="second-opinion-bench-") as folder:
        clone = Path(folder) / "clone"
        start = time.monotonic()
        subprocess.run(["git", "clone", "--quiet", project, clone], check=True)
        with subprocess.Popen(["make", "demo", f"PORT={PORT}"], cwd=clone, start_new_session=True) as demo:
            try:
                wait_for_answer(demo)
                print(f"\nFirst answer after {time.monotonic() - start:.1f} s.")
            finally:
                demo.send_signal(signal.SIGTERM)
    return 0


def wait_for_answer(demo: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while demo.poll() is None and time.monotonic() < deadline:
        try:
            urlopen(f"http://127.0.0.1:{PORT}/").close()
        except URLError:
            time.sleep(0.1)
        else:
            return
    sys.exit("The demo didn't answer.")


if __name__ == "__main__":
    sys.exit(main())
