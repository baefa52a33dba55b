"""The style guide: every component in every state; routed under the dev and test settings only."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace as Sample
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from home.models import StandingStatement
from site_config.block_samples import placed_blocks

EVIDENCE = [
    ("1", "Systematic review of randomized trials"),
    ("2", "Randomized trial"),
    ("3", "Controlled study, not randomized"),
    ("4", "Case series or uncontrolled study"),
    ("5", "Expert review or mechanism"),
]


@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    return render(request, "styleguide/styleguide.html", sample_context())


def sample_context() -> dict[str, Any]:
    pages = Paginator(range(30), 10)
    return {
        "blocks": placed_blocks(),
        "evidence": EVIDENCE,
        "approval": sample_approval(),
        "statement": StandingStatement(
            kind=StandingStatement.Kind.OFF_LABEL, text="<p>A standing statement, written once.</p>"
        ),
        "authors": [Sample(name="Robin Doe"), Sample(name="Kim Example")],
        "published": date(2026, 5, 4),
        "pages": [pages.page(1), pages.page(2), pages.page(3)],
        "swatches": [
            "paper",
            "paper-deep",
            "ink",
            "ink-soft",
            "hairline",
            "accent",
            "visited",
            "caution",
            "error",
        ],
    }


def sample_approval() -> Sample:
    return Sample(
        sequence=12,
        reviewer_name="Sam Sample",
        reviewer_credentials="MD",
        reviewer_profile={"specialty": "psychiatry"},
        conflict_statement="Employed by the clinic, which sells this treatment.",
        approved_at=date(2026, 5, 4),
        review_due=date(2027, 5, 4),
    )
