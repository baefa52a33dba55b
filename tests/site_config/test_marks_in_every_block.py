"""A mark in any words of an editor reaches readers: no block's template may print them without `{% cited_text %}`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest
from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.contrib.typed_table_block.blocks import TypedTable
from wagtail.rich_text import RichText

from citations.blocks import CitationsBlock
from citations.reading import places
from citations.references import PageCitations
from site_config.block_samples import PlacedBlock, placed_blocks

pytestmark = pytest.mark.django_db
BLOCKS = placed_blocks()


def texts_and_lists(value: Any) -> Iterator[Any]:
    """Every rich text and every list of sources in a block's value."""
    if isinstance(value, RichText) or (
        isinstance(value, ListValue) and isinstance(value.list_block, CitationsBlock)
    ):
        yield value
    elif isinstance(value, StreamValue):
        yield from (found for child in value for found in texts_and_lists(child.value))
    elif isinstance(value, StructValue):
        yield from (found for child in value.values() for found in texts_and_lists(child))
    elif isinstance(value, ListValue):
        yield from (found for child in value for found in texts_and_lists(child))
    elif isinstance(value, TypedTable):
        yield from (
            found for row in value.row_data for cell in row["values"] for found in texts_and_lists(cell)
        )


def cite_everywhere(value: Any) -> list[int]:
    """Put a source of its own into every text, in the middle of its words, and into every list."""
    ids = count(1)
    cited = []
    for place in texts_and_lists(value):
        cited.append(next(ids))
        if isinstance(place, ListValue):
            place.append(cited[-1])
        else:
            place.source = f'<p>Words<embed embedtype="citation" ids="{cited[-1]}"/> and more.</p>'
    return cited


@pytest.mark.parametrize("placed", BLOCKS, ids=lambda placed: placed.path)
def test_every_mark_of_a_block_reaches_its_readers(placed: PlacedBlock) -> None:
    value = placed.sample.value
    cited = cite_everywhere(value)
    data = {str(pk): {"id": str(pk), "type": "book", "title": f"Source {pk}", "author": []} for pk in cited}
    html = placed.block.render(value, {"numbering": PageCitations(list(places(value)), data)})
    shown = [int(number) for number in re.findall(r'href="#ref-(\d+)"', html)]
    assert sorted(shown) == cited
    assert "<embed" not in html


def test_enough_blocks_hold_words_that_cite() -> None:
    citing = [placed.path for placed in BLOCKS if list(texts_and_lists(placed.sample.value))]
    assert len(citing) >= 12
