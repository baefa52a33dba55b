"""What happens when a review ends well: the approved revision goes live, and no other."""

from __future__ import annotations

from typing import Any


def publish_approved(workflow_state: Any, user: Any = None) -> None:
    """Wagtail's finish action: publish the revision that the newest approval is for.

    Nobody may publish, so this skips the permission check; the gate then judges the content.
    Wagtail imports this module while its own models load, so ours are imported late.
    """
    from wagtail.models import Revision  # noqa: PLC0415

    from .errors import NotApproved  # noqa: PLC0415
    from .records import Approval  # noqa: PLC0415
    from .registry import is_reviewed  # noqa: PLC0415

    instance = workflow_state.content_object
    instance = getattr(instance, "specific", instance)
    if not is_reviewed(type(instance)):
        instance.get_latest_revision().publish(user=user, skip_permission_checks=True)
        return
    approval = Approval.objects.of(instance).unrevoked().order_by("-sequence").first()
    revision = Revision.objects.filter(pk=approval.revision_id).first() if approval else None
    current = workflow_state.current_task_state
    if revision is None or current is None or revision.pk != current.revision_id:
        raise NotApproved("No medical reviewer has approved this, so it can't be published.")
    revision.publish(user=user, skip_permission_checks=True)
