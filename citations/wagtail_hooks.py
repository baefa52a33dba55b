"""What the citations app registers with Wagtail's admin."""

from typing import Any

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from .rich_text import CONVERSION_RULE, CitationMarkHandler
from .viewsets import CitationViewSet

register_snippet(CitationViewSet)


@hooks.register("register_rich_text_features")
def register_citation_feature(features: Any) -> None:
    features.register_embed_type(CitationMarkHandler)
    features.register_converter_rule("contentstate", "citation", CONVERSION_RULE)
