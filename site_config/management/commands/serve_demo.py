"""`manage.py serve_demo`: prepares the database, loads the demo and serves it, in one process."""

from __future__ import annotations

import errno
import signal
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.servers.basehttp import get_internal_wsgi_application, run
from django.db import OperationalError, connection

from site_config.demo import old_tables
from site_config.demo.people import ACCOUNTS

HOST = "127.0.0.1"
INTERRUPTED = 130  # the shells' status for "stopped by Ctrl-C"


class Command(BaseCommand):
    help = "Prepare the database, load the demo and serve it on this machine."
    requires_system_checks: list[str] = []  # they run with `migrate`

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="The port on 127.0.0.1 (8000).")

    def handle(self, *args: Any, port: int, **options: Any) -> None:
        _stop_like_ctrl_c()
        _require_free(port)
        try:
            self._prepare()
        except KeyboardInterrupt:
            raise CommandError("Stopped half-way; run it again to go on.", returncode=INTERRUPTED) from None
        self._serve(port)

    def _prepare(self) -> None:
        with self._step("Preparing the database (15 seconds the first time)"):
            _require_database()
            call_command("migrate", verbosity=0)
            _require_todays_tables()
        with self._step("Loading the demo"):
            call_command("load_demo", stdout=self.stdout)

    @contextmanager
    def _step(self, name: str) -> Iterator[None]:
        self._say(f"{name} ...")
        start = time.monotonic()
        yield
        self._say(f"  done in {time.monotonic() - start:.1f} s")

    def _serve(self, port: int) -> None:
        handler = StaticFilesHandler(get_internal_wsgi_application())
        try:
            run(HOST, port, handler, threading=True, on_bind=self._announce)
        except KeyboardInterrupt:
            self._say("\nStopped.")

    def _announce(self, port: int | str) -> None:
        accounts = "".join(f"\n    {who.username:<16} {who.group}" for who in ACCOUNTS)
        self._say(
            f"\nThe site:    http://{HOST}:{port}/"
            f"\nThe admin:   http://{HOST}:{port}/admin/"
            f"\n\n  Sign in as{accounts}"
            f"\n  with the password {settings.DEMO_PASSWORD}"
            "\n\nStop it with Ctrl-C. What you type is kept for the next time."
        )

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()


def _stop_like_ctrl_c() -> None:
    """Let SIGTERM end the server as Ctrl-C does; a shell's background job would ignore both."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)


def _require_free(port: int) -> None:
    try:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((HOST, port))
    except OverflowError:
        raise CommandError(f"{port} isn't a port: choose one from 1024 to 65535.") from None
    except OSError as error:
        reason = (
            "is taken by another program"
            if error.errno == errno.EADDRINUSE
            else f"can't be used ({error.strerror})"
        )
        raise CommandError(f"Port {port} {reason}. Choose another one: make demo PORT=8123") from None


def _require_database() -> None:
    try:
        connection.ensure_connection()
    except OperationalError as error:
        raise CommandError(f"The database that DATABASE_URL names can't be reached:\n{error}") from None


def _require_todays_tables() -> None:
    if differing := old_tables.differences():
        raise CommandError(
            f"This database was made by an earlier version of the site: {', '.join(differing)} changed since."
            f" {old_tables.what_to_do()}"
        )
