"""What PostgreSQL proves as a transaction ends, also to somebody who forges the gate's word: rows equal approvals."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, connection, models, transaction

from blog.models import BlogPage
from medical_review import authorization, proof_functions
from medical_review.records import Approval
from tests.factories import AuthorFactory, BlogPageFactory, StandingStatementFactory, approved
from tests.medical_review.tampering import prove

pytestmark = pytest.mark.django_db

CHANGES = {
    "title": "UPDATE wagtailcore_page SET title = 'Cured' WHERE id = %s",
    "summary": "UPDATE blog_blogpage SET summary = 'Cured' WHERE page_ptr_id = %s",
    "is_about_a_drug": "UPDATE blog_blogpage SET is_about_a_drug = NOT is_about_a_drug WHERE page_ptr_id = %s",
    "body": "UPDATE blog_blogpage SET body = '[]' WHERE page_ptr_id = %s",
    "authors": "DELETE FROM blog_blogpage_authors WHERE blogpage_id = %s",
}


@transaction.atomic
def write(instance: Any, *statements: str, word: str = "") -> None:
    """Run SQL with the very word that the gate would leave, or another, up to its commit."""
    approval = Approval.objects.of(instance).current().get()
    key = (approval.object_type, approval.object_id, word or approval.content_fingerprint)
    opened = authorization.open_for("default", *key)
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement, [instance.pk])
    authorization.close("default", opened)
    prove()


@pytest.fixture
def page() -> BlogPage:
    body = [("introduction", {"text": "<p>What it is.</p>", "citations": []})]
    found: BlogPage = approved(BlogPageFactory(authors=[AuthorFactory()], body=body))
    prove()
    return found


@pytest.mark.parametrize("field", CHANGES)
def test_no_forged_word_brings_other_content(page: BlogPage, field: str) -> None:
    with pytest.raises(IntegrityError, match=f"differs from its approval in {field}"):
        write(page, CHANGES[field])


def test_words_that_changed_while_a_page_was_down_don_t_come_up(page: BlogPage) -> None:
    page.unpublish()
    write(page, CHANGES["summary"])
    with pytest.raises(IntegrityError, match="in summary"):
        write(page, "UPDATE wagtailcore_page SET live = true WHERE id = %s")


def test_a_live_page_keeps_its_own_row(page: BlogPage) -> None:
    tables = {
        "blog_blogpage_authors": "blogpage_id",
        "blog_blogpage_topics": "blogpage_id",
        "blog_blogpage": "page_ptr_id",
    }
    deletions = [f"DELETE FROM {table} WHERE {column} = %s" for table, column in tables.items()]  # noqa: S608
    with pytest.raises(IntegrityError, match="differs from its approval"):
        write(page, *deletions, word="deleted")


def test_a_statement_is_compared_too() -> None:
    statement = approved(StandingStatementFactory())
    prove()  # what was inserted, so that only the next write is left to be compared
    with pytest.raises(IntegrityError, match="differs from its approval in text"):
        write(statement, "UPDATE home_standingstatement SET text = 'Cured' WHERE id = %s")


def test_what_is_approved_and_what_is_no_content_passes(page: BlogPage) -> None:
    page.title = "A second edition"
    approved(page)
    write(page, "UPDATE wagtailcore_page SET slug = 'elsewhere', live = true WHERE id = %s")
    page.delete()
    prove()


def test_what_postgres_writes_otherwise_than_django_is_left_to_the_gate(monkeypatch: Any) -> None:
    assert "is_about_a_drug" in dict(proof_functions._names(BlogPage))
    monkeypatch.setattr(proof_functions, "OTHERWISE_WRITTEN", (models.BooleanField,))
    compared = dict(proof_functions._names(BlogPage))
    assert "is_about_a_drug" not in compared
    assert compared["title"] == "title"
