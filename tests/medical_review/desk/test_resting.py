"""What the desk shows of the things that a text rests on."""

from __future__ import annotations

import json
from typing import Any

import pytest

from medical_review import workflow
from medical_review.desk.resting import kinds_of
from tests.factories import CitationFactory, StandingStatementFactory

from .test_telling import show, submit_again

pytestmark = pytest.mark.django_db


def test_sources_have_the_numbers_that_readers_see(signed_in: Any, post: Any) -> None:
    workflow.take_back(post, post.owner)
    StandingStatementFactory(kind="off_label")
    second, first = CitationFactory(title="The second"), CitationFactory(title="The first")
    cited = [("introduction", {"text": "<p>A claim.</p>", "citations": [first.pk]}),
             ("section", {"heading": "More", "content": [
                 ("paragraph", {"text": "<p>Another.</p>", "citations": [second.pk]})]})]  # fmt: skip
    page = show(signed_in, submit_again(post, body=cited)).split('id="desk-references"')[1]
    assert page.index("1.</span> The first") < page.index("2.</span> The second")
    assert "Example · 2020 · Journal of Examples" in page
    assert "Off-label statement" in page


def test_what_is_known_of_a_source_is_told_and_no_more() -> None:
    data = {
        "title": "A trial", "author": [{"family": "Doe"}, {"literal": "The Group"}],
        "issued": {"date-parts": [[2020, 5]]}, "volume": "12", "issue": "3", "page": "1-9",
        "custom": {"evidence_level": "Randomized trial"},
    }  # fmt: skip
    basis = json.dumps(
        [
            ["citations.Citation", "7", data],
            [
                "citations.Citation",
                "8",
                {"title": "B", "author": [{"literal": "FDA"}], "container-title": "FDA"},
            ],
        ]
    )
    ((known, bare),) = [kind.references for kind in kinds_of(basis, {("citations.Citation", "7"): 1})]
    assert known.details == "Doe et al. · 2020 · 12(3):1-9 · Randomized trial"
    assert (bare.number, bare.details) == (None, "FDA")
