"""Who may do what in a medical review; every verb asks here, on fresh rows.

The roles are named in `groups` and not taken from the workflow's settings, which administrators edit.
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model

from .authentication import has_second_factor, needs_second_factor
from .contributors import is_contributor
from .groups import EDITORS, MANAGERS, REVIEWERS, active_members, is_member
from .profiles import ReviewerProfile


def why_cannot_approve(user: Any, instance: Any) -> list[str]:
    """The reasons against this person's approving this object; empty if they may."""
    person = _fresh(user)
    if person is None or not is_member(person, REVIEWERS):
        return ["Only an active member of the group Medical reviewers can approve."]
    reasons = _reviewer_problems(person)
    if is_contributor(instance, person):
        reasons.append("You wrote, own or submitted this text, so somebody else must review it.")
    return reasons


def has_reviewer_for(instance: Any) -> bool:
    """Whether anybody could approve this object as things stand; of a new one nobody is a contributor yet."""
    return any(
        not (_reviewer_problems(person) or (instance.pk and is_contributor(instance, person)))
        for person in active_members(REVIEWERS)
    )


def has_reviewer() -> bool:
    """Whether anybody could approve anything as things stand."""
    return any(not _reviewer_problems(person) for person in active_members(REVIEWERS))


def why_cannot_request_changes(user: Any) -> list[str]:
    person = _fresh(user)
    if person is not None and is_member(person, REVIEWERS):
        return []
    return ["Only an active member of the group Medical reviewers can request changes."]


def why_cannot_withdraw(user: Any) -> list[str]:
    """Withdrawing is the safe direction: any reviewer, manager or superuser may, whoever wrote the page."""
    person = _fresh(user)
    if person is not None and (person.is_superuser or is_member(person, REVIEWERS, MANAGERS)):
        return []
    return ["Only a medical reviewer or a site manager can withdraw a page."]


def why_cannot_take_back(user: Any, workflow_state: Any) -> list[str]:
    person, instance = _fresh(user), workflow_state.content_object
    own = {workflow_state.requested_by_id, getattr(instance, "owner_id", None)}
    if person is not None and (
        person.pk in own or person.is_superuser or is_member(person, EDITORS, MANAGERS)
    ):
        return []
    return ["Only an editor can take this submission back."]


def _fresh(user: Any) -> Any | None:
    """The person as the database has them now, if active."""
    if user is None:
        return None
    return get_user_model().objects.filter(pk=user.pk, is_active=True).first()


def _reviewer_problems(person: Any) -> list[str]:
    """Why this member of the group could approve nothing, whatever it is."""
    profile = ReviewerProfile.objects.filter(user=person).first()
    missing = "No credentials are on record for you: a site manager enters them."
    reasons = profile.problems() if profile else [missing]
    if needs_second_factor(person) and not has_second_factor(person):
        reasons.append("Set up a second factor before you approve anything.")
    return reasons


def may_read_drafts(user: Any) -> bool:
    """Editors, reviewers and managers see what waits, and may comment on it."""
    person = _fresh(user)
    return person is not None and (person.is_superuser or is_member(person, EDITORS, REVIEWERS, MANAGERS))
