"""What the tests of citations share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.registries import RegistryServer, registry_server


@pytest.fixture
def server(settings: Any) -> Iterator[RegistryServer]:
    """A local server in the place of Crossref and PubMed, which the site asks impatiently."""
    with registry_server() as running:
        for name, value in running.settings.items():
            setattr(settings, name, value)
        yield running
