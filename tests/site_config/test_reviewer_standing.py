"""A reviewer's public page stays while pages lead to it, and says how their credentials stand."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from medical_review import policy
from medical_review.models import ReviewerProfile
from tests.factories import BlogPageFactory, ReviewerFactory, approved, blog_index, home_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewer() -> Any:
    return ReviewerFactory(username="ray", first_name="Ray", last_name="Doe")


@pytest.fixture
def post(reviewer: Any) -> Any:
    """A live page that names its reviewer."""
    approved(home_page())
    approved(blog_index())
    return approved(BlogPageFactory(title="Sleep"), reviewer=reviewer)


def change(**values: Any) -> None:
    ReviewerProfile.objects.filter(slug="ray").update(**values)


def read(client: Client, post: Any, reviewer_id: int) -> str:
    """Follow the page's own link."""
    link = reverse("reviewer_by_id", args=[reviewer_id])
    assert link in client.get(post.url).content.decode()
    response = client.get(link, follow=True)
    assert response.status_code == 200
    text = response.content.decode()
    assert "Ray Doe, MD" in text
    assert "Sleep" in text
    return " ".join(text.split())


def test_confirmed_credentials_are_shown_with_who_checked_them_and_until_when(
    client: Client, post: Any, reviewer: Any
) -> None:
    assert "checked this license on Jan. 1, 2026. It is valid until Dec. 31, 2099." in read(
        client, post, reviewer.pk
    )


YESTERDAY = timezone.localdate() - timedelta(days=1)
LAPSES = {
    "expired": ({"license_valid_until": YESTERDAY}, "this license ran out on"),
    "revoked": ({"license_revoked_on": YESTERDAY}, "This license was revoked on"),
    "unconfirmed": ({"confirmed_on": None}, "a second person has yet to check them"),
    "moved": ({"slug": "ray-doe"}, "checked this license on"),
}


@pytest.mark.parametrize("lapse", LAPSES)
def test_the_page_stays_when_the_license_lapses_and_says_so(
    client: Client, post: Any, reviewer: Any, lapse: str
) -> None:
    values, sentence = LAPSES[lapse]
    change(**values)
    text = read(client, post, reviewer.pk)
    assert sentence in text
    assert text.count("It is valid until") == (lapse == "moved")


def test_the_page_outlives_the_account(client: Client, post: Any, reviewer: Any) -> None:
    number = reviewer.pk
    reviewer.delete()
    assert "Ray Doe" in read(client, post, number)


def test_the_page_outlives_the_profile(client: Client, post: Any, reviewer: Any) -> None:
    ReviewerProfile.objects.filter(slug="ray").delete()
    assert "No longer reviews for us" in read(client, post, reviewer.pk)


def test_somebody_who_is_not_confirmed_and_approved_nothing_has_no_page(
    client: Client, reviewer: Any
) -> None:
    address = reverse("reviewer", args=["ray"])
    assert client.get(address).status_code == 200
    change(confirmed_on=None)
    assert client.get(address).status_code == 404
    assert client.get(reverse("reviewer_by_id", args=[0])).status_code == 404


@pytest.mark.parametrize("language", ["", "/es"])
def test_the_public_policy_has_the_checklist_in_its_own_words(client: Client, language: str) -> None:
    text = client.get(f"{language}/how-we-review/").content.decode()
    points = [str(point) for point in policy.CHECKLIST.values()]
    if language:
        points = ["Los datos coinciden con sus fuentes.", "El lenguaje es sencillo."]
    assert all(f"<li>{point}</li>" in text for point in points)


def test_a_point_that_is_added_to_the_checklist_is_in_the_public_policy(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(policy.CHECKLIST, "doses", "The doses are right.")
    assert "<li>The doses are right.</li>" in client.get("/how-we-review/").content.decode()
