"""The sign-off's screens where somebody comes too late, or may not see them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import modelform_factory
from django.test import Client
from django.urls import reverse
from wagtail.documents import get_document_model

from medical_review import addresses
from medical_review.desk.comments import open_comments, position_of
from medical_review.desk.resting import kinds_of
from medical_review.desk.subject import live
from medical_review.errors import CannotDecide
from medical_review.models import ReviewerProfile
from medical_review.profile_forms import ReviewerProfileForm
from tests.factories import (
    BlogPageFactory,
    ManagerFactory,
    ReviewerFactory,
    StandingStatementFactory,
    UserFactory,
    approved,
    blog_index,
    home_page,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["medical_review_queue", "medical_review_due", "history", "withdraw"])
def test_whoever_only_enters_the_admin_sees_no_text_under_review(name: str, client: Client) -> None:
    page, person = approved(BlogPageFactory(title="Ketamine and sleep")), UserFactory()
    person.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(person)
    named = {
        "withdraw": addresses.withdraw_url(page),
        "history": reverse("medical_review_history", args=["blog.BlogPage", str(page.pk)]),
    }
    response = client.get(named.get(name) or reverse(name))
    assert response.status_code in (302, 403)


def test_a_step_that_comes_too_late_says_why(client: Client, monkeypatch: Any) -> None:
    page = approved(BlogPageFactory())

    def late(*args: Any, **kwargs: Any) -> None:
        raise CannotDecide("Somebody was quicker.")

    monkeypatch.setattr("medical_review.step_views.workflow.withdraw", late)
    client.force_login(ManagerFactory())
    response = client.post(addresses.withdraw_url(page), {"reason": "Wrong dose.", "notice": ""})
    assert "Somebody was quicker." in response.content.decode()


def test_what_is_live_cannot_be_claimed(client: Client) -> None:
    approved(home_page())
    page = approved(blog_index())
    client.force_login(ReviewerFactory())
    response = client.post(addresses.live_desk_url(page), {"action": "claim"})
    assert "Only a submission can be claimed." in response.content.decode()


def test_the_desk_knows_nothing_of_a_text_that_it_never_showed() -> None:
    cache.clear()
    assert live(approved(BlogPageFactory())).moved_since("0" * 64, "0" * 64) == []


def test_statements_have_no_comments_and_a_quote_is_found_in_any_paragraph() -> None:
    assert open_comments(approved(StandingStatementFactory())) == {}
    raw = json.dumps('<p data-block-key="a">One.</p><p data-block-key="b">Two.</p>')
    assert json.loads(position_of(raw, "Two"))[0]["key"] == "b"
    assert position_of(raw, "Three") == ""


def test_a_basis_without_data_is_a_reference_all_the_same() -> None:
    (kind,) = kinds_of(json.dumps([["citations.Citation", "7", None]]), {})
    assert (kind.heading, [reference.title for reference in kind.references]) == ("Source", ["Source 7"])


def test_a_new_upload_is_nobodys_file_yet(client: Client) -> None:
    client.force_login(ManagerFactory())
    data = {"title": "Leaflet", "file": SimpleUploadedFile("leaflet.txt", b"words")}
    client.post(reverse("wagtaildocs:add"), data)
    assert get_document_model().objects.get().title == "Leaflet"


def test_whoever_confirmed_and_then_edits_does_not_stand_for_both() -> None:
    profile, confirmer = ReviewerProfile.objects.get(user=ReviewerFactory()), ManagerFactory()
    found = ReviewerProfile.objects.filter(pk=profile.pk)
    found.update(confirmed_by=confirmer, entered_by=ManagerFactory())
    form_class = modelform_factory(ReviewerProfile, form=ReviewerProfileForm, fields=["biography"])
    same = form_class({"biography": profile.biography}, instance=found.get(), for_user=confirmer)
    assert same.is_valid()
    assert same.save().confirmed_by == confirmer
    changed = form_class({"biography": "Reads a lot."}, instance=found.get(), for_user=confirmer)
    assert changed.is_valid()
    saved = changed.save()
    assert (saved.confirmed_by, saved.confirmed_on, saved.entered_by) == (None, None, confirmer)
