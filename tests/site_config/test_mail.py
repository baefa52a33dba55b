"""Production's mails go out by SMTP to the server that SMTP_URL names."""

from __future__ import annotations

import os
import socketserver
import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import ClassVar

import pytest
from django.conf import settings

from tests.site_config.test_settings import PRODUCTION

SEND = "from django.core.mail import send_mail; send_mail('Ready', 'A post waits.', None, ['md@example.org'])"


class Mailbox(socketserver.StreamRequestHandler):
    """As much of RFC 5321 as one client needs."""

    received: ClassVar[list[str]] = []

    def handle(self) -> None:
        self.say("220 mailbox")
        while line := self.rfile.readline().decode().strip():
            verb = line[:4].upper()
            if verb == "DATA":
                self.say("354 go on")
                self.received.append(self.body())
            self.say("221 bye" if verb == "QUIT" else "250 ok")

    def body(self) -> str:
        lines = iter(lambda: self.rfile.readline().decode(), ".\r\n")
        return "".join(lines)

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


@pytest.fixture
def mail_server() -> Iterator[str]:
    Mailbox.received.clear()
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Mailbox) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"smtp://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def test_mail_arrives_at_the_server_that_smtp_url_names(mail_server):
    environment = {**PRODUCTION, "SMTP_URL": mail_server, "MAIL_FROM": "front-desk@example.org"}
    subprocess.run(
        [sys.executable, "manage.py", "shell", "--no-imports", "-c", SEND],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"], **environment},
        check=True,
    )
    (message,) = Mailbox.received
    assert "Subject: Ready" in message
    assert "From: front-desk@example.org" in message
    assert "To: md@example.org" in message
    assert "A post waits." in message
