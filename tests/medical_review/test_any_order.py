"""Any steps, in any order, by anybody: every live medical page equals an approval by somebody who didn't write it."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from blog.models import BlogPage
from medical_review import schedule, snapshot, workflow
from medical_review.errors import Refusal
from medical_review.querysets import approved_pages
from medical_review.serving import readable_approval
from tests.factories import (
    AuthorFactory,
    BlogPageFactory,
    EditorFactory,
    ManagerFactory,
    ReviewerFactory,
    UserFactory,
    blog_index,
    services_page,
)

EXAMPLES = 8
MOMENT = timedelta(milliseconds=50)
people = st.integers(0, 5)
pages = st.integers(0, 3)
words = st.sampled_from(["One", "Two", "Three"])


class AnyOrder(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    @initialize()
    def a_site(self) -> None:
        superuser = UserFactory(is_superuser=True)
        self.people = [
            EditorFactory(),
            EditorFactory(),
            ReviewerFactory(),
            ReviewerFactory(),
            ManagerFactory(),
            superuser,
        ]
        self.authors = [AuthorFactory(), AuthorFactory(name=self.people[2].get_full_name())]
        for _ in range(2):
            page = BlogPageFactory()
            page.save_revision(user=self.people[0])

    def page(self, index: int) -> BlogPage:
        found = list(BlogPage.objects.order_by("pk"))
        return found[index % len(found)]

    def attempt(self, step: Any) -> None:
        """A refusal is an answer, and so is a form error; anything else that goes wrong is a fault."""
        with suppress(Refusal, PermissionDenied, ValidationError), transaction.atomic():
            step()

    @rule(index=pages, who=people, title=words)
    def edit(self, index: int, who: int, title: str) -> None:
        page = self.page(index).get_latest_revision_as_object()
        page.title = title
        self.attempt(lambda: page.save_revision(user=self.people[who]))

    @rule(index=pages, who=people, title=words)
    def schedule_draft(self, index: int, who: int, title: str) -> None:
        """For a moment that comes before the next step or the one after."""
        page = self.page(index).get_latest_revision_as_object()
        page.title, page.go_live_at = title, timezone.now() + MOMENT
        self.attempt(lambda: page.save_revision(user=self.people[who]))

    @rule(index=pages, who=people, author=st.integers(0, 1))
    def edit_byline(self, index: int, who: int, author: int) -> None:
        page = self.page(index).get_latest_revision_as_object()
        page.authors.set([self.authors[author]])
        self.attempt(lambda: page.save_revision(user=self.people[who]))

    @rule(index=pages)
    def delete(self, index: int) -> None:
        if BlogPage.objects.count() > 2:
            self.attempt(self.page(index).delete)

    @rule(index=pages, who=people, title=words)
    def autosave(self, index: int, who: int, title: str) -> None:
        page = self.page(index).get_latest_revision_as_object()
        page.title = title
        latest = page.get_latest_revision()
        self.attempt(lambda: page.save_revision(user=self.people[who], overwrite_revision=latest))

    @rule(index=pages, who=people)
    def submit(self, index: int, who: int) -> None:
        self.attempt(lambda: workflow.submit(self.page(index), self.people[who]))

    @rule(index=pages, who=people)
    def approve(self, index: int, who: int) -> None:
        self.attempt(lambda: workflow.approve(self.page(index), self.people[who]))

    @rule(index=pages, who=people)
    def renew(self, index: int, who: int) -> None:
        self.attempt(lambda: workflow.renew(self.page(index), self.people[who]))

    @rule(index=pages, who=people)
    def request_changes(self, index: int, who: int) -> None:
        self.attempt(lambda: workflow.request_changes(self.page(index), self.people[who], "Please change"))

    @rule(index=pages, who=people)
    def take_back(self, index: int, who: int) -> None:
        self.attempt(lambda: workflow.take_back(self.page(index), self.people[who]))

    @rule(index=pages, who=people)
    def withdraw(self, index: int, who: int) -> None:
        self.attempt(lambda: workflow.withdraw(self.page(index), self.people[who], "A warning"))

    @rule(index=pages, who=people)
    def unpublish(self, index: int, who: int) -> None:
        self.attempt(lambda: self.page(index).unpublish(user=self.people[who]))

    @rule(index=pages, back=st.integers(0, 3))
    def publish(self, index: int, back: int) -> None:
        revisions = list(self.page(index).revisions.order_by("-pk"))
        self.attempt(lambda: revisions[back % len(revisions)].publish(skip_permission_checks=True))

    @rule(index=pages, back=st.integers(0, 3), who=people)
    def revert(self, index: int, back: int, who: int) -> None:
        revisions = list(self.page(index).revisions.order_by("-pk"))
        old = revisions[back % len(revisions)]
        self.attempt(lambda: old.as_object().save_revision(user=self.people[who], previous_revision=old))

    @rule(index=pages)
    def set_schedule(self, index: int) -> None:
        page = self.page(index)
        page.revisions.filter(pk=page.latest_revision_id).update(approved_go_live_at=timezone.now())

    @rule()
    def run_schedule(self) -> None:
        schedule.run(lambda line: None)

    @rule(index=pages, who=people, is_live=st.booleans())
    def copy(self, index: int, who: int, is_live: bool) -> None:
        if BlogPage.objects.count() < 4:
            slug = f"copy-{BlogPage.objects.order_by('-pk').first().pk}"
            self.attempt(
                lambda: self.page(index).copy(
                    update_attrs={"slug": slug}, keep_live=is_live, user=self.people[who]
                )
            )

    @rule(index=pages)
    def move(self, index: int) -> None:
        page = self.page(index)
        target = services_page() if page.get_parent().specific == blog_index() else blog_index()
        self.attempt(lambda: BlogPage.objects.get(pk=page.pk).move(target, pos="last-child"))

    @rule(index=pages, title=words, is_live=st.booleans())
    def save_row(self, index: int, title: str, is_live: bool) -> None:
        page = self.page(index)
        page.title, page.live = title, is_live
        self.attempt(page.save)

    @invariant()
    def every_live_page_equals_an_approval_by_a_non_contributor(self) -> None:
        for page in BlogPage.objects.filter(live=True):
            approval = readable_approval(page)
            assert approval is not None
            assert approval.content_fingerprint == snapshot.fingerprint_of(page)
            assert approval.reviewer_id not in {person["id"] for person in approval.contributors}
            assert approval.reviewer_name not in page.named_writers()
        with connection.cursor() as cursor:  # what the database proves at each commit
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        assert {page.pk for page in approved_pages()} <= set(
            BlogPage.objects.live().values_list("pk", flat=True)
        )


@pytest.mark.django_db
def test_the_promise_holds_after_any_sequence_of_steps() -> None:
    run_state_machine_as_test(
        AnyOrder,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=20,
            deadline=None,
            phases=[Phase.generate],  # shrinking runs every step again, for minutes
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
