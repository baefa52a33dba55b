"""The demo site, loaded once for each module that asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command


@pytest.fixture(scope="module")
def demo_site(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Loaded by the command itself, and rolled back when the module's tests have run."""
    from tests.shared_world import shared_world

    with shared_world(django_db_blocker) as tests_run:
        call_command("load_demo", verbosity=0)
        with tests_run():
            yield
