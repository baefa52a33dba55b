"""Reviewers as pages: who they are, and which of the readers' pages stand on their signature."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from medical_review import workflow
from site_config import reviewers
from tests.factories import (
    BlogPageFactory,
    ManagerFactory,
    ReviewerFactory,
    StandingStatementFactory,
    approved,
    blog_index,
    home_page,
)
from tests.site_config.test_query_budgets import add_posts

pytestmark = pytest.mark.django_db

REVIEWER_QUERIES = 14


@pytest.fixture
def rae() -> Any:
    reviewer = ReviewerFactory(username="rae", first_name="Rae", last_name="Stone")
    for page in (home_page(), blog_index()):
        approved(page)
    approved(BlogPageFactory(title="Read by Rae"), reviewer=reviewer)
    return reviewer


def titles(client: Client, address: str = "/reviewers/rae/") -> list[str]:
    return [approval.page.title for approval in client.get(address).context["reviewed"]]


def test_page_lists_what_stands_on_this_persons_signature(client: Client, rae: Any) -> None:
    approved(BlogPageFactory(title="Read by another"))
    approved(StandingStatementFactory(), reviewer=rae)
    assert titles(client) == ["Read by Rae"]
    assert "Read by Rae" in client.get("/reviewers/rae/").text


def test_page_that_another_reviewed_since_is_not_listed(client: Client, rae: Any) -> None:
    post = approved(BlogPageFactory(title="Read twice"), reviewer=rae)
    assert titles(client) == ["Read twice", "Read by Rae"]
    post.title = "Read twice, and changed"
    approved(post)
    assert titles(client) == ["Read by Rae"]


def test_withdrawn_page_is_not_listed(client: Client, rae: Any) -> None:
    post = approved(BlogPageFactory(title="Unsafe"), reviewer=rae)
    workflow.withdraw(post, ManagerFactory(), "Wrong dose.")
    assert titles(client) == ["Read by Rae"]


def test_overview_names_those_who_may_sign_today(client: Client, rae: Any) -> None:
    gone = ReviewerFactory(username="gone", last_name="Gone").reviewer_profile
    type(gone).objects.filter(pk=gone.pk).update(license_revoked_on=timezone.localdate())
    text = client.get("/reviewers/").text
    assert "/reviewers/rae/" in text
    assert "/reviewers/gone/" not in text


def test_page_asks_few_queries_however_much_was_reviewed(
    client: Client, rae: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.factories.ReviewerFactory", lambda: rae)
    client.get("/reviewers/rae/")
    with CaptureQueriesContext(connection) as few:
        assert len(titles(client)) == 1
    add_posts(50)
    with CaptureQueriesContext(connection) as many:
        assert len(titles(client)) == reviewers.PAGES_LISTED
    assert len(many) <= len(few) + 1  # how many pages the listing has is asked only of a long one
    assert len(many) <= REVIEWER_QUERIES
    assert len(titles(client, "/reviewers/rae/?page=3")) == 52 - 2 * reviewers.PAGES_LISTED
