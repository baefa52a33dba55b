"""Words as readers type them."""

from __future__ import annotations

import pytest

from home.letters import is_spelled_like, plain_forms, without_accents


@pytest.mark.parametrize(
    ("text", "bare"),
    [("Muñoz", "Munoz"), ("Mun\u0303oz", "Munoz"), ("Café à Zürich", "Cafe a Zurich"), ("ß", "ß")],
)
def test_letters_lose_their_marks_and_nothing_else(text: str, bare: str) -> None:
    assert without_accents(text) == bare


def test_only_words_with_an_accent_have_a_plain_form() -> None:
    assert plain_forms(["Dr. Muñoz and Muñoz slept", "Un café"]) == "Munoz cafe"


@pytest.mark.parametrize(
    ("found", "typed"),
    [
        ("anxiety", "anxeity"),
        ("anxiety", "anxity"),
        ("anxiety", "anxiaty"),
        ("ketamine", "ketamin"),
        ("ketamine", "kettamine"),
        ("ketamine", "letamine"),
        ("sleep", "slep"),
        ("sleep", "slepe"),
        ("depression", "depresion"),
        ("depression", "derpession"),
        ("off", "off"),
    ],
)
def test_slips_of_the_finger_are_forgiven(found: str, typed: str) -> None:
    assert is_spelled_like(found, typed)


@pytest.mark.parametrize(
    ("found", "typed"),
    [
        ("anxiety", "variety"),
        ("anxiety", "anxious"),
        ("sleep", "steps"),
        ("pain", "gains"),
        ("ketamine", "keta"),
        ("dose", "days"),
        ("", "sleep"),
    ],
)
def test_other_words_are_other_words(found: str, typed: str) -> None:
    assert not is_spelled_like(found, typed)
