"""Addresses of the library's own admin pages."""

from django.urls import path

from .import_views import AddReferencesView, ImportView
from .notice_views import AcknowledgeView, CheckView, NoticesView
from .views import ExportView, MergeView, UsesView

app_name = "citations"
urlpatterns = [
    path("export/library.<slug:suffix>", ExportView.as_view(), name="export"),
    path("uses/<int:pk>/", UsesView.as_view(), name="uses"),
    path("merge/<int:duplicate>/<int:kept>/", MergeView.as_view(), name="merge"),
    path("add/", AddReferencesView.as_view(), name="add_references"),
    path("import/<int:pk>/", ImportView.as_view(), name="import"),
    path("notices/", NoticesView.as_view(), name="notices"),
    path("notices/<int:pk>/acknowledge/", AcknowledgeView.as_view(), name="acknowledge"),
    path("notices/check/", CheckView.as_view(), name="check"),
]
