"""The breakages that `make mutants` tries: each can still be made, and two of them are tried here."""

from __future__ import annotations

import os

import pytest

from tests.database import pristine_name
from tests.medical_review.breakages import BREAKAGES, Breakage
from tests.medical_review.mutants import BadBreakage, broken_text, run

AREAS = {
    "gate",
    "triggers",
    "trigger_functions",
    "rules",
    "contributors",
    "profiles",
    "workflow",
    "desk/views",
}


@pytest.mark.parametrize("number", range(len(BREAKAGES)))
def test_every_breakage_can_be_made(number: int) -> None:
    assert broken_text(BREAKAGES[number])


def test_the_breakages_cover_gate_triggers_rules_and_desk() -> None:
    assert {breakage.file for breakage in BREAKAGES} >= AREAS
    assert len(BREAKAGES) >= 20


def test_a_breakage_whose_line_is_gone_is_an_error() -> None:
    for line, broken in (("no such line", "x"), ("return", "x"), ("STATE_NAMES =", "STATE_NAMES =")):
        with pytest.raises(BadBreakage, match="Not exactly one place"):
            run([Breakage("gate", line, broken, "test_gate.py")])


@pytest.mark.django_db(transaction=True)
def test_breakages_are_noticed_and_what_breaks_nothing_is_alive(capsys: pytest.CaptureFixture[str]) -> None:
    """The short form; a harmless change must come out as alive, or the run could never fail."""
    noticed = [
        next(breakage for breakage in BREAKAGES if breakage.file == file) for file in ("gate", "triggers")
    ]
    harmless = Breakage("gate", "    if after.live:\n", "    if after.live is True:\n", noticed[0].killer)
    server, template = os.environ["DATABASE_URL"], pristine_name()
    alive = run(
        [*noticed, harmless],
        server=server,
        template=template,
        everything=[f"tests/medical_review/{noticed[0].killer}"],
    )
    output = capsys.readouterr().out
    assert alive == 1, output
    assert output.count("killed by test_") == len(noticed)
    assert "ALIVE" in output.splitlines()[-2]
