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
from site_config import styleguide_samples as samples
from site_config.block_samples import placed_blocks

EVIDENCE = [
    ("1", "Systematic review of randomized trials"),
    ("2", "Randomized trial"),
    ("3", "Controlled study, not randomized"),
    ("4", "Case series or uncontrolled study"),
    ("5", "Expert review or mechanism"),
]

SWATCHES = ["paper", "paper-deep", "ink", "ink-soft", "hairline", "accent", "visited", "caution", "error"]


@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    return render(request, "styleguide/styleguide.html", sample_context())


def sample_context() -> dict[str, Any]:
    pages, page = Paginator(range(30), 10), samples.sample_page()
    citations = samples.sample_citations(page)
    return {
        "blocks": placed_blocks(),
        "evidence": EVIDENCE,
        "approval": samples.sample_approval(),
        "statement": StandingStatement(
            kind=StandingStatement.Kind.OFF_LABEL, text="<p>A standing statement, written once.</p>"
        ),
        "authors": [Sample(name="Robin Doe"), Sample(name="Kim Example")],
        "published": date(2026, 5, 4),
        "pages": [pages.page(1), pages.page(2), pages.page(3)],
        "swatches": SWATCHES,
        "sample": page,
        "numbering": citations,
        "references": citations.references,
        "sample_clinic": samples.sample_clinic(),
        "openings": samples.openings(),
        "earlier": samples.sample_earlier_version(page),
        "hit": samples.sample_hit(page),
        **samples.sample_forms(),
    }
