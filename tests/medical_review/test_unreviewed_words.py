"""What readers see beside the reviewed words is nobody's to write but managers', and each of their edits is logged."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry, Site

from blog.models import Author, Topic
from medical_review import workflow
from medical_review.models import ReviewerProfile
from tests.factories import (
    AuthorFactory,
    BlogPageFactory,
    EditorFactory,
    ManagerFactory,
    ReviewerFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db


def doors() -> dict[str, str]:
    """Where each of them is written."""
    author, topic, reviewer = AuthorFactory(), TopicFactory(), ReviewerFactory().reviewer_profile
    site = Site.objects.get()
    return {
        "author": reverse(Author.snippet_viewset.get_url_name("edit"), args=[author.pk]),
        "topic": reverse(Topic.snippet_viewset.get_url_name("edit"), args=[topic.pk]),
        "new topic": reverse(Topic.snippet_viewset.get_url_name("add")),
        "reviewer": reverse("reviewers:edit", args=[reviewer.pk]),
        "clinic": reverse("wagtailsettings:edit", args=["home", "clinicdetails", site.pk]),
        "redirects": reverse("wagtailredirects:add"),
        "imported redirects": reverse("wagtailredirects:start_import"),
        "site": reverse("wagtailsites:edit", args=[site.pk]),
        "users": reverse("wagtailusers_users:add"),
    }


# A site's name and root are the superusers' alone.
SUPERUSERS_OWN = {"site"}


def refused(client: Client, address: str) -> bool:
    """Whether the admin sends the person back to where they may be, before any form is read."""
    responses: list[Any] = [client.get(address)]
    if responses[0].status_code == 302:
        responses.append(client.post(address, {}))
    return all(each.status_code == 302 and each["Location"] == "/admin/" for each in responses)


def test_editors_and_reviewers_write_none_of_it_and_managers_may() -> None:
    addresses = doors()
    for make, expected in (
        (EditorFactory, set(addresses)),
        (ReviewerFactory, set(addresses)),
        (ManagerFactory, SUPERUSERS_OWN),
    ):
        client = Client()
        client.force_login(make())
        assert {name for name, address in addresses.items() if refused(client, address)} == expected


def test_a_managers_edit_is_logged(client: Client) -> None:
    manager, author = ManagerFactory(), AuthorFactory(name="Ann Author")
    client.force_login(manager)
    data = {"name": "Ann Other", "slug": author.slug, "role": "", "biography": "Writes.", "photo": ""}
    client.post(reverse(Author.snippet_viewset.get_url_name("edit"), args=[author.pk]), data)
    author.refresh_from_db()
    assert author.biography == "Writes."
    entry = ModelLogEntry.objects.for_instance(author).get(action="wagtail.edit")
    assert (entry.user, entry.content_changed) == (manager, True)


def test_a_reviewers_biography_is_a_managers_too(client: Client) -> None:
    reviewer = ReviewerFactory()
    client.force_login(reviewer)
    client.post(reverse("reviewers:edit", args=[reviewer.reviewer_profile.pk]), {"biography": "It cures."})
    assert ReviewerProfile.objects.get(user=reviewer).biography == ""


def test_the_reviewer_sees_the_address_that_a_draft_asks_for(client: Client) -> None:
    page, editor = BlogPageFactory(slug="old-address"), EditorFactory()
    page.slug = "it-cures"
    page.save_revision(user=editor)
    workflow.submit(page, editor)
    client.force_login(ReviewerFactory())
    state = workflow.current_task_state(page)
    assert "/it-cures/" in client.get(reverse("medical_review_desk", args=[state.pk])).content.decode()
