"""Reviewers' credentials: entered by one person, confirmed by another, never by the reviewer."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from medical_review.models import ReviewerProfile
from tests.factories import EditorFactory, ManagerFactory, ReviewerFactory

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 6, 1)


def make_profile(**values: Any) -> ReviewerProfile:
    entered_by = values.pop("entered_by", None) or ManagerFactory()
    user = values.pop("user", None) or ReviewerFactory(credentials=False)
    defaults = {
        "published_name": "Demo Reviewer",
        "slug": f"demo-reviewer-{user.pk}",
        "degree": "MD",
        "specialty": "psychiatry",
        "licensing_body": "Demo Licensing Board, not real",
        "license_number": "D-1",
        "license_valid_until": datetime.date(2030, 1, 1),
        "conflict_of_interest": "None.",
    }
    return ReviewerProfile.objects.create(user=user, entered_by=entered_by, **defaults | values)


def form_data(profile: ReviewerProfile, **changes: Any) -> dict[str, Any]:
    names = (
        "published_name", "slug", "degree", "specialty", "licensing_body", "license_number",
        "license_valid_until", "conflict_of_interest", "biography",
    )  # fmt: skip
    data = {name: str(getattr(profile, name)) for name in names}
    return data | {"user": profile.user_id, "license_revoked_on": "", "photo": ""} | changes


def test_unconfirmed_credentials_carry_nothing() -> None:
    assert "confirmed" in make_profile().problems(TODAY)[0]


def test_confirmed_credentials_in_date_carry_an_approval() -> None:
    profile = make_profile()
    profile.confirm(ManagerFactory(), "Register read")
    assert profile.problems(TODAY) == []


@pytest.mark.parametrize("days, carries", [(0, True), (1, False)])
def test_license_counts_through_its_last_day(days: int, carries: bool) -> None:
    profile = make_profile(license_valid_until=TODAY)
    profile.confirm(ManagerFactory(), "Register read")
    assert (profile.problems(TODAY + datetime.timedelta(days)) == []) is carries


@pytest.mark.parametrize("days, carries", [(-1, True), (0, False)])
def test_revoked_license_counts_until_the_day_it_was_revoked(days: int, carries: bool) -> None:
    profile = make_profile(license_revoked_on=TODAY)
    profile.confirm(ManagerFactory(), "Register read")
    assert (profile.problems(TODAY + datetime.timedelta(days)) == []) is carries


def test_whoever_entered_the_facts_cannot_confirm_them() -> None:
    profile = make_profile()
    with pytest.raises(PermissionDenied):
        profile.confirm(profile.entered_by, "Register read")


def test_reviewers_cannot_confirm_themselves() -> None:
    profile = make_profile()
    with pytest.raises(PermissionDenied):
        profile.confirm(profile.user, "Register read")


@pytest.mark.parametrize("field", ["entered_by", "user"])
def test_database_refuses_a_confirmation_without_a_second_person(field: str) -> None:
    profile = make_profile()
    person = getattr(profile, field)
    with pytest.raises(IntegrityError), transaction.atomic():
        ReviewerProfile.objects.filter(pk=profile.pk).update(confirmed_by=person, confirmed_on=TODAY)


def test_confirmation_says_what_was_seen() -> None:
    with pytest.raises(ValidationError):
        make_profile().confirm(ManagerFactory(), "  ")


def test_changed_credential_takes_the_confirmation_with_it() -> None:
    profile = make_profile()
    profile.confirm(ManagerFactory(), "Register read")
    profile.license_number = "D-2"
    profile.save(update_fields=["license_number"])
    profile.refresh_from_db()
    assert (profile.license_number, profile.confirmed_on, profile.confirmed_by) == ("D-2", None, None)


def test_one_person_alone_does_not_take_a_revocation_back() -> None:
    profile = make_profile(license_revoked_on=TODAY)
    profile.confirm(ManagerFactory(), "Register read: revoked")
    profile.license_revoked_on = None
    profile.save()
    assert profile.problems() == ["The credentials have not been confirmed by a second person."]


def test_changed_biography_keeps_the_confirmation() -> None:
    profile = make_profile()
    profile.confirm(ManagerFactory(), "Register read")
    profile.biography = "Reads a lot."
    profile.save()
    profile.refresh_from_db()
    assert profile.confirmed_on is not None


def test_licenses_that_run_out_are_found_once_revoked_ones_aside() -> None:
    soon = make_profile(license_valid_until=TODAY + datetime.timedelta(30))
    make_profile(license_valid_until=TODAY + datetime.timedelta(31))
    make_profile(license_valid_until=TODAY, license_revoked_on=TODAY)
    assert list(ReviewerProfile.objects.expiring_within(30, TODAY)) == [soon]


def test_manager_edits_credentials_and_is_recorded(client: Any) -> None:
    profile, manager = make_profile(), ManagerFactory()
    client.force_login(manager)
    url = reverse("reviewers:edit", args=[profile.pk])
    assert client.post(url, form_data(profile, license_number="D-9")).status_code == 302
    profile.refresh_from_db()
    assert (profile.license_number, profile.entered_by) == ("D-9", manager)


def test_manager_who_is_a_reviewer_cannot_edit_their_own_credentials(client: Any) -> None:
    manager = ManagerFactory()
    manager.groups.add(ReviewerFactory().groups.get())
    profile = make_profile(user=manager)
    client.force_login(manager)
    response = client.post(reverse("reviewers:edit", args=[profile.pk]), form_data(profile, degree="DO"))
    profile.refresh_from_db()
    assert "entered by another manager" in response.content.decode()
    assert profile.degree == "MD"


@pytest.mark.parametrize("factory", [EditorFactory, ReviewerFactory])
def test_only_managers_reach_the_credentials(client: Any, factory: Any) -> None:
    profile = make_profile()
    client.force_login(factory())
    for url in (
        reverse("reviewers:edit", args=[profile.pk]),
        reverse("reviewers_confirm", args=[profile.pk]),
    ):
        client.post(url, form_data(profile, license_number="D-9", evidence="Seen"))
    profile.refresh_from_db()
    assert (profile.license_number, profile.confirmed_on) == ("D-1", None)


def test_second_manager_confirms_in_the_admin(client: Any) -> None:
    profile, manager = make_profile(), ManagerFactory()
    client.force_login(manager)
    url = reverse("reviewers_confirm", args=[profile.pk])
    assert "What have you seen?" in client.get(url).content.decode()
    client.post(url, {"evidence": "The public register, today"})
    profile.refresh_from_db()
    assert (profile.confirmed_by, profile.confirmed_evidence) == (manager, "The public register, today")


def test_manager_who_entered_the_facts_is_told_to_ask_another(client: Any) -> None:
    profile = make_profile()
    client.force_login(profile.entered_by)
    url = reverse("reviewers_confirm", args=[profile.pk])
    assert "Ask another manager" in client.get(url).content.decode()
    assert client.post(url, {"evidence": "Seen"}).status_code in (302, 403)
    profile.refresh_from_db()
    assert profile.confirmed_on is None


def test_the_list_says_until_when_a_license_runs_and_who_may_approve(client: Client) -> None:
    reviewer = ReviewerFactory()
    client.force_login(ManagerFactory())
    page = client.get(reverse("reviewers:list")).content.decode()
    assert "Dec. 31, 2099" in page
    ReviewerProfile.objects.filter(user=reviewer).update(license_valid_until="2020-01-31")
    assert (
        "The license ran out on January 31, 2020." in client.get(reverse("reviewers:list")).content.decode()
    )


@pytest.mark.parametrize("change", [None, TODAY + datetime.timedelta(30)])
def test_a_revocation_is_taken_back_or_moved_only_with_a_second_person(change: Any) -> None:
    profile = make_profile(license_revoked_on=TODAY)
    profile.confirm(ManagerFactory(), "Register read")
    profile.license_revoked_on = change
    profile.save()
    assert profile.confirmed_on is None


def test_marking_a_license_as_revoked_leaves_the_confirmation() -> None:
    profile = make_profile()
    profile.confirm(ManagerFactory(), "Register read")
    profile.license_revoked_on = TODAY
    profile.save()
    assert profile.confirmed_on is not None


def test_the_form_says_whether_the_reviewer_may_approve_and_what_comes_next(client: Any) -> None:
    manager = ManagerFactory()
    client.force_login(manager)
    assert "then a second person" in client.get(reverse("reviewers:add")).content.decode()
    profile = make_profile(entered_by=ManagerFactory(first_name="Mo"))
    url, confirm = (reverse(name, args=[profile.pk]) for name in ("reviewers:edit", "reviewers_confirm"))
    page = client.get(url).content.decode()
    assert "not been confirmed by a second person" in page
    assert page.count(f'href="{confirm}"') == 2
    profile.confirm(manager, "The register, today.")
    page = client.get(url).content.decode()
    assert "May approve" in page
    assert "Entered by Mo" in page
    assert f"by {manager.get_full_name()}, who saw: The register, today." in page


def test_the_list_names_who_entered_the_facts_if_they_are_still_there(client: Any) -> None:
    make_profile(entered_by=ManagerFactory(first_name="Mo", last_name="Lee"))
    profile = make_profile(entered_by=ManagerFactory(username="boss", first_name="", last_name=""))
    client.force_login(ManagerFactory())
    page = client.get(reverse("reviewers:list")).content.decode()
    assert "Mo Lee" in page
    assert "boss" in page
    profile.entered_by.delete()
    assert "boss" not in client.get(reverse("reviewers:list")).content.decode()
