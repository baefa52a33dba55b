"""A local HTTP server with canned answers of Crossref and PubMed, and with every way to misbehave."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

CANNED = Path(__file__).parent / "data" / "registries"


class RegistryServer(ThreadingHTTPServer):
    """Serves tests/data/registries; `replies` overrides the answers to come, one for each request."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.replies: list[dict[str, Any]] = []
        self.requests: list[dict[str, Any]] = []
        self.always: dict[str, Any] | None = None
        self.overrides: dict[str, dict[str, Any]] = {}

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    @property
    def settings(self) -> dict[str, Any]:
        """The settings by which the site asks this server, impatiently."""
        return {
            "CITATIONS_CROSSREF_URL": f"{self.url}/crossref",
            "CITATIONS_PUBMED_URL": f"{self.url}/eutils",
            "CITATIONS_IDCONV_URL": f"{self.url}/idconv/",
            "CITATIONS_PRIVATE_HOSTS": ["127.0.0.1"],
            "CITATIONS_TIMEOUT_SECONDS": 0.4,
            "CITATIONS_TOTAL_SECONDS": 3.0,
            "CITATIONS_BACKOFF_SECONDS": 0.01,
            "CITATIONS_MAX_BYTES": 200_000,
            "CITATIONS_PAUSE_SECONDS": 0.0,
        }

    def canned(self, path: str, query: dict[str, list[str]]) -> dict[str, Any]:
        if path.startswith("/crossref/works/"):
            doi = unquote(path.removeprefix("/crossref/works/")).lower()
            return self.overrides.get(doi) or _file(CANNED / "crossref" / f"{doi.replace('/', '_')}.json")
        if path == "/eutils/efetch.fcgi":
            pmid = query["id"][0]
            return self.overrides.get(pmid) or _file(CANNED / "pubmed" / f"{pmid}.xml")
        if path == "/idconv/":
            return _file(CANNED / "idconv" / f"{query['ids'][0]}.json")
        return {"status": 404}


def _file(path: Path) -> dict[str, Any]:
    return {"body": path.read_bytes()} if path.is_file() else {"status": 404}


class _Handler(BaseHTTPRequestHandler):
    server: RegistryServer

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        query = parse_qs(address.query)
        self.server.requests.append({"path": address.path, "query": query, "headers": dict(self.headers)})
        reply = self.server.replies.pop(0) if self.server.replies else self.server.always
        reply = reply or self.server.canned(address.path, query)
        time.sleep(reply.get("delay", 0))
        with suppress(BrokenPipeError, ConnectionResetError):  # the client gave up, as it should
            self._send(reply)

    def _send(self, reply: dict[str, Any]) -> None:
        body = reply.get("body", b"")
        for byte in reply.get("dripped_head", b""):
            self.wfile.write(bytes([byte]))
            time.sleep(reply["drip"])
        self.send_response(reply.get("status", 200))
        for name, value in reply.get("headers", {}).items():
            self.send_header(name, value)
        self.send_header("Connection", "close")
        self.end_headers()
        for start in range(0, len(body), 65_536):
            self.wfile.write(body[start : start + 65_536])
            time.sleep(reply.get("drip", 0))

    def log_message(self, *args: Any) -> None:
        """Tests print nothing."""


@contextmanager
def registry_server() -> Iterator[RegistryServer]:
    server = RegistryServer()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def work(doi: str, **fields: Any) -> dict[str, Any]:
    """A reply in Crossref's shape, for one test."""
    message = {"DOI": doi, "type": "journal-article", "title": ["A trial"]} | fields
    return {"body": json.dumps({"status": "ok", "message": message}).encode()}
