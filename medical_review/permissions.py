"""Nobody publishes: Wagtail's permission tests say so before its views try and the gate refuses."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page, PagePermissionTester
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from .groups import MANAGERS, is_member
from .registry import reviewed_models


class ReviewedPagePermissionTester(PagePermissionTester):
    """Refuses publishing to everyone, and gives back what Wagtail ties to the right to publish."""

    def can_publish(self) -> bool:
        return False

    def can_publish_subpage(self) -> bool:
        return False

    def can_unpublish(self) -> bool:
        """Taking a page down is the safe direction; with a reason and in review, `withdraw` does it."""
        return self.page.live and not self.page_is_root and not self.page_locked() and self._is_manager()

    def can_set_view_restrictions(self) -> bool:
        return self._is_manager() and not self.page_is_root

    def can_unschedule(self) -> bool:
        return self._is_manager() and not self.page_is_root

    def can_reorder_children(self) -> bool:
        return self._is_manager()

    def _is_manager(self) -> bool:
        return self.user.is_active and (self.user.is_superuser or is_member(self.user, MANAGERS))


class ReviewedSnippetPolicy(ModelPermissionPolicy):
    """The same for statements: adding and editing as usual, publishing never, unpublishing by withdrawal."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action != "publish" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return super().user_has_any_permission(user, set(actions) - {"publish"})

    def users_with_any_permission(self, actions: Any) -> Any:
        return super().users_with_any_permission(set(actions) - {"publish"})


def register_policies() -> None:
    """Give every reviewed snippet the policy by which nobody publishes."""
    for model in reviewed_models():
        if not issubclass(model, Page):
            register_permission_policy(model, ReviewedSnippetPolicy(model))
