"""What the home app adds to the admin: the standing statements."""

from wagtail.admin.ui.tables import UpdatedAtColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from home.models import StandingStatement
from medical_review.listings import ReviewColumn, ReviewListingMixin
from medical_review.step_views import WithdrawableEditView


class StandingStatementIndexView(ReviewListingMixin, IndexView):
    """The list of statements, which knows where each stands in its review."""


class StandingStatementViewSet(SnippetViewSet):
    model = StandingStatement
    icon = "clipboard-list"
    menu_label = "Statements"
    menu_order = 140
    add_to_admin_menu = True
    list_display = ["__str__", UpdatedAtColumn(), ReviewColumn()]
    index_view_class = StandingStatementIndexView
    edit_view_class = WithdrawableEditView
    list_filter = ["kind"]


register_snippet(StandingStatementViewSet)
