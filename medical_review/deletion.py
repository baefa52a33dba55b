"""What may be deleted: reviewed objects may; what a current approval rests on may not."""

from __future__ import annotations

from typing import Any

from . import authorization
from .errors import RestsOnIt
from .records import ApprovalBasis, approvals_resting_on
from .registry import is_reviewed


def judge_deletion(sender: Any, instance: Any, using: str, **kwargs: Any) -> None:
    """Before any model is deleted: keep what readers are shown; let a reviewed page's rows go as one."""
    if is_reviewed(sender):
        # Ends with the transaction: by then the object is gone.
        authorization.open_for(using, sender._meta.label, str(instance.pk), "deleted")
    if (
        sender is ApprovalBasis
        or not ApprovalBasis.objects.filter(label=sender._meta.label, object_id=str(instance.pk)).exists()
    ):
        return
    refuse_while_approved(instance)


def refuse_while_approved(instance: Any) -> None:
    """Raise if a current approval rests on this, naming the pages."""
    titles = approvals_resting_on(instance).values_list("object_title", flat=True)
    if titles:
        raise RestsOnIt(
            f"Approved pages show this: {', '.join(titles[:5])}. Have them reviewed without it first."
        )
