"""Who signs and who confirms: joining, leaving, and other hands on their accounts are kept, and managers hear of it."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models.signals import m2m_changed, pre_save

from .groups import MANAGERS, REVIEWERS, is_member
from .ledger import MembershipChange
from .mail import mail_people, manager_addresses

# Managers too: they enter and confirm the credentials of those who sign.
WATCHED = (REVIEWERS, MANAGERS)
WHAT_TO_DO = "If you didn't expect this, open Settings > Users in the admin and look at the account now."


def connect() -> None:
    user_model = get_user_model()
    m2m_changed.connect(
        record_change, sender=user_model.groups.through, dispatch_uid="medical_review_membership"
    )
    pre_save.connect(watch_account, sender=user_model, dispatch_uid="medical_review_accounts")


def record_change(instance: Any, action: str, reverse: bool, pk_set: set[int] | None, **kwargs: Any) -> None:
    """Keep who joined or left; the rows are read before `clear` and `remove`, after `add`."""
    joined = {"post_add": True, "post_remove": False, "pre_clear": False}.get(action)
    if joined is None:
        return
    changed: dict[str, list[Any]] = defaultdict(list)
    for user, group in _memberships(instance, reverse, pk_set, cleared=action == "pre_clear"):
        MembershipChange.objects.create(
            user_id=user.pk, username=user.get_username(), group=group, joined=joined
        )
        changed[group].append(user.get_username())
    for group, names in changed.items():
        transaction.on_commit(lambda group=group, names=names: tell_managers(names, group, joined))  # type: ignore[misc]


def _memberships(instance: Any, reverse: bool, pks: set[int] | None, cleared: bool) -> list[tuple[Any, str]]:
    """The users and groups that are watched; `reverse` means that the group's side was used."""
    user_model = get_user_model()
    if reverse:
        users = instance.user_set.all() if cleared else user_model.objects.filter(pk__in=pks or ())
        return [(user, instance.name) for user in users if instance.name in WATCHED]
    groups = instance.groups.all() if cleared else Group.objects.filter(pk__in=pks or ())
    return [(instance, group.name) for group in groups if group.name in WATCHED]


def tell_managers(usernames: list[str], group: str, joined: bool) -> None:
    verb, names = "joined" if joined else "left", ", ".join(usernames)
    role = (
        "can approve what readers see"
        if group == REVIEWERS
        else "confirm the credentials of those who approve"
    )
    message = f"{names} {verb} the group “{group}”, whose members {role}.\n\n{WHAT_TO_DO}"
    mail_people(manager_addresses(), f"{group}: {names} {verb}", message)


def watch_account(instance: Any, update_fields: frozenset[str] | None = None, **kwargs: Any) -> None:
    """Before an account is saved: another password or address for somebody who signs is told to them and managers."""
    watched = {"password", "email", "is_superuser"}
    if instance.pk is None or (update_fields is not None and not watched & set(update_fields)):
        return
    stored = get_user_model().objects.filter(pk=instance.pk).first()
    if stored is None or not (stored.is_superuser or instance.is_superuser or is_member(stored, *WATCHED)):
        return
    changed = sorted(name for name in watched if getattr(stored, name) != getattr(instance, name))
    if changed:
        transaction.on_commit(lambda: tell_about_account(stored, changed))


def unrecorded_members() -> list[str]:
    """Who is in a watched group though nobody was told: by SQL, or because a group was renamed."""
    recorded: dict[tuple[int, str], bool] = {}
    for change in MembershipChange.objects.order_by("pk"):
        recorded[change.user_id, change.group] = change.joined
    members = (
        get_user_model()
        .objects.filter(groups__name__in=WATCHED)
        .values_list("pk", "username", "groups__name")
    )
    return [f"{name}: {group}" for pk, name, group in members if not recorded.get((pk, group))]


def tell_about_account(before: Any, changed: list[str]) -> None:
    """To the address that the account had: whoever changed it must not be the only one to hear."""
    words = {"password": "password", "email": "e-mail address", "is_superuser": "rights of a superuser"}
    what, name = ", ".join(words[field] for field in changed), before.get_username()
    message = f"The {what} of the account “{name}” changed just now.\n\n{WHAT_TO_DO}"
    subject = f"Account {name}: its {what} changed"
    mail_people([before.email, *manager_addresses()], subject, message)
