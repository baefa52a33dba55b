"""The admin's pages around bringing in a post: the form, and the report of an import."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from blog.import_forms import BringInForm
from blog.import_report import ImportReport
from blog.importing.drafts import (
    ImportRefused,
    import_file,
    import_paste,
    may_add_posts,
)
from blog.importing.reading import Format
from blog.models import BlogIndexPage, BlogPage


def blogs_open_to(user: Any) -> list[BlogIndexPage]:
    """The blogs that this user may add posts to."""
    return [blog for blog in BlogIndexPage.objects.all() if may_add_posts(blog, user)]


class BringInView(WagtailAdminTemplateMixin, FormView):  # type: ignore[type-arg]
    page_title = "Bring in a post"
    header_icon = "download"
    template_name = "blog/admin/bring_in.html"
    form_class = BringInForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.blogs = blogs_open_to(request.user)
        if not self.blogs and BlogIndexPage.objects.exists():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"blogs": self.blogs}

    def get_initial(self) -> dict[str, Any]:
        chosen = self.request.GET.get("blog")
        return super().get_initial() | ({"blog": chosen} if chosen else {})

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "has_blog": bool(self.blogs),
            "media": self.get_form().media,
        }

    def form_valid(self, form: BringInForm) -> HttpResponse:
        try:
            page = self._draft(form.cleaned_data)
        except ImportRefused as error:
            form.add_error("file" if form.cleaned_data["file"] else "text", str(error))
            return self.form_invalid(form)
        messages.success(self.request, f"“{page.title}” is now a draft. Read the report above its fields.")
        return redirect("wagtailadmin_pages:edit", page.pk)

    def form_invalid(self, form: BringInForm) -> HttpResponse:
        messages.error(self.request, "The post was not brought in. See below why.")
        return super().form_invalid(form)

    def _draft(self, data: dict[str, Any]) -> BlogPage:
        if upload := data["file"]:
            return import_file(data["blog"], self.request.user, upload.name, upload.read())
        chosen = Format(data["format"]) if data["format"] else None
        return import_paste(data["blog"], self.request.user, data["text"], chosen)


class ImportReportView(WagtailAdminTemplateMixin, TemplateView):
    page_title = "Report of the import"
    header_icon = "download"
    template_name = "blog/admin/import_report_page.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.report = get_object_or_404(
            ImportReport.objects.select_related("page"), page_id=kwargs["page_id"]
        )

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not self.report.page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.report.is_dismissed = request.POST.get("action") != "show"
        self.report.save(update_fields=["is_dismissed"])
        done = "hidden from" if self.report.is_dismissed else "shown in"
        messages.success(request, f"The report is {done} the editor.")
        return redirect("wagtailadmin_pages:edit", self.report.page_id)

    def get_page_subtitle(self) -> str:
        return str(self.report.page.get_admin_display_title())

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        editor = reverse("wagtailadmin_pages:edit", args=[self.report.page_id])
        return [
            *self.breadcrumbs_items,
            {"url": editor, "label": self.report.page.get_admin_display_title()},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | self.report.context
