"""What the citations app registers with Wagtail's admin."""

from typing import Any

from django.urls import include, path, reverse, reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature
from wagtail.permissions import policy_registry
from wagtail.snippets.models import register_snippet

from . import admin_urls
from .models import Citation
from .rich_text import CONVERSION_RULE, CitationMarkHandler
from .viewsets import CitationViewSet

register_snippet(CitationViewSet)

CITATION_FEATURE = EntityFeature(
    {
        "type": "CITATION",
        "icon": "openquote",
        "description": "Source",
        "attributes": ["ids"],
        "allowlist": {"ids": r"^\d+(,\d+)*$"},
        "chooserUrls": {"citationChooser": reverse_lazy("wagtailsnippetchoosers_citations_citation:choose")},
    },
    js=["wagtailadmin/js/chooser-modal.js", "citations/citation-entity.js"],
    css={"all": ["citations/citation-entity.css"]},
)


class LibraryMenuItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return policy_registry.get_by_type(Citation).user_has_permission(request.user, "view")


@hooks.register("register_rich_text_features")
def register_citation_feature(features: Any) -> None:
    features.register_embed_type(CitationMarkHandler)
    features.register_editor_plugin("draftail", "citation", CITATION_FEATURE)
    features.register_converter_rule("contentstate", "citation", CONVERSION_RULE)


@hooks.register("register_admin_urls")
def register_library_urls() -> list[Any]:
    return [path("references/", include(admin_urls))]


@hooks.register("register_reports_menu_item")
def register_notices_item() -> MenuItem:
    return LibraryMenuItem("Source notices", reverse("citations:notices"), icon_name="warning", order=700)


@hooks.register("register_log_actions")
def register_merge_actions(actions: Any) -> None:
    actions.register_action("citations.merge", "Merge", "Merged into another record")
    actions.register_action("citations.absorb", "Merge", "Took over another record")
