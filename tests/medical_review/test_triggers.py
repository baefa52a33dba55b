"""The database by itself: what it refuses even to somebody who has the gate's word for it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.models import Page

from blog.models import BlogIndexPage
from home.models import StandingStatement
from medical_review import authorization, workflow
from medical_review.models import Approval
from medical_review.triggers import APPEND_ONLY
from tests.factories import (
    BlogPageFactory,
    ManagerFactory,
    StandingStatementFactory,
    approved,
    home_page,
)
from tests.medical_review.illustrations import illustrated

pytestmark = pytest.mark.django_db


def write(approval: Approval, **values: Any) -> int:
    """Update a page past the gate, with the word by which gate and trigger understand each other."""
    with transaction.atomic():
        word = authorization.open_for(
            "default", approval.object_type, approval.object_id, approval.content_fingerprint
        )
        written = Page.objects.filter(pk=approval.object_id).update(**values)
        authorization.close("default", word)
    return written


def test_the_word_lets_through_what_is_approved() -> None:
    page = approved(BlogPageFactory())
    page.unpublish()
    assert write(Approval.objects.of(page).get(), live=True) == 1


def test_the_trigger_itself_refuses_what_was_withdrawn() -> None:
    page = approved(BlogPageFactory())
    workflow.withdraw(page, ManagerFactory(), "A new warning")
    with pytest.raises(IntegrityError, match="only be live as approved"):
        write(Approval.objects.of(page).get(), live=True)


def test_the_trigger_itself_refuses_what_is_approved_for_a_later_day() -> None:
    page = approved(BlogPageFactory(go_live_at=timezone.now() + timedelta(days=1)))
    assert not page.live
    with pytest.raises(IntegrityError, match="only be live as approved"):
        write(Approval.objects.of(page).get(), live=True)


def test_the_trigger_itself_goes_by_the_newest_approval() -> None:
    page = approved(BlogPageFactory(title="First edition"))
    page.title = "Second edition"
    newest, oldest = Approval.objects.of(approved(page)).order_by("-sequence")
    assert write(newest, title="Second edition") == 1
    with pytest.raises(IntegrityError, match="only be live as approved"):
        write(oldest, title="First edition")


def test_a_live_page_keeps_its_type() -> None:
    page = approved(BlogPageFactory())
    with pytest.raises(IntegrityError, match="only be live as approved"), transaction.atomic():
        Page.objects.filter(pk=page.pk).update(content_type=ContentType.objects.get_for_model(BlogIndexPage))


@pytest.mark.parametrize("model", APPEND_ONLY)
def test_the_records_are_not_truncated(model: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(IntegrityError, match="never changed or deleted"), transaction.atomic():
            cursor.execute(f"TRUNCATE {model._meta.db_table} CASCADE")


def test_the_file_of_a_shown_image_stays() -> None:
    page, image = illustrated()
    images = get_image_model().objects.filter(pk=image.pk)
    with pytest.raises(IntegrityError, match="approved pages show"), transaction.atomic():
        images.update(file="original_images/another.png")
    with pytest.raises(IntegrityError, match="approved pages show"), transaction.atomic():
        images._raw_delete("default")
    assert images.update(title="Another title") == 1
    workflow.withdraw(page, ManagerFactory(), "A new warning")
    assert images.update(file="original_images/another.png") == 1


def test_a_shown_statement_stays() -> None:
    approved(home_page())
    statement = approved(StandingStatementFactory())
    statements = StandingStatement.objects.filter(pk=statement.pk)
    with pytest.raises(IntegrityError, match="approved pages show"), transaction.atomic():
        statements._raw_delete("default")
    workflow.withdraw(statement, ManagerFactory(), "Out of date")
    assert statements._raw_delete("default") == 1
