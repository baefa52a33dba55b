"""Polite, bounded requests to registries, and never to a private address."""

from __future__ import annotations

import ipaddress
import json
import logging
import random
import socket
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from email.utils import parsedate_to_datetime
from threading import Timer
from typing import Any

import httpx
from django.conf import settings
from django.utils import timezone

# httpx tells each request at INFO, with the address of a person in it.
logging.getLogger("httpx").setLevel(logging.WARNING)

_RETRIED = frozenset({429, 500, 502, 503, 504})
_MAX_REDIRECTS = 3
# Where a network hands requests on to an IPv4 address (RFC 6052).
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class RegistryError(Exception):
    """A registry gave no usable answer; the text says why, for the editor."""


class NotFoundError(RegistryError):
    """The registry answered: it doesn't know the identifier."""


class PinnedTransport(httpx.BaseTransport):
    """Looks a host up once, refuses private addresses and connects to the very address it judged.

    Every hop of a redirect comes through here. Names of `CITATIONS_PRIVATE_HOSTS` are allowed: tests
    serve canned answers on the loopback.
    """

    def __init__(self) -> None:
        # A connection is used once: pinned connections of two hosts could share an address.
        limits = httpx.Limits(max_keepalive_connections=0)
        self._inner = httpx.HTTPTransport(limits=limits, trust_env=False)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        host = request.url.host
        address = _public_address(host, request.url.port or (443 if request.url.scheme == "https" else 80))
        request.headers["Host"] = request.url.netloc.decode("ascii")
        request.extensions = {**request.extensions, "sni_hostname": host}
        request.url = request.url.copy_with(host=address)
        return self._inner.handle_request(request)

    def close(self) -> None:
        self._inner.close()


def _public_address(host: str, port: int) -> str:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise httpx.ConnectError("The name can't be resolved.") from error
    addresses = [str(entry[4][0]) for entry in found]
    if host in settings.CITATIONS_PRIVATE_HOSTS:
        return addresses[0]
    if not all(_is_public(address) for address in addresses):
        raise RegistryError("The registry pointed to a private address; the request was not made.")
    return addresses[0]


def _is_public(address: str) -> bool:
    """Whether an address is the whole internet's, and so is the IPv4 address that an IPv6 one may stand for."""
    outer = ipaddress.ip_address(address.split("%", maxsplit=1)[0])
    inner: list[ipaddress.IPv4Address | ipaddress.IPv6Address | None] = [outer]
    if isinstance(outer, ipaddress.IPv6Address):
        inner += [outer.ipv4_mapped, outer.sixtofour, *(outer.teredo or ())]
        if outer in _NAT64:
            inner.append(ipaddress.IPv4Address(int(outer) & 0xFFFF_FFFF))
    return all(one.is_global and not one.is_multicast for one in inner if one)


def fetch(url: str, params: Mapping[str, str] | None = None) -> bytes:
    """The body at a registry's address, after retries.

    Raises:
        NotFoundError: the registry doesn't know it (404).
        RegistryError: no answer, too large an answer, or an answer other than success.
    """
    deadline = time.monotonic() + settings.CITATIONS_TOTAL_SECONDS
    transport = PinnedTransport()
    headers = {"User-Agent": f"SecondOpinion/1.0 (mailto:{settings.DEFAULT_FROM_EMAIL})"}
    timeout = httpx.Timeout(settings.CITATIONS_TIMEOUT_SECONDS)
    with (
        httpx.Client(
            transport=transport, headers=headers, timeout=timeout, follow_redirects=False, trust_env=False
        ) as client,
        _closed_after(settings.CITATIONS_TOTAL_SECONDS, transport),
    ):
        for attempt in range(settings.CITATIONS_TRIES):
            is_last = attempt + 1 == settings.CITATIONS_TRIES
            try:
                status, answered, body = _answer(client, url, params, deadline)
            except httpx.TimeoutException as error:
                trouble, after = RegistryError("The registry is too slow; try again later."), ""
                trouble.__cause__ = error
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                is_late = time.monotonic() > deadline
                words = "is too slow; try again later" if is_late else "can't be reached"
                trouble, after = RegistryError(f"The registry {words}."), ""
                trouble.__cause__ = error
            else:
                if status == httpx.codes.OK:
                    return body
                if status == httpx.codes.NOT_FOUND:
                    raise NotFoundError("The registry doesn't know it.")
                trouble = RegistryError(f"The registry answered with an error ({status}).")
                after = answered.get("Retry-After", "")
                is_last = is_last or status not in _RETRIED
            pause = _pause(attempt, after)
            if is_last or time.monotonic() + pause > deadline:
                raise trouble
            time.sleep(pause)
    raise RegistryError("The registry was not asked.")


@contextmanager
def _closed_after(seconds: float, transport: PinnedTransport) -> Iterator[None]:
    """End what a server draws out byte by byte: no single read of it takes as long as a timeout."""
    timer = Timer(seconds, transport.close)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _answer(
    client: httpx.Client, url: str, params: Mapping[str, str] | None, deadline: float
) -> tuple[int, httpx.Headers, bytes]:
    """Status, headers and body, following redirects to public addresses."""
    request = client.build_request("GET", url, params=dict(params or {}))
    for _ in range(_MAX_REDIRECTS + 1):
        original = request.url
        response = client.send(request, stream=True)
        try:
            if not response.has_redirect_location:
                return response.status_code, response.headers, _body(response, deadline)
            # The transport put the address in the request's place; a relative target needs the name.
            target = original.join(response.headers["Location"])
        finally:
            response.close()
        if target.scheme not in ("http", "https") or (original.scheme == "https" and target.scheme == "http"):
            raise RegistryError("The registry redirected to an address that isn't followed.")
        request = client.build_request("GET", target)
    raise RegistryError("The registry redirected too often.")


def _body(response: httpx.Response, deadline: float) -> bytes:
    # Packed twice, a small chunk could unfold to any size before it is measured.
    if "," in response.headers.get("Content-Encoding", ""):
        raise RegistryError("The registry answered with something other than a record.")
    body = bytearray()
    for chunk in response.iter_bytes():
        body += chunk
        if len(body) > settings.CITATIONS_MAX_BYTES:
            raise RegistryError("The registry's answer is too large to be a record.")
        # A timeout of one read doesn't stop a server that sends a byte now and then.
        if time.monotonic() > deadline:
            raise RegistryError("The registry is too slow; try again later.")
    return bytes(body)


def _pause(attempt: int, retry_after: str) -> float:
    """Seconds until the next try: what the registry asks, else growing and jittered."""
    if retry_after.isdecimal():
        return float(retry_after)
    try:
        asked = (parsedate_to_datetime(retry_after) - timezone.now()).total_seconds()
    except (TypeError, ValueError):
        # Jitter needs no cryptographic randomness.
        return settings.CITATIONS_BACKOFF_SECONDS * 2**attempt * random.uniform(0.5, 1.5)  # noqa: S311
    return max(0.0, asked)


def fetch_json(url: str, params: Mapping[str, str] | None = None) -> Any:
    """The JSON at a registry's address.

    Raises:
        RegistryError: as `fetch`, or the answer isn't JSON.
    """
    try:
        return json.loads(fetch(url, params))
    except ValueError as error:
        raise RegistryError("The registry answered with something other than a record.") from error
