"""What may be deleted: reviewed objects may; what a current approval rests on may not."""

from __future__ import annotations

from typing import Any

from django.apps import apps

from . import authorization
from .errors import RestsOnIt
from .records import Approval, approvals_standing_on
from .registry import is_reviewed

MOST_NAMED = 5


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
    """Raise if an approval that stands rests on this, naming the pages and what can be done instead."""
    standing = approvals_standing_on(instance).defer("content", "basis")
    titles = sorted({approval.object_title for approval in standing if _is_there(approval)})
    if titles:
        raise RestsOnIt(f"Readers are shown “{instance}” on approved pages ({_named(titles)}). {way_out}")


def _named(titles: list[str]) -> str:
    more = len(titles) - MOST_NAMED
    return ", ".join(titles[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


def _is_there(approval: Approval) -> bool:
    """Whether the page still exists: the approval of a deleted one stays, and shows nothing."""
    model = apps.get_model(approval.object_type)
    return bool(model._base_manager.filter(pk=approval.object_id).exists())
