"""What the home app adds to the admin: the standing statements."""

from wagtail.admin.ui.tables import UpdatedAtColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from home.models import StandingStatement


class StandingStatementViewSet(SnippetViewSet):
    model = StandingStatement
    icon = "clipboard-list"
    menu_label = "Statements"
    menu_order = 140
    add_to_admin_menu = True
    list_display = ["__str__", UpdatedAtColumn()]
    list_filter = ["kind"]


register_snippet(StandingStatementViewSet)
