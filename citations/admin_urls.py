"""Addresses of the library's own admin pages."""

from django.urls import path

from .views import ExportView, MergeView

app_name = "citations"
urlpatterns = [
    path("export/library.<slug:suffix>", ExportView.as_view(), name="export"),
    path("merge/<int:duplicate>/<int:kept>/", MergeView.as_view(), name="merge"),
]
