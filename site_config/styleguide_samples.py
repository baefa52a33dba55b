"""What the style guide fills its components with: made up, written to no table, and leading nowhere but home."""

from __future__ import annotations

from datetime import date, time, timedelta
from types import SimpleNamespace as Sample
from typing import Any

from django.utils import timezone
from django.utils.safestring import mark_safe
from wagtail.models import Site

from blog.models import BlogPage
from citations.reading import page_places
from citations.references import PageCitations
from citations.source_status import SourceStatus, Status
from home.models import ClinicDetails
from home.opening_hours import OpeningState
from services.enquiry_form import EnquiryForm
from site_config.demo.shapes import mark

BODY = [
    ("introduction", {"text": "<p>The first words of a page stand a little larger than the rest.</p>"}),
    (
        "section",
        {
            "heading": "A section with sources",
            "content": [
                (
                    "paragraph",
                    {"text": f"<p>One claim,{mark('1')} and one with two sources.{mark('1,2')}</p>"},
                )
            ],
        },
    ),
    (
        "section",
        {
            "heading": "A section whose source was retracted",
            "content": [("paragraph", {"text": f"<p>A claim that rests on it.{mark('3')}</p>"})],
        },
    ),
]


def sample_page(title: str = "The title of a post that is long enough for a second line") -> BlogPage:
    """A post that no table holds. Links to it lead home, so that none leads nowhere."""
    root = Site.objects.get(is_default_site=True).root_page
    return BlogPage(
        title=title,
        summary="One or two sentences that say what a reader will find.",
        publication_date=date(2026, 5, 4),
        url_path=root.url_path,
        body=BODY,
        corrections=[
            ("correction", {"date": date(2026, 5, 6), "text": "We wrote 81 people. There were 18."})
        ],
    )


def sample_citations(page: BlogPage) -> PageCitations:
    """The numbered sources of the sample page: one of them strong, one weak, one retracted."""
    citations = PageCitations(page_places(page), {str(pk): source for pk, source in enumerate(_sources(), 1)})
    retracted = SourceStatus(status=Status.RETRACTED, since=date(2026, 4, 2), notice_doi="10.5555/notice")
    citations.references[2].statuses.found = {3: retracted}
    return citations


def _sources() -> list[dict[str, Any]]:
    levels = [
        ("1", "Systematic review of randomized trials"),
        ("4", "Case series or uncontrolled study"),
        ("2", "Randomized trial"),
    ]
    return [
        {
            "id": str(number),
            "type": "article-journal",
            "title": f"A made-up study, part {number}",
            "author": [{"family": "Example", "given": "A. B."}, {"family": "Sample", "given": "C."}],
            "container-title": "Journal of Examples",
            "issued": {"date-parts": [[2020 + number]]},
            "volume": "7",
            "page": "12-19",
            "DOI": f"10.5555/sample.{number}",
            "custom": {
                "evidence_rank": rank,
                "evidence_level": level,
                "funding": "A made-up fund",
                "conflicts": "None",
            },
        }
        for number, (rank, level) in enumerate(levels, 1)
    ]


def sample_clinic() -> ClinicDetails:
    hours = {"first_day": "0", "last_day": "4", "opens": time(9), "closes": time(17, 30)}
    return ClinicDetails(
        phone="+13105550123",
        email="clinic@example.org",
        street_address="1 Example Street",
        city="Los Angeles",
        state="CA",
        postal_code="90000",
        opening_hours=[("hours", hours)],
        consultation_offer="free 15-minute phone consultation",
    )


def openings() -> list[OpeningState]:
    """Open; closed until later today, until another day, for a holiday, and with no hours known."""
    tonight = timezone.localtime().replace(hour=23, minute=30)
    return [
        OpeningState(True, tonight),
        OpeningState(False, tonight),
        OpeningState(False, tonight + timedelta(days=2)),
        OpeningState(False, tonight + timedelta(days=1), "Thanksgiving"),
        OpeningState(False, None),
    ]


def sample_forms() -> dict[str, EnquiryForm]:
    """A form as it opens, and one that was sent with mistakes. Their tokens are none, so the page is the same twice."""
    sent = {"name": "", "phone": "310", "email": "name@", "preferred_time": "any", "heard_from": ""}
    mistaken = EnquiryForm(sent, auto_id="mistaken_%s")
    mistaken.full_clean()
    mistaken.data = sent
    return {"form": EnquiryForm(auto_id="new_%s", initial={"token": ""}), "mistaken": mistaken}


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


def sample_earlier_version(page: BlogPage) -> Sample:
    return Sample(is_same_text=False, since=date(2026, 5, 6), current=page)


def sample_hit(page: BlogPage) -> Sample:
    words = mark_safe("Where the <mark>words</mark> that were searched for stand, they are marked.")
    return Sample(page=page, title=page.title, excerpt=words)
