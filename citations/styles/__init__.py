"""References in AMA, Vancouver and APA style: one function from a CSL item to safe HTML."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db import models
from django.utils.safestring import SafeString, mark_safe

from . import ama, apa, vancouver


class Style(models.TextChoices):
    """The citation styles that a site may choose."""

    AMA = "ama", "AMA, 11th edition"
    VANCOUVER = "vancouver", "Vancouver (NLM)"
    APA = "apa", "APA, 7th edition"


_FORMATTERS: dict[str, Callable[[Mapping[str, Any]], str]] = {
    Style.AMA: ama.reference,
    Style.VANCOUVER: vancouver.reference,
    Style.APA: apa.reference,
}


def format_reference(item: Mapping[str, Any], style: str) -> SafeString:
    """A CSL-JSON item as one reference, without its number.

    Text is escaped; of HTML only `<i>`, `<b>`, `<sub>` and `<sup>` come out. An unknown style
    is written as AMA, because a reference must not vanish when a setting is wrong.
    """
    formatter = _FORMATTERS.get(style, ama.reference)
    # Every part went through `markup.inline`, which escapes.
    return mark_safe(formatter(item))  # noqa: S308
