"""Whoever a text names as its writer, or who wrote what it shows, doesn't approve it, whatever the record says."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.images import get_image_model

from blog.models import BlogPage
from medical_review import workflow
from medical_review.errors import CannotDecide
from medical_review.groups import EDITORS
from medical_review.models import ReviewerProfile
from tests.factories import (
    AuthorFactory,
    BlogPageFactory,
    CitationFactory,
    EditorFactory,
    ReviewerFactory,
    approved,
)
from tests.medical_review.illustrations import illustrated

pytestmark = pytest.mark.django_db


def submitted(**values: Any) -> BlogPage:
    page, editor = BlogPageFactory(**values), EditorFactory()
    page.save_revision(user=editor)
    workflow.submit(page, editor)
    return page


def test_a_reviewer_does_not_approve_what_stands_under_their_name() -> None:
    reviewer = ReviewerFactory(first_name="Robin", last_name="Sample")
    page = submitted(authors=[AuthorFactory(name="robin  SAMPLE")])
    with pytest.raises(CannotDecide, match="names you, robin  SAMPLE, as its writer"):
        workflow.approve(page, reviewer)
    workflow.approve(page, ReviewerFactory())
    with pytest.raises(CannotDecide, match="as its writer"):
        workflow.renew(page, reviewer)


def test_the_published_name_counts_too() -> None:
    reviewer = ReviewerFactory()
    ReviewerProfile.objects.filter(user=reviewer).update(published_name="R. S. Sample")
    page = submitted(authors=[AuthorFactory(name="R. S. Sample")])
    with pytest.raises(CannotDecide, match="as its writer"):
        workflow.approve(page, reviewer)


def test_a_reviewer_does_not_approve_what_cites_a_source_that_they_entered(client: Client) -> None:
    reviewer, source = ReviewerFactory(), CitationFactory(title="A trial of something")
    reviewer.groups.add(Group.objects.get(name=EDITORS))
    page = submitted(body=[("introduction", {"text": "<p>Words.</p>", "citations": [source]})])
    client.force_login(reviewer)
    address = reverse(type(source).snippet_viewset.get_url_name("edit"), args=[source.pk])
    form = client.get(address).context["form"]
    data = {name: form[name].value() for name in form.fields if name != "authors"}
    client.post(address, {key: value or "" for key, value in data.items()} | PEOPLE | {"title": "It works"})
    source.refresh_from_db()
    assert source.title == "It works"
    with pytest.raises(CannotDecide, match=r"You changed “.*It works.*”, which this text shows"):
        workflow.approve(page, reviewer)
    workflow.approve(page, ReviewerFactory())


PEOPLE = {f"{name}-count": "0" for name in ("authors", "editors")}


def test_a_reviewer_does_not_approve_what_shows_an_image_that_they_uploaded() -> None:
    reviewer = ReviewerFactory()
    page, image = illustrated()
    get_image_model().objects.filter(pk=image.pk).update(uploaded_by_user=reviewer)
    with pytest.raises(CannotDecide, match="You changed “Chart”"):
        approved(page, reviewer=reviewer)


def test_the_desk_says_so_before_anything_is_filled_in(client: Client) -> None:
    reviewer = ReviewerFactory(first_name="Robin", last_name="Sample")
    page = submitted(authors=[AuthorFactory(name="Robin Sample")])
    client.force_login(reviewer)
    state = workflow.current_task_state(page)
    html = client.get(reverse("medical_review_desk", args=[state.pk])).content.decode()
    assert "as its writer, so somebody else must review it." in html
    assert "Approve and publish" not in html
