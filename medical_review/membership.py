"""Joining or leaving the medical reviewers: every manager hears of it, and the audit keeps it."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.mail import send_mail
from django.db import transaction
from django.db.models.signals import m2m_changed

from .groups import MANAGERS, REVIEWERS, active_members
from .ledger import MembershipChange

logger = logging.getLogger(__name__)


def connect() -> None:
    through = get_user_model().groups.through
    m2m_changed.connect(record_change, sender=through, dispatch_uid="medical_review_membership")


def record_change(instance: Any, action: str, reverse: bool, pk_set: set[int] | None, **kwargs: Any) -> None:
    """Keep who joined or left; the rows are read before `clear` and `remove`, after `add`."""
    joined = {"post_add": True, "post_remove": False, "pre_clear": False}.get(action)
    if joined is None:
        return
    users = _users(instance, reverse, pk_set, cleared=action == "pre_clear")
    for user in users:
        MembershipChange.objects.create(user_id=user.pk, username=user.get_username(), joined=joined)
    if users:
        transaction.on_commit(lambda: tell_managers([u.get_username() for u in users], joined))


def _users(instance: Any, reverse: bool, pks: set[int] | None, cleared: bool) -> list[Any]:
    """The users whose membership changes; `reverse` means that the group's side was used."""
    user_model = get_user_model()
    if reverse:
        if instance.name != REVIEWERS:
            return []
        return list(instance.user_set.all() if cleared else user_model.objects.filter(pk__in=pks or ()))
    groups = instance.groups.all() if cleared else Group.objects.filter(pk__in=pks or ())
    return [instance] if groups.filter(name=REVIEWERS).exists() else []


def tell_managers(usernames: Iterable[str], joined: bool) -> None:
    verb = "joined" if joined else "left"
    names = ", ".join(usernames)
    recipients = [user.email for user in active_members(MANAGERS) if user.email]
    message = (
        f"{names} {verb} the group “{REVIEWERS}”, whose members can approve what readers see.\n\n"
        "If you didn't expect this, open Settings > Users in the admin and look at the account now."
    )
    for recipient in recipients:
        try:
            send_mail(f"Medical reviewers: {names} {verb}", message, None, [recipient])
        except OSError:
            logger.exception("The mail about a change of the medical reviewers could not be sent")
