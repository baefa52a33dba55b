"""The schedule, what preflight asks for, and the system checks."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, Revision, Workflow

from blog.models import BlogPage
from medical_review import checks, preflight, schedule, triggers, workflow
from medical_review.models import Approval
from tests.factories import (
    BlogPageFactory,
    EditorFactory,
    ManagerFactory,
    ReviewerFactory,
    UserFactory,
    approved,
    blog_index,
    home_page,
)
from tests.medical_review.tampering import kinds, run, unguarded

pytestmark = pytest.mark.django_db


@pytest.fixture
def post() -> BlogPage:
    approved(home_page())
    approved(blog_index())
    return approved(BlogPageFactory(title="On the record"))


def scheduled(days: float) -> BlogPage:
    """A page approved to go live on another day."""
    page, editor = BlogPageFactory(go_live_at=timezone.now() + timedelta(days=1)), EditorFactory()
    page.save_revision(user=editor)
    workflow.submit(page, editor)
    workflow.approve(page, ReviewerFactory())
    if days < 1:
        moment = timezone.now() + timedelta(days=days)
        page.revisions.update(approved_go_live_at=moment)
        unguarded(
            "UPDATE medical_review_approval SET effective_at = %s WHERE object_id = %s", moment, str(page.pk)
        )
    return page


def test_a_scheduled_page_goes_live_at_its_hour_and_not_before() -> None:
    page = scheduled(1)
    assert run("publish_scheduled")[0] == 0
    assert not BlogPage.objects.get(pk=page.pk).live
    page = scheduled(-1)
    Revision.objects.filter(object_id=str(page.pk)).update(content=_without_schedule(page))
    assert "Due" in run("publish_scheduled", "--dryrun")[1]
    assert run("publish_scheduled")[0] == 0
    assert BlogPage.objects.get(pk=page.pk).live


def _without_schedule(page: BlogPage) -> dict[str, Any]:
    """Time has passed: what was the future is the past."""
    return page.get_latest_revision().content | {"go_live_at": "2020-01-01T00:00:00Z"}


def test_readers_keep_the_version_before_until_the_scheduled_one_is_published(post: BlogPage) -> None:
    editor = EditorFactory()
    post.title, post.go_live_at = "The next version", timezone.now() + timedelta(days=1)
    post.save_revision(user=editor)
    workflow.submit(post, editor)
    workflow.approve(post, ReviewerFactory())
    assert "On the record" in Client().get(post.url).content.decode()
    approval = Approval.objects.of(post).order_by("-sequence").first()
    unguarded(
        "UPDATE medical_review_approval SET effective_at = approved_at + interval '1 microsecond' WHERE id = %s",
        approval.pk,
    )
    assert "On the record" in Client().get(post.url).content.decode()
    assert "content" not in kinds()


def test_one_bad_page_does_not_stop_the_others(mailoutbox: list[Any]) -> None:
    ManagerFactory()
    bad, good = BlogPageFactory(), scheduled(-1)
    bad.save_revision(user=EditorFactory())
    bad.revisions.update(approved_go_live_at=timezone.now() - timedelta(days=2))
    Revision.objects.filter(object_id=str(good.pk)).update(content=_without_schedule(good))
    status, text = run("publish_scheduled")
    assert status == 1 and "Failed" in text
    assert BlogPage.objects.get(pk=good.pk).live
    assert not bad.revisions.filter(approved_go_live_at__isnull=False).exists()
    assert any("scheduled step failed" in mail.subject for mail in mailoutbox)


def test_what_is_withdrawn_while_it_waits_for_its_hour_is_not_published() -> None:
    page = scheduled(-1)
    revision = page.revisions.get()
    workflow.withdraw(page, ManagerFactory(), "A warning")
    assert not page.revisions.exclude(approved_go_live_at=None).exists()
    schedule._publish(revision)
    assert not BlogPage.objects.get(pk=page.pk).live


def test_expired_pages_are_taken_down(post: BlogPage) -> None:
    BlogPage.objects.filter(pk=post.pk).update(expire_at=timezone.now() - timedelta(hours=1))
    assert run("publish_scheduled")[0] == 0
    assert not BlogPage.objects.get(pk=post.pk).live


def test_a_migrated_database_is_ready() -> None:
    assert run("preflight") == (0, "Ready: triggers, workflow and groups are as the sign-off needs them.\n")


def test_each_thing_that_is_missing_stops_the_server() -> None:
    with connection.cursor() as cursor:
        for name in ("page", "proof"):
            cursor.execute(f"ALTER TABLE wagtailcore_page DISABLE TRIGGER medical_review_{name}")
    Workflow.objects.update(active=False)
    Workflow.objects.create(name="Without a review")
    Group.objects.filter(name="Site managers").delete()
    status, text = run("preflight")
    assert status == 1
    for expected in (
        "medical_review_page",
        "medical_review_proof",
        "StandingStatement has no workflow",
        "root page",
        "Without a review",
        "Site managers",
    ):
        assert expected in text


def test_on_sqlite_only_the_development_settings_pass(monkeypatch: Any, settings: Any) -> None:
    monkeypatch.setattr(connection, "vendor", "sqlite")
    assert any("PostgreSQL" in problem for problem in preflight.problems())
    settings.PREFLIGHT_ALLOWS_SQLITE = True
    assert preflight.problems() == []
    triggers.install()


def test_triggers_that_are_no_longer_asked_for_are_dropped() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TRIGGER medical_review_old BEFORE TRUNCATE ON blog_topic EXECUTE FUNCTION medical_review_refuse()"
        )
    triggers.install()
    assert ("blog_topic", "medical_review_old") not in triggers.installed()


def test_triggers_wait_for_the_last_table(monkeypatch: Any) -> None:
    monkeypatch.setattr(connection.introspection, "table_names", list)
    triggers.install()


def ids() -> set[str]:
    return {message.id for message in checks.check_medical_review(None)}


def test_the_project_passes_its_own_checks() -> None:
    assert ids() == set()


def test_settings_that_would_open_a_way_are_errors(settings: Any, monkeypatch: Any) -> None:
    settings.WAGTAIL_FINISH_WORKFLOW_ACTION = "wagtail.workflows.publish_workflow_state"
    settings.WAGTAIL_WORKFLOW_ENABLED = False
    settings.MEDICAL_REVIEW_EXEMPT_PAGE_TYPES = ["blog.Misspelled"]
    settings.MEDICAL_REVIEW_FACT_IMAGES = ["blog.Author.name", "blog.Author.portrait", "Author"]
    monkeypatch.setattr(checks, "UNWANTED_APPS", ("wagtail.admin",))
    assert ids() == {
        "medical_review.E001",
        "medical_review.E002",
        "medical_review.E003",
        "medical_review.E004",
        "medical_review.E010",
    }


def test_a_server_for_readers_takes_no_approval_without_proof_and_checklist(settings: Any) -> None:
    found = {message.id for message in checks.check_deployed(None)}
    assert found == {"medical_review.E008", "medical_review.E009"}
    settings.SECOND_FACTOR_REQUIRED = settings.MEDICAL_REVIEW_REQUIRES_DESK = True
    assert checks.check_deployed(None) == []


def test_page_types_and_relations_that_no_review_covers_are_errors(monkeypatch: Any) -> None:
    monkeypatch.setattr(checks, "get_page_models", lambda: [Page, BlogPage, Revision])
    assert ids() == {"medical_review.E005"}
    monkeypatch.undo()
    monkeypatch.setattr(checks, "reviewed_models", lambda: [type(UserFactory())])
    assert "medical_review.E006" in ids()
