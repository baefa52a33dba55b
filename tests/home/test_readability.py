"""The reading grade against counts made by hand."""

from __future__ import annotations

import pytest

from home.readability import reading_grade, reading_minutes, syllables


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("cat", 1), ("dose", 1), ("doses", 2), ("times", 1), ("helped", 1), ("treated", 2), ("table", 2),
        ("tables", 2), ("scale", 1), ("ketamine", 3), ("anxiety", 4), ("social", 2), ("trial", 2), ("usual", 3),
        ("quality", 3), ("being", 2), ("psychiatric", 4), ("evaluation", 5), ("people", 2), ("the", 1),
        ("33.3", 1), ("questions", 2), ("therapy", 3), ("feel", 1), ("free", 1),
    ],
)  # fmt: skip
def test_syllables_are_counted_as_spoken(word: str, expected: int) -> None:
    assert syllables(word) == expected


@pytest.mark.parametrize(
    ("text", "words", "sentences", "spoken"),
    [
        ("The cat sat on the mat.", 6, 1, 6),
        ("Ketamine is an anesthetic. It can change how people feel.", 10, 2, 16),
        ("Eighteen people took part.\nNone dropped out", 7, 2, 9),
        ("One in three (33.3%) got better! Was it the drug?", 10, 2, 11),
        ("It was a placebo-controlled trial.", 5, 1, 10),
    ],
)
def test_grade_matches_the_formula_worked_by_hand(text: str, words: int, sentences: int, spoken: int) -> None:
    by_hand = 0.39 * words / sentences + 11.8 * spoken / words - 15.59
    assert reading_grade(text) == pytest.approx(by_hand)


def test_known_grade_of_a_short_sentence() -> None:
    assert reading_grade("The cat sat on the mat.") == pytest.approx(-1.45)


@pytest.mark.parametrize("text", ["", "  \n ", "... !"])
def test_text_without_words_has_grade_zero(text: str) -> None:
    assert reading_grade(text) == 0.0


def test_harder_text_has_a_higher_grade() -> None:
    hard = "Considerable methodological heterogeneity necessitates exceptionally circumspect interpretation."
    assert reading_grade(hard) > 12 > reading_grade("Read the results with care. The studies differ a lot.")


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (1, 1), (200, 1), (201, 2), (900, 5)])
def test_reading_time_is_rounded_up_to_whole_minutes(words: int, minutes: int) -> None:
    assert reading_minutes(words) == minutes
