"""What may be deleted: reviewed objects may; what a current approval rests on may not."""

from __future__ import annotations

from typing import Any

from django.apps import apps

from . import authorization
from .errors import RestsOnIt
from .records import Approval, approvals_resting_on
from .registry import is_reviewed


def judge_deletion(sender: Any, instance: Any, using: str, **kwargs: Any) -> None:
    """Before any model is deleted: keep what readers are shown; let a reviewed page's rows go as one."""
    if is_reviewed(sender):
        # Ends with the transaction: by then the object is gone.
        authorization.open_for(using, sender._meta.label, str(instance.pk), "deleted")
        if sender._base_manager.using(using).filter(pk=instance.pk, live=True).exists():
            refuse_while_approved(instance, "It can't be deleted while it is live: withdraw it first.")
        return
    refuse_while_approved(
        instance, "It can't be deleted: have those pages reviewed without it first, or withdraw them."
    )


def refuse_while_approved(instance: Any, way_out: str) -> None:
    """Raise if a current approval rests on this, naming the pages and what can be done instead."""
    approvals = approvals_resting_on(instance)
    titles = [approval.object_title for approval in approvals if _is_there(approval)]
    if titles:
        raise RestsOnIt(
            f"Readers are shown “{instance}” on approved pages ({', '.join(titles[:5])}). {way_out}"
        )


def _is_there(approval: Approval) -> bool:
    """Whether the page still exists: the approval of a deleted one stays, and shows nothing."""
    model = apps.get_model(approval.object_type)
    return bool(model._base_manager.filter(pk=approval.object_id).exists())
