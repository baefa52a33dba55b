"""A pytest plugin for `mutants`: lays the triggers of this very copy of the code before each test."""

from __future__ import annotations

import pytest

from medical_review import triggers


@pytest.fixture(autouse=True)
def fresh_triggers(db: None) -> None:
    triggers.install()
