"""Look-ups never reach a private address, whatever a registry or a name server says."""

from __future__ import annotations

import socket

import httpx
import pytest

from citations.registries import Identifier, look_up

DOI = "10.1038/npp.2017.194"


def asked():
    return look_up(Identifier("doi", DOI, DOI))


@pytest.mark.parametrize(
    "target",
    [
        "http://localhost:{port}/",
        "http://169.254.169.254/latest/",
        "http://10.0.0.1/",
        "http://[::1]:{port}/",
    ],
)
def test_a_redirect_to_a_private_address_is_not_followed(server, target):
    server.always = {"status": 302, "headers": {"Location": target.format(port=server.server_address[1])}}
    assert asked().reason == "The registry pointed to a private address; the request was not made."
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "target",
    [
        "http://2130706433/", "http://0x7f.1/", "http://0/", "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:10.0.0.1]/", "http://[fe80::1]/", "http://[fd00::1]/", "http://[64:ff9b::a00:1]/",
        "http://[2002:7f00:1::]/", "http://[ff02::1]/", "http://224.0.0.1/", "http://100.64.0.1/", "http://[::]/",
    ],
)  # fmt: skip
def test_a_private_address_in_another_spelling_is_refused_too(server, target):
    server.always = {"status": 302, "headers": {"Location": target}}
    assert asked().reason == "The registry pointed to a private address; the request was not made."


def test_the_address_that_was_judged_is_the_one_that_is_asked(server, settings, monkeypatch):
    """A name that is public when judged and private a moment later leads nowhere: it is looked up once."""
    settings.CITATIONS_CROSSREF_URL = "http://rebinding.example"
    settings.CITATIONS_TRIES = 1
    answers = ["93.184.215.14", "127.0.0.1"]
    connected = []

    def rebinding(host, at, *args, **kwargs):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (answers.pop(0), at))]

    def connect(transport, request):
        connected.append((request.url.host, request.headers["Host"]))
        raise httpx.ConnectError("Tests leave nobody's machine.")

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    monkeypatch.setattr(httpx.HTTPTransport, "handle_request", connect)
    assert asked().reason == "The registry can't be reached."
    assert connected == [("93.184.215.14", "rebinding.example")]
    assert answers == ["127.0.0.1"]


def test_a_private_address_is_refused_even_as_the_registry_itself(server, settings):
    settings.CITATIONS_PRIVATE_HOSTS = []
    assert "private address" in asked().reason
    assert server.requests == []


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://example.org/x"])
def test_a_redirect_to_another_scheme_is_not_followed(server, target):
    server.always = {"status": 302, "headers": {"Location": target}}
    assert "isn't followed" in asked().reason


def test_an_endless_redirect_ends(server):
    server.always = {"status": 302, "headers": {"Location": "/crossref/again"}}
    assert asked().reason == "The registry redirected too often."


def test_a_redirect_within_the_registry_is_followed(server):
    server.replies = [{"status": 301, "headers": {"Location": f"/crossref/works/{DOI}"}}]
    assert asked().source is not None
