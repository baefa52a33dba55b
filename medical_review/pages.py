"""What a reviewed page adds to Wagtail's: it is served as approved, and nobody publishes it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.url_routing import RouteResult

from . import policy, serving, snapshot, versions
from .approvals import latest_revocation
from .permissions import ReviewedPagePermissionTester
from .registry import is_reviewed
from .reviewed import ReviewedMixin


class ReviewedPageMixin(ReviewedMixin):
    """A page type whose readers get what a medical reviewer approved. Put it before `Page`."""

    # Set on an instance that shows an earlier version.
    superseded: versions.Superseded | None = None

    class Meta:
        abstract = True

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """A withdrawn page keeps its address, to say there that it was withdrawn."""
        version = versions.asked_for(self, path_components)
        is_own = not path_components or version is not None
        if is_own and not self.live and latest_revocation(self) is not None:
            return RouteResult(self)
        if version is not None and self.live:
            return RouteResult(self, kwargs={"version": version})
        return super().route(request, path_components)  # type: ignore[misc]

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Render what was approved; refuse if the stored page isn't what was approved."""
        if not is_reviewed(type(self)):
            return super().serve(request, *args, **kwargs)  # type: ignore[misc]
        if not self.live:
            return serving.withdrawn_response(self, request)
        version = kwargs.pop("version", None)
        if version is not None:
            return versions.respond(self, request, version)
        approval = serving.readable_approval(self)
        if approval is None:
            return serving.unavailable_response(self, request)
        return serving.rebuilt(self, approval).serve_as_approved(request, *args, **kwargs)

    def serve_as_approved(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Serve an instance that was rebuilt from an approval; it is judged already."""
        return super().serve(request, *args, **kwargs)  # type: ignore[misc]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Render the snapshot that a reviewer would sign now."""
        taken = snapshot.take(self)
        draft = snapshot.rebuild(self, taken.content, taken.basis)
        return super(ReviewedPageMixin, draft).serve_preview(request, mode_name)  # type: ignore[misc]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)  # type: ignore[misc]
        is_overdue = self.superseded is None and policy.is_overdue(self.approval)
        return context | {
            "approval": self.approval,
            "is_overdue": is_overdue,
            "superseded": self.superseded,
        }

    def get_cached_paths(self) -> list[str]:
        return [*super().get_cached_paths(), *versions.cached_paths(self)]  # type: ignore[misc]

    def permissions_for_user(self, user: Any) -> Any:
        if not is_reviewed(type(self)):
            return super().permissions_for_user(user)  # type: ignore[misc]
        return ReviewedPagePermissionTester(user, self)

    def copy_all_child_relations(self, target: Any, *args: Any, **kwargs: Any) -> Any:
        """Wagtail copies, aliases and translates pages through here: the copy's writers are this one's."""
        target.copied_from = self
        return super().copy_all_child_relations(target, *args, **kwargs)  # type: ignore[misc]
