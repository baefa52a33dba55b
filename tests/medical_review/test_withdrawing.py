"""Withdrawing in the admin: by reviewers and managers only, at once, whatever state the text is in."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from blog.models import BlogPage
from medical_review import caches, workflow
from medical_review.addresses import withdraw_url
from medical_review.errors import CannotDecide
from medical_review.models import Approval, Revocation
from medical_review.tasks import MedicalReviewTaskState
from tests.factories import (
    BlogPageFactory,
    EditorFactory,
    ManagerFactory,
    ReviewerFactory,
    StandingStatementFactory,
    UserFactory,
    approved,
    blog_index,
    home_page,
)
from tests.medical_review.illustrations import illustrated

pytestmark = pytest.mark.django_db
WORDS = {"reason": "Wrong dose.", "notice": "mistake"}


@pytest.fixture
def post() -> BlogPage:
    approved(home_page())
    approved(blog_index())
    return approved(BlogPageFactory(title="Ketamine and sleep"))


def withdraw(client: Client, instance: Any, **words: str) -> Any:
    return client.post(withdraw_url(instance), WORDS | words)


@pytest.mark.parametrize("who", [None, UserFactory, EditorFactory])
def test_a_forged_withdrawal_changes_nothing(client: Client, post: BlogPage, who: Any) -> None:
    if who:
        client.force_login(who())
    withdraw(client, post)
    assert not Revocation.objects.exists()
    assert client.get(post.url).status_code == 200


@pytest.mark.parametrize("who", [ReviewerFactory, ManagerFactory])
def test_who_may_withdraws_and_readers_get_a_dated_notice(client: Client, post: BlogPage, who: Any) -> None:
    client.force_login(who())
    assert withdraw(client, post).status_code == 302
    client.logout()
    response = client.get(post.url)
    assert response.status_code == 410
    html = response.content.decode()
    assert date_format(timezone.localdate(), "DATE_FORMAT") in html
    assert "We found a mistake in it." in html
    assert "Wrong dose." not in html
    assert 'name="robots" content="noindex"' in html


def test_a_reason_is_required_and_a_notice_is_not(client: Client, post: BlogPage) -> None:
    client.force_login(ManagerFactory())
    assert "required" in withdraw(client, post, reason="  ").content.decode()
    assert not Revocation.objects.exists()
    assert withdraw(client, post, notice="").status_code == 302
    assert Revocation.objects.get().notice == ""


def test_readers_are_told_nothing_that_somebody_typed(client: Client, post: BlogPage) -> None:
    manager = ManagerFactory()
    client.force_login(manager)
    assert "Select a valid choice" in withdraw(client, post, notice="Take two.").content.decode()
    with pytest.raises(CannotDecide, match="sentences that the clinic has set"):
        workflow.withdraw(post, manager, "Wrong", notice="Take two.")
    assert not Revocation.objects.exists()
    assert Revocation(notice="Take two.").told == ""


def test_the_notice_stays_until_a_new_version_is_there(client: Client, post: BlogPage) -> None:
    """An approval for tomorrow puts nothing in the withdrawn page's place today."""
    workflow.withdraw(post, ManagerFactory(), "Wrong")
    post.refresh_from_db()
    post.go_live_at = timezone.now() + timedelta(days=1)
    editor = EditorFactory()
    post.save_revision(user=editor)
    workflow.submit(post, editor)
    workflow.approve(post, ReviewerFactory())
    assert client.get(post.url).status_code == 410


def test_it_works_while_the_next_draft_is_in_review(client: Client, post: BlogPage) -> None:
    editor = EditorFactory()
    post.title = "Next words"
    post.save_revision(user=editor)
    workflow.submit(post, editor)
    client.force_login(ManagerFactory())
    withdraw(client, post)
    assert client.get(post.url).status_code == 410
    assert MedicalReviewTaskState.objects.filter(status="in_progress").count() == 1


def test_it_works_on_a_locked_page(client: Client, post: BlogPage) -> None:
    BlogPage.objects.filter(pk=post.pk).update(
        locked=True, locked_by=EditorFactory(), locked_at=timezone.now()
    )
    client.force_login(ReviewerFactory())
    withdraw(client, post)
    assert client.get(post.url).status_code == 410


def test_policy_may_answer_404_instead(client: Client, post: BlogPage, settings: Any) -> None:
    settings.MEDICAL_REVIEW_WITHDRAWN_STATUS = 404
    workflow.withdraw(post, ManagerFactory(), "Wrong dose.")
    assert client.get(post.url).status_code == 404


def test_republishing_needs_a_new_review_also_after_a_renewal(client: Client, post: BlogPage) -> None:
    workflow.renew(post, ReviewerFactory())
    workflow.withdraw(post, ManagerFactory(), "Wrong dose.")
    assert not Approval.objects.of(post).current().exists()
    approved(post)
    assert client.get(post.url).status_code == 200


def test_withdrawing_twice_says_that_there_is_nothing_to_withdraw(client: Client, post: BlogPage) -> None:
    client.force_login(ManagerFactory())
    withdraw(client, post)
    response = client.get(withdraw(client, post).url)
    assert "nothing to withdraw" in response.content.decode()
    assert Revocation.objects.count() == 1


def test_a_statement_is_withdrawn_from_its_editor(client: Client) -> None:
    statement = approved(StandingStatementFactory())
    client.force_login(ManagerFactory())
    page = client.get(reverse("wagtailsnippets_home_standingstatement:edit", args=[statement.pk]))
    assert withdraw_url(statement) in page.content.decode()
    withdraw(client, statement)
    statement.refresh_from_db()
    assert not statement.live


def test_the_list_of_statements_shows_where_each_stands(client: Client) -> None:
    approved(StandingStatementFactory())
    client.force_login(ManagerFactory())
    html = client.get(reverse("wagtailsnippets_home_standingstatement:list")).content.decode()
    assert "until " in html


def test_the_header_offers_withdrawal_to_managers_and_not_to_editors(client: Client, post: BlogPage) -> None:
    url = reverse("wagtailadmin_pages:edit", args=[post.pk])
    client.force_login(EditorFactory())
    assert withdraw_url(post) not in client.get(url).content.decode()
    client.force_login(ManagerFactory())
    assert withdraw_url(post) in client.get(url).content.decode()


def test_other_objects_have_no_such_screen(client: Client) -> None:
    client.force_login(ManagerFactory())
    user = UserFactory()
    assert client.post(withdraw_url(user), WORDS).status_code == 404


class PurgedURLs:
    """A cache before the site that notes what it is told to forget, or is down."""

    urls: list[str] = []
    is_down = False

    def __init__(self, params: dict[str, Any]) -> None:
        self.hostnames = None

    def invalidates_hostname(self, hostname: str) -> bool:
        return True

    def purge_batch(self, urls: list[str]) -> None:
        if self.is_down:
            raise OSError("no route to the cache")
        self.urls.extend(urls)


@pytest.fixture
def cache_before_site(settings: Any) -> Any:
    PurgedURLs.urls, PurgedURLs.is_down = [], False
    settings.WAGTAILFRONTENDCACHE = {"front": {"BACKEND": f"{__name__}.PurgedURLs"}}
    return PurgedURLs


def test_caches_are_purged_in_the_same_request(
    client: Client, post: BlogPage, cache_before_site: Any, django_capture_on_commit_callbacks: Any
) -> None:
    client.force_login(ManagerFactory())
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(client, post)
    assert post.full_url in cache_before_site.urls


def test_caches_are_purged_of_its_images(settings: Any, cache_before_site: Any) -> None:
    page, image = illustrated()
    rendition = image.get_rendition("max-100x100")
    caches.purge(instance=page)
    addresses = {settings.SITE_URL + image.file.url, settings.SITE_URL + rendition.url}
    assert addresses <= set(cache_before_site.urls)


def test_unpublishing_purges_a_page_and_its_images(
    settings: Any, cache_before_site: Any, django_capture_on_commit_callbacks: Any
) -> None:
    page, image = illustrated()
    with django_capture_on_commit_callbacks(execute=True):
        page.unpublish()
    assert {page.full_url, settings.SITE_URL + image.file.url} <= set(cache_before_site.urls)


def test_withdrawing_a_statement_purges_every_page(
    post: BlogPage, cache_before_site: Any, django_capture_on_commit_callbacks: Any
) -> None:
    statement = approved(StandingStatementFactory())
    with django_capture_on_commit_callbacks(execute=True):
        workflow.withdraw(statement, ManagerFactory(), "Out of date.")
    assert {post.full_url, home_page().full_url} <= set(cache_before_site.urls)


def test_a_dead_cache_does_not_undo_a_withdrawal(post: BlogPage, cache_before_site: Any) -> None:
    cache_before_site.is_down = True
    caches.purge(instance=post)
    assert cache_before_site.urls == []
