"""Addresses of the library's own admin pages."""

from django.urls import path

from .views import MergeView

app_name = "citations"
urlpatterns = [
    path("merge/<int:duplicate>/<int:kept>/", MergeView.as_view(), name="merge"),
]
