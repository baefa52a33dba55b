"""Blocks that every page type shares."""

from .contact import ContactBlock
from .corrections import CorrectionBlock, CorrectionsBlock
from .media import FigureBlock, TableBlock
from .sections import SectionBlock, SectionContentBlock
from .text import (
    INLINE_FEATURES,
    PROSE_FEATURES,
    BenefitsListBlock,
    ConsiderationsListBlock,
    InsetTextBlock,
    KeyPointsBlock,
    ParagraphBlock,
    PointBlock,
    QuoteBlock,
    WarningCalloutBlock,
)

__all__ = [
    "INLINE_FEATURES",
    "PROSE_FEATURES",
    "BenefitsListBlock",
    "ConsiderationsListBlock",
    "ContactBlock",
    "CorrectionBlock",
    "CorrectionsBlock",
    "FigureBlock",
    "InsetTextBlock",
    "KeyPointsBlock",
    "ParagraphBlock",
    "PointBlock",
    "QuoteBlock",
    "SectionBlock",
    "SectionContentBlock",
    "TableBlock",
    "WarningCalloutBlock",
]
