"""Whoever joins or leaves the medical reviewers, by whatever hand, is recorded and told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core import mail

from medical_review.audit import audit
from medical_review.models import MembershipChange
from site_config.roles import EDITORS, MANAGERS, REVIEWERS
from tests.factories import ManagerFactory, ReviewerFactory, UserFactory

pytestmark = pytest.mark.django_db


def group(name: str = REVIEWERS) -> Group:
    return Group.objects.get(name=name)


JOINS: dict[str, Callable[[Any], Any]] = {
    "user adds group": lambda user: user.groups.add(group()),
    "group adds user": lambda user: group().user_set.add(user),
    "user sets groups": lambda user: user.groups.set([group()]),
    "group sets users": lambda user: group().user_set.set([user]),
}
LEAVES: dict[str, Callable[[Any], Any]] = {
    "user removes group": lambda user: user.groups.remove(group()),
    "group removes user": lambda user: group().user_set.remove(user),
    "user clears": lambda user: user.groups.clear(),
    "group clears": lambda user: group().user_set.clear(),
}


@pytest.mark.parametrize("route", JOINS)
def test_joining_is_mailed_to_every_manager(route: str, django_capture_on_commit_callbacks: Any) -> None:
    managers, user = [ManagerFactory(), ManagerFactory()], UserFactory()
    with django_capture_on_commit_callbacks(execute=True):
        JOINS[route](user)
    assert {message.to[0] for message in mail.outbox} == {manager.email for manager in managers}
    assert user.username in mail.outbox[0].body
    assert MembershipChange.objects.filter(user_id=user.pk, joined=True).count() == 1


@pytest.mark.parametrize("route", LEAVES)
def test_leaving_is_recorded(route: str) -> None:
    user = ReviewerFactory()
    LEAVES[route](user)
    assert MembershipChange.objects.filter(user_id=user.pk, joined=False).count() == 1


@pytest.mark.parametrize("name", [EDITORS])
def test_other_groups_are_nobodys_news(name: str, django_capture_on_commit_callbacks: Any) -> None:
    user = UserFactory()
    with django_capture_on_commit_callbacks(execute=True):
        user.groups.add(group(name))
        group(name).user_set.remove(user)
    assert not MembershipChange.objects.exists()
    assert mail.outbox == []


def test_record_outlives_the_account() -> None:
    user = ReviewerFactory()
    user.delete()
    assert MembershipChange.objects.filter(username=user.username, joined=True).exists()


def test_dead_mail_server_does_not_stop_the_change(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    def refuse(*args: Any, **kwargs: Any) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr("medical_review.mail.send_mail", refuse)
    ManagerFactory()
    user = UserFactory()
    with django_capture_on_commit_callbacks(execute=True):
        user.groups.add(group())
    assert user.groups.filter(name=REVIEWERS).exists()


def test_managers_hear_of_a_new_manager_too(django_capture_on_commit_callbacks: Any) -> None:
    """They confirm the credentials of those who approve."""
    ManagerFactory(email="first@example.org")
    user = UserFactory(username="newcomer")
    with django_capture_on_commit_callbacks(execute=True):
        user.groups.add(group(MANAGERS))
    told = {message.to[0]: message.body for message in mail.outbox}
    assert "newcomer joined the group “Site managers”" in told["first@example.org"]


@pytest.mark.parametrize("field", ["password", "email", "is_superuser"])
def test_another_hand_on_a_signers_account_is_told(
    field: str, django_capture_on_commit_callbacks: Any
) -> None:
    ManagerFactory(email="manager@example.org")
    reviewer = ReviewerFactory(email="before@example.org")
    with django_capture_on_commit_callbacks(execute=True):
        setattr(reviewer, field, True if field == "is_superuser" else "changed@example.org")
        reviewer.save()
    assert {message.to[0] for message in mail.outbox} == {"before@example.org", "manager@example.org"}
    assert "changed just now" in mail.outbox[0].body


def test_what_changes_nothing_about_signing_is_nobodys_news(django_capture_on_commit_callbacks: Any) -> None:
    editor, reviewer = UserFactory(), ReviewerFactory()
    with django_capture_on_commit_callbacks(execute=True):
        editor.email = "new@example.org"
        editor.save()
        reviewer.first_name = "Casey"
        reviewer.save()
        reviewer.last_login = None
        reviewer.save(update_fields=["last_login"])
        reviewer.delete()
        reviewer.save()
    assert mail.outbox == []


def test_a_member_whom_nobody_was_told_of_is_a_finding() -> None:
    user, renamed = UserFactory(username="by-sql"), UserFactory(username="by-name")
    assert "membership" not in {finding.kind for finding in audit().findings}
    user.groups.through.objects.create(user=user, group=group())
    other = Group.objects.create(name="Readers")
    renamed.groups.add(other)
    group(MANAGERS).delete()
    Group.objects.filter(pk=other.pk).update(name=MANAGERS)
    found = {finding.subject for finding in audit().findings if finding.kind == "membership"}
    assert found == {"by-sql: Medical reviewers", "by-name: Site managers"}
