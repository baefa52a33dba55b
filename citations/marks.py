"""The HTML of a mark in the text.

Written here and not in a template: a long post has a hundred marks, and as an included template
they would take longer than everything else on the page. Nothing but a notice is escaped here, because
the rest is the references' own safe HTML, numbers, and names made of numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

if TYPE_CHECKING:
    from .links import Phrases
    from .numbering import Mark, Span
    from .references import Reference


def mark_html(mark: Mark, references: list[Reference], phrases: Phrases) -> SafeString:
    """A mark as links to its references.

    Args:
        mark: The mark.
        references: All references of the page, by number from 1.
        phrases: The page's phrases.
    """
    anchor = f' id="{mark.anchor}"'
    links = [
        _link(span, mark, references, phrases, "" if index else anchor)
        for index, span in enumerate(mark.spans)
    ]
    missing = ""
    if mark.missing:
        missing = f'<span class="citation-mark--missing"{"" if links else anchor}>{gettext("[source missing]")}</span>'
    html = f'<sup class="citation-marks">{",".join(links)}{missing}</sup>'
    return mark_safe(html)  # noqa: S308 - see above


def _link(span: Span, mark: Mark, references: list[Reference], phrases: Phrases, anchor: str) -> str:
    """A number or a run of numbers, with a card for whoever points at it.

    Assistive technology gets the card's words by `aria-describedby` from the list at the end, so that
    nothing is read twice.
    """
    numbers = span.numbers
    if len(numbers) == 1:
        name = phrases.reference % {"number": span.first}
    else:
        name = phrases.references % {"first": span.first, "last": span.last}
    described_by = " ".join(f"ref-{n}-text" for n in numbers)
    card = "".join(_card_entry(n, mark, references[n - 1]) for n in numbers)
    return (
        f'<span class="citation-mark" data-citation-mark><a class="citation-mark__link"'
        f' href="#ref-{span.first}"{anchor} role="doc-biblioref" aria-label="{name}"'
        f' aria-describedby="{described_by}">{span.label}</a>'
        f'<span class="citation-mark__card" aria-hidden="true">{card}</span></span>'
    )


def _card_entry(n: int, mark: Mark, reference: Reference) -> str:
    """What an earlier mark introduced is told apart: in the margin it would stand twice."""
    status = reference.status
    notice = (
        f' <strong class="citation-mark__notice">{escape(status.reader_notice)}</strong>' if status else ""
    )
    repeat = "" if n in mark.introduced else " citation-mark__reference--again"
    number = f'<span class="citation-mark__number">{n}</span>'
    return f'<span class="citation-mark__reference{repeat}">{number} {reference.html}{notice}</span>'
