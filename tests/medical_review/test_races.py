"""The short form of `make races`."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from django.db import connection


@pytest.mark.django_db(transaction=True)
def test_two_people_at_once_never_bring_about_a_wrong_outcome() -> None:
    command = [sys.executable, "-m", "tests.medical_review.races", "--rounds", "10"]
    result = subprocess.run(
        [*command, "--database", connection.settings_dict["NAME"]],
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    counted = re.search(r"10 rounds, (\d+) overlapping, 0 wrong outcomes", result.stdout)
    assert counted is not None, result.stdout
    assert int(counted[1]) >= 5
