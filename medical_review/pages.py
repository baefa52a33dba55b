"""What a reviewed page adds to Wagtail's: it is served as approved, and nobody publishes it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.url_routing import RouteResult

from . import serving, snapshot
from .approvals import latest_revocation
from .permissions import ReviewedPagePermissionTester
from .registry import is_reviewed
from .reviewed import ReviewedMixin


class ReviewedPageMixin(ReviewedMixin):
    """A page type whose readers get what a medical reviewer approved. Put it before `Page`."""

    class Meta:
        abstract = True

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """A withdrawn page keeps its address, to say there that it was withdrawn."""
        if not path_components and not self.live and latest_revocation(self) is not None:
            return RouteResult(self)
        return super().route(request, path_components)  # type: ignore[misc]

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Render what was approved; refuse if the stored page isn't what was approved."""
        if not is_reviewed(type(self)):
            return super().serve(request, *args, **kwargs)  # type: ignore[misc]
        if not self.live:
            return serving.withdrawn_response(self, request)
        approval = serving.readable_approval(self)
        if approval is None:
            return serving.unavailable_response(self, request)
        return super(ReviewedPageMixin, serving.rebuilt(self, approval)).serve(request, *args, **kwargs)  # type: ignore[misc]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Render the snapshot that a reviewer would sign now."""
        taken = snapshot.take(self)
        draft = snapshot.rebuild(self, taken.content, taken.basis)
        return super(ReviewedPageMixin, draft).serve_preview(request, mode_name)  # type: ignore[misc]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)  # type: ignore[misc]
        return context | {"approval": self.approval}

    def permissions_for_user(self, user: Any) -> Any:
        if not is_reviewed(type(self)):
            return super().permissions_for_user(user)  # type: ignore[misc]
        return ReviewedPagePermissionTester(user, self)

    def copy_all_child_relations(self, target: Any, *args: Any, **kwargs: Any) -> Any:
        """Wagtail copies, aliases and translates pages through here: the copy's writers are this one's."""
        target.copied_from = self
        return super().copy_all_child_relations(target, *args, **kwargs)  # type: ignore[misc]
