"""A submission can be taken back in the normal interface by any editor, and by nobody else."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from blog.models import BlogPage
from medical_review import workflow
from medical_review.addresses import take_back_url
from medical_review.tasks import MedicalReviewTaskState
from tests.factories import BlogPageFactory, EditorFactory, ReviewerFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> Any:
    return EditorFactory(username="editor")


def submitted(editor: Any) -> BlogPage:
    page = BlogPageFactory(owner=editor)
    page.save_revision(user=editor)
    workflow.submit(page, editor)
    return page


def test_a_colleague_of_the_submitter_can_take_it_back(client: Client, editor: Any) -> None:
    page = submitted(editor)
    colleague = EditorFactory()
    client.force_login(colleague)
    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "Take it back to edit" in html
    url = html.split("Take it back to edit")[0].rsplit('href="', 1)[1].split('"')[0]
    assert "Take it back" in client.get(url).content.decode()
    client.post(url)
    page.refresh_from_db()
    assert page.current_workflow_state is None


def take_back(client: Client, page: BlogPage) -> Any:
    return client.post(take_back_url(page))


@pytest.mark.parametrize("who", ["anonymous", "nobody", "reviewer"])
def test_who_may_not_take_back_does_not(client: Client, editor: Any, who: str) -> None:
    page = submitted(editor)
    if who != "anonymous":
        client.force_login({"nobody": UserFactory, "reviewer": ReviewerFactory}[who]())
    assert take_back(client, page).status_code == 302
    assert MedicalReviewTaskState.objects.get().status == "in_progress"


def test_taking_back_twice_says_that_it_is_not_in_review(client: Client, editor: Any) -> None:
    page = submitted(editor)
    client.force_login(editor)
    take_back(client, page)
    response = client.get(take_back(client, page).url)
    assert "in medical review" in response.content.decode()
