"""Earlier approved versions stay at stable addresses, marked as superseded, until they are withdrawn."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from blog.models import BlogPage
from medical_review import workflow
from medical_review.models import Approval
from tests.factories import (
    BlogPageFactory,
    EditorFactory,
    ManagerFactory,
    ReviewerFactory,
    approved,
    blog_index,
    home_page,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def post() -> BlogPage:
    approved(home_page())
    approved(blog_index())
    return approved(BlogPageFactory(title="Old words"))


@pytest.fixture
def renewed(post: BlogPage) -> BlogPage:
    """The post with a second approved text, and a correction in it."""
    post.title = "New words"
    post.corrections = [("correction", {"date": date(2026, 5, 4), "text": "The dose was wrong."})]
    return approved(post)


def sequences(page: BlogPage) -> list[int]:
    return list(Approval.objects.of(page).order_by("sequence").values_list("sequence", flat=True))


def version(client: Client, page: BlogPage, sequence: Any) -> Any:
    return client.get(f"{page.url}versions/{sequence}/")


def test_an_earlier_version_shows_what_was_approved_then(client: Client, renewed: BlogPage) -> None:
    response = version(client, renewed, sequences(renewed)[0])
    html = response.content.decode()
    assert response.status_code == 200
    assert "<h1>Old words</h1>" in html
    assert "This is an earlier version." in html
    assert "A newer text was medically reviewed" in html
    assert "The dose was wrong." in html


def test_it_is_not_indexed_and_names_the_current_one_as_canonical(client: Client, renewed: BlogPage) -> None:
    response = version(client, renewed, sequences(renewed)[0])
    html = response.content.decode()
    assert response["X-Robots-Tag"] == "noindex"
    assert 'name="robots" content="noindex"' in html
    canonical = html.split('rel="canonical" href="')[1].split('"')[0]
    assert canonical.endswith(renewed.url)
    assert "lastReviewed" not in html


def test_a_renewed_version_says_that_the_text_is_the_same(client: Client, post: BlogPage) -> None:
    workflow.renew(post, ReviewerFactory())
    html = version(client, post, sequences(post)[0]).content.decode()
    assert "reviewed again without a change" in html


def test_the_current_version_leads_to_the_page(client: Client, renewed: BlogPage) -> None:
    response = version(client, renewed, sequences(renewed)[1])
    assert response.status_code == 302
    assert response.url == renewed.url


def test_other_objects_approvals_and_odd_addresses_are_not_found(client: Client, renewed: BlogPage) -> None:
    other = sequences(approved(BlogPageFactory()))[0]
    for address in (other, 10**6, 0, "9" * 40, "-1", "x", "1/2", "٣"):
        assert version(client, renewed, address).status_code == 404, address


def test_a_version_for_a_day_to_come_is_not_shown(client: Client, post: BlogPage) -> None:
    editor = EditorFactory()
    post.title, post.go_live_at = "Words of tomorrow", timezone.now() + timedelta(days=1)
    post.save_revision(user=editor)
    workflow.submit(post, editor)
    workflow.approve(post, ReviewerFactory())
    assert version(client, post, sequences(post)[1]).status_code == 404
    assert "tomorrow" not in client.get(f"{post.url}versions/").content.decode()


def test_versions_of_a_withdrawn_page_answer_410(client: Client, renewed: BlogPage) -> None:
    workflow.withdraw(renewed, ManagerFactory(), "Wrong.", "mistake")
    for address in (f"{renewed.url}versions/{sequences(renewed)[0]}/", f"{renewed.url}versions/"):
        response = client.get(address)
        assert response.status_code == 410
        assert "Old words" not in response.content.decode()


def test_withdrawn_versions_stay_withdrawn_when_the_page_comes_back(
    client: Client, renewed: BlogPage, settings: Any
) -> None:
    workflow.withdraw(renewed, ManagerFactory(), "Wrong.")
    renewed.title = "Right words"
    approved(renewed)
    response = version(client, renewed, sequences(renewed)[0])
    assert response.status_code == 410
    assert "We have withdrawn this version" in response.content.decode()
    assert "Withdrawn since." in client.get(f"{renewed.url}versions/").content.decode()
    settings.MEDICAL_REVIEW_WITHDRAWN_STATUS = 404
    assert version(client, renewed, sequences(renewed)[0]).status_code == 404


def test_an_unpublished_page_shows_no_versions(client: Client, renewed: BlogPage) -> None:
    renewed.unpublish()
    assert version(client, renewed, sequences(renewed)[0]).status_code == 404


def test_no_version_is_shown_of_a_page_that_readers_may_not_see(
    client: Client, renewed: BlogPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("medical_review.serving.fingerprint_of", lambda instance: "0" * 64)
    assert version(client, renewed, sequences(renewed)[0]).status_code == 503


def test_a_private_page_keeps_its_versions_private(client: Client, renewed: BlogPage) -> None:
    renewed.view_restrictions.create(restriction_type="login")
    assert version(client, renewed, sequences(renewed)[0]).status_code == 302


def test_the_history_lists_every_review_and_leads_to_the_versions(client: Client, renewed: BlogPage) -> None:
    page = client.get(renewed.url).content.decode()
    assert f"{renewed.url}versions/" in page
    html = client.get(f"{renewed.url}versions/").content.decode()
    first, second = sequences(renewed)
    assert f"{renewed.url}versions/{first}/" in html
    assert f"versions/{second}/" not in html
    assert "This is the current version." in html


def test_a_page_of_that_name_keeps_its_address(client: Client, post: BlogPage) -> None:
    child = approved(BlogPageFactory(title="About versions", slug="versions"))
    assert "About versions" in client.get(child.url).content.decode()


def test_exempt_types_have_no_versions(client: Client, renewed: BlogPage, settings: Any) -> None:
    settings.MEDICAL_REVIEW_EXEMPT_PAGE_TYPES = ["blog.BlogPage"]
    assert version(client, renewed, sequences(renewed)[0]).status_code == 404


def test_a_cache_is_told_of_every_version(renewed: BlogPage) -> None:
    paths = renewed.get_cached_paths()
    assert "/" in paths
    assert {f"/versions/{number}/" for number in sequences(renewed)} <= set(paths)


def test_readers_are_told_that_a_review_is_overdue_unless_policy_keeps_silent(
    client: Client, post: BlogPage, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    assert "overdue" not in client.get(post.url).content.decode()
    late = timezone.localdate() + timedelta(days=400)
    monkeypatch.setattr(timezone, "localdate", lambda *args: late)
    assert "overdue" in client.get(post.url).content.decode()
    settings.MEDICAL_REVIEW_OVERDUE_NOTICE = False
    assert "overdue" not in client.get(post.url).content.decode()
