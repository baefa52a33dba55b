"""What happens when a review ends well: the approved revision goes live, and no other."""

from __future__ import annotations

from typing import Any


def publish_approved(workflow_state: Any, user: Any = None) -> None:
    """Wagtail's finish action: publish the revision that was approved, not the latest one."""
    task_state = workflow_state.current_task_state
    task_state.revision.publish(user=user, skip_permission_checks=True)
