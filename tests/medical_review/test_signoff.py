"""The main path of the sign-off: submitted, approved, served as approved, withdrawn."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from blog.models import BlogPage
from home.models import StandingStatement
from medical_review import snapshot, workflow
from medical_review.errors import CannotDecide, ContentMoved, NotApproved
from medical_review.models import Approval, Contributor, Revocation
from medical_review.registry import reviewed_models
from medical_review.triggers import missing
from tests.factories import (
    AuthorFactory,
    BlogPageFactory,
    EditorFactory,
    ManagerFactory,
    ReviewerFactory,
    StandingStatementFactory,
    approved,
    blog_index,
    home_page,
)
from tests.medical_review.tampering import unguarded

pytestmark = pytest.mark.django_db


@pytest.fixture
def post() -> BlogPage:
    """A live, approved post under live, approved parents."""
    approved(home_page())
    approved(blog_index())
    page = BlogPageFactory(title="Ketamine and sleep", authors=[AuthorFactory()])
    return approved(page)


def _text(client: Client, page: BlogPage) -> tuple[int, str]:
    response = client.get(page.url)
    return response.status_code, response.content.decode()


def test_a_submitted_draft_is_not_live_until_a_reviewer_approves_it() -> None:
    page, editor = BlogPageFactory(), EditorFactory()
    page.save_revision(user=editor)
    workflow.submit(page, editor)
    page.refresh_from_db()
    assert not page.live
    workflow.approve(page, ReviewerFactory())
    page.refresh_from_db()
    assert page.live


def test_the_approval_equals_the_published_row(post: BlogPage) -> None:
    approval = Approval.objects.of(post).current().get()
    assert snapshot.fingerprint_of(BlogPage.objects.get(pk=post.pk)) == approval.content_fingerprint
    assert snapshot.sha256(approval.content) == approval.content_fingerprint


def test_every_reviewed_model_has_its_triggers() -> None:
    assert missing() == []
    assert {model._meta.label for model in reviewed_models()} >= {"blog.BlogPage", "home.StandingStatement"}


def test_a_reader_gets_the_approved_text_while_an_editor_writes_a_new_draft(
    post: BlogPage, client: Client
) -> None:
    post.title = "Something else"
    post.save_revision(user=EditorFactory())
    status, text = _text(client, post)
    assert status == 200
    assert "Ketamine and sleep" in text
    assert "Something else" not in text


def test_saving_changed_words_on_a_live_page_is_refused(post: BlogPage) -> None:
    post.title = "Something else"
    with pytest.raises(NotApproved):
        post.save()


def test_a_queryset_update_is_refused_by_the_database(post: BlogPage) -> None:
    for update in ({"title": "x"}, {"summary": "x"}, {"live": True, "title": "x"}):
        with pytest.raises(IntegrityError, match="may only be live as approved"), transaction.atomic():
            BlogPage.objects.filter(pk=post.pk).update(**update)


def test_a_good_save_does_not_open_the_door_for_an_update_in_the_same_transaction(post: BlogPage) -> None:
    with transaction.atomic():
        post.save()
        with pytest.raises(IntegrityError), transaction.atomic():
            BlogPage.objects.filter(pk=post.pk).update(title="x")


def test_a_byline_is_content(post: BlogPage) -> None:
    post.authors.add(AuthorFactory())
    with pytest.raises(NotApproved):
        post.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        BlogPage.objects.get(pk=post.pk).authors.through.objects.filter(blogpage_id=post.pk).delete()


def test_moving_and_renaming_the_address_need_no_review(post: BlogPage) -> None:
    post.slug = "another-address"
    post.save()
    assert BlogPage.objects.get(pk=post.pk).slug == "another-address"


def test_a_contributor_cannot_approve() -> None:
    page, editor, reviewer = BlogPageFactory(), EditorFactory(), ReviewerFactory()
    page.save_revision(user=editor)
    page.title = "Edited by the reviewer"
    page.save_revision(user=reviewer)
    workflow.submit(page, editor)
    with pytest.raises(CannotDecide, match="somebody else must review it"):
        workflow.approve(page, reviewer)
    assert Contributor.objects.filter(object_id=str(page.pk)).count() >= 2


def test_an_approval_of_what_was_not_shown_is_refused() -> None:
    page, editor, reviewer = BlogPageFactory(), EditorFactory(), ReviewerFactory()
    page.save_revision(user=editor)
    workflow.submit(page, editor)
    shown = workflow.submitted_snapshot(page)
    page.title = "Changed behind the form"
    page.save_revision(user=editor)
    with pytest.raises(ContentMoved):
        workflow.approve(
            page,
            reviewer,
            content_fingerprint=shown.content_fingerprint,
            basis_fingerprint=shown.basis_fingerprint,
        )
    page.refresh_from_db()
    assert not page.live


def test_withdrawing_unpublishes_revokes_and_answers_410(post: BlogPage, client: Client) -> None:
    workflow.withdraw(post, ManagerFactory(), "A new warning", notice="out_of_date")
    status, text = _text(client, post)
    assert status == 410
    assert "What it says is out of date." in text
    assert Revocation.objects.count() == 1
    with pytest.raises(NotApproved):
        post.get_latest_revision().publish(skip_permission_checks=True)


def test_a_page_that_differs_from_its_approval_is_not_served(
    post: BlogPage, client: Client, mailoutbox: list
) -> None:
    ManagerFactory()
    unguarded("UPDATE wagtailcore_page SET title = 'Cured' WHERE id = %s", post.pk)
    status, text = _text(client, post)
    assert status == 503
    assert "Cured" not in text
    assert any("not shown" in mail.subject for mail in mailoutbox)


def test_approvals_are_never_changed_or_deleted(post: BlogPage) -> None:
    for attack in (
        lambda: Approval.objects.update(comment="x"),
        lambda: Approval.objects.all().delete(),
    ):
        with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
            attack()


def test_statements_go_through_the_same_review() -> None:
    statement = StandingStatementFactory()
    approved(statement)
    statement = StandingStatement.objects.get(pk=statement.pk)
    assert statement.live
    statement.text = "<p>Cured.</p>"
    with pytest.raises(NotApproved):
        statement.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        StandingStatement.objects.update(text="<p>Cured.</p>")


def test_a_live_page_can_be_deleted_and_its_approval_stays(post: BlogPage) -> None:
    pk = post.pk
    post.delete()
    assert Approval.objects.filter(object_id=str(pk)).exists()


def test_renewing_gives_a_new_approval_of_the_same_words(post: BlogPage) -> None:
    first = Approval.objects.of(post).current().get()
    second = workflow.renew(post, ReviewerFactory(), comment="Still right")
    assert second.content_fingerprint == first.content_fingerprint
    assert Approval.objects.of(post).current().get() == second
