"""Numbers of citations: properties that hold for any text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from citations.numbering import collapse, number

IDS = st.integers(1, 30)
MENTIONS = st.lists(st.lists(IDS, max_size=6), max_size=40)
# Some ids are unknown, and some stand for another since a merge.
KNOWN = st.dictionaries(IDS, IDS)


def everything_known(mentions):
    return {pk: pk for ids in mentions for pk in ids}


@given(MENTIONS, KNOWN)
def test_numbers_run_from_one_without_gaps_or_repeats(mentions, known):
    numbering = number(mentions, known)
    used = {n for mark in numbering.marks for n in mark.numbers}
    assert used == set(range(1, len(numbering.sources) + 1))
    assert len(set(numbering.sources)) == len(numbering.sources)


@given(MENTIONS)
def test_sources_stand_in_order_of_first_mention(mentions):
    numbering = number(mentions, everything_known(mentions))
    assert list(numbering.sources) == list(dict.fromkeys(pk for ids in mentions for pk in ids))


@given(MENTIONS, KNOWN)
def test_a_new_number_is_larger_than_every_earlier_one(mentions, known):
    highest = 0
    for mark in number(mentions, known).marks:
        assert mark.introduced == tuple(range(highest + 1, highest + 1 + len(mark.introduced)))
        highest += len(mark.introduced)


@given(MENTIONS, KNOWN)
def test_a_repeat_keeps_its_number(mentions, known):
    numbering = number(mentions, known)
    for ids, mark in zip(mentions, numbering.marks, strict=True):
        expected = {numbering.sources.index(known[pk]) + 1 for pk in ids if pk in known}
        assert set(mark.numbers) == expected


@given(MENTIONS, KNOWN)
def test_unknown_sources_are_named_by_their_mark_and_get_no_number(mentions, known):
    for ids, mark in zip(mentions, number(mentions, known).marks, strict=True):
        assert set(mark.missing) == {pk for pk in ids if pk not in known}


@given(MENTIONS, KNOWN)
def test_each_number_leads_back_to_every_mark_that_shows_it(mentions, known):
    numbering = number(mentions, known)
    for n in range(1, len(numbering.sources) + 1):
        assert numbering.anchors[n] == tuple(m.anchor for m in numbering.marks if n in m.numbers)


@given(MENTIONS, KNOWN)
def test_every_mark_has_an_anchor_of_its_own(mentions, known):
    anchors = [mark.anchor for mark in number(mentions, known).marks]
    assert len(set(anchors)) == len(mentions)


@given(st.sets(st.integers(1, 60)))
def test_collapsed_spans_hold_exactly_the_numbers_in_order(numbers):
    spans = collapse(sorted(numbers))
    assert [n for span in spans for n in span.numbers] == sorted(numbers)
    assert all(span.first == span.last or span.last - span.first >= 2 for span in spans)


def test_adjacent_numbers_collapse_as_ama_prints_them():
    labels = [[span.label for span in collapse(numbers)] for numbers in ([2, 3, 4, 7], [2, 3], [5])]
    assert labels == [["2-4", "7"], ["2", "3"], ["5"]]


def test_merged_sources_share_one_number():
    numbering = number([[3], [7], [9]], {3: 3, 7: 3, 9: 9})
    assert [mark.numbers for mark in numbering.marks] == [(1,), (1,), (2,)]
