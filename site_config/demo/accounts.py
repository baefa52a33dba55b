"""Makes the demo's accounts and the reviewers' credentials, each only if it is missing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.utils import timezone
from wagtail.users.models import UserProfile

from medical_review.models import ReviewerProfile
from site_config.demo.people import ACCOUNTS, REVIEWERS_CREDENTIALS, Account

_PREFERENCES = ("submitted_notifications", "approved_notifications", "rejected_notifications")


def account(username: str) -> User:
    return get_user_model().objects.get(username=username)


def is_somebody_elses_site() -> bool:
    """Whether people have accounts here who aren't the demo's, and the demo's own aren't here yet."""
    found = set(get_user_model().objects.values_list("username", flat=True))
    own = {account.username for account in ACCOUNTS}
    return bool(found - own) and not own <= found


def add_accounts(password: str) -> int:
    return sum(_add_account(account, password) for account in ACCOUNTS)


def _add_account(account: Account, password: str) -> bool:
    user, is_new = get_user_model().objects.get_or_create(
        username=account.username,
        defaults={
            "first_name": account.first_name,
            "last_name": account.last_name,
            "email": f"{account.username}@example.org",
        },
    )
    if is_new:
        user.set_password(password)
        user.save()
        user.groups.add(Group.objects.get(name=account.group))
    return is_new


@contextmanager
def muted_mail() -> Iterator[None]:
    """Load without a mail for each step: nobody is waiting for them. Each person's wishes are put back."""
    users = get_user_model().objects.filter(username__in=[account.username for account in ACCOUNTS])
    profiles = [UserProfile.get_for_user(user) for user in users]
    wishes = {profile.pk: {name: getattr(profile, name) for name in _PREFERENCES} for profile in profiles}
    mine = UserProfile.objects.filter(pk__in=wishes)
    mine.update(**dict.fromkeys(_PREFERENCES, False))
    try:
        yield
    finally:
        for pk, wish in wishes.items():
            mine.filter(pk=pk).update(**wish)


def add_credentials() -> int:
    return sum(_add_credentials(*row) for row in REVIEWERS_CREDENTIALS)


@transaction.atomic
def _add_credentials(username: str, confirmed_by: str, specialty: str) -> bool:
    """Enter a made-up license as the manager and have a second person confirm it."""
    user = account(username)
    if ReviewerProfile.objects.filter(user=user).exists():
        return False
    profile = ReviewerProfile(
        user=user,
        published_name=user.get_full_name(),
        slug=f"demo-{username}",
        degree="MD",
        specialty=specialty,
        licensing_body="A made-up board for this demo",
        license_number="DEMO-0000",
        license_valid_until=timezone.localdate() + timedelta(days=2 * 365),
        conflict_of_interest="Paid by the clinic, which sells ketamine-assisted psychotherapy.",
        biography=f"{user.get_full_name()} is a made-up physician for this demo.",
        entered_by=account("manager"),
    )
    profile.full_clean()
    profile.save()
    profile.confirm(account(confirmed_by), "Nothing: this license is made up for the demo.")
    return True
