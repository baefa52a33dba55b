"""Changing the form of live content: carried over if no word changes, back to review otherwise."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from blog.models import BlogPage
from medical_review import snapshot, workflow
from medical_review.approvals import record_basis
from medical_review.audit import audit
from medical_review.carrying import carry_over, words
from medical_review.models import Approval
from medical_review.records import append
from medical_review.serving import rebuilt
from tests.factories import BlogPageFactory, ManagerFactory, ReviewerFactory, approved, blog_index, home_page
from tests.medical_review.tampering import kinds, prove, unguarded

pytestmark = pytest.mark.django_db


@pytest.fixture
def post() -> BlogPage:
    approved(home_page())
    approved(blog_index())
    return approved(BlogPageFactory(title="The same words"))


def older_form(post: BlogPage, **missing: Any) -> Approval:
    """Make the page's newest approval one of an older form: without the fields named."""
    content = json.loads(Approval.objects.of(post).current().get().content)
    content["fields"] = {name: value for name, value in content["fields"].items() if name not in missing}
    content["fields"] |= {name: value for name, value in missing.items() if value is not None}
    approval = Approval.objects.of(post).current().get()
    text = snapshot.canonical_json(content)
    approval.pk, approval.content, approval.content_fingerprint = None, text, snapshot.sha256(text)
    approval.reviewer_id = ReviewerFactory().pk
    append(approval)
    return approval


def test_a_new_empty_field_is_carried_over(post: BlogPage) -> None:
    old = older_form(post, seo_title=None)
    assert Client().get(post.url).status_code == 503
    assert carry_over(BlogPage)["carried over"] == ["The same words"]
    carried = Approval.objects.of(post).current().get()
    assert (carried.kind, carried.carried_from) == ("carried_over", old.sequence)
    assert carried.approved_at == old.approved_at
    assert Client().get(post.url).status_code == 200
    assert [finding for finding in audit().findings if finding.kind == "content"] == []
    assert carry_over(BlogPage)["unchanged"] == ["The same words"]


def test_words_that_change_send_the_page_back_to_review(post: BlogPage) -> None:
    older_form(post, seo_title=None)
    outcome = carry_over(BlogPage, lambda fields: fields | {"summary": "Other words"})
    assert outcome["back to review"] == ["The same words"]
    assert not BlogPage.objects.get(pk=post.pk).live


def test_old_content_that_was_not_approved_sends_the_page_back_to_review(post: BlogPage) -> None:
    older_form(post, seo_title=None, summary="Approved, but not what is stored")
    assert carry_over(BlogPage)["back to review"] == ["The same words"]


def test_a_page_without_an_approval_goes_back_to_review(post: BlogPage) -> None:
    unguarded("DELETE FROM medical_review_approvalbasis")
    unguarded("DELETE FROM medical_review_approval")
    assert carry_over(BlogPage)["back to review"] == ["The same words"]


def test_nobody_carries_over_what_was_never_approved(post: BlogPage) -> None:
    forged = Approval.objects.of(post).current().get()
    forged.pk, forged.kind, forged.carried_from = None, Approval.Kind.CARRIED_OVER, 999
    with pytest.raises(IntegrityError, match="no approval to carry over"), transaction.atomic():
        append(forged)


def carried(post: BlogPage) -> Approval:
    """As `carry_over` would write it, not yet on record."""
    approval = Approval.objects.of(post).order_by("-sequence").first()
    approval.carried_from, approval.pk, approval.kind = approval.sequence, None, Approval.Kind.CARRIED_OVER
    return approval


def test_nobody_carries_over_what_was_withdrawn(post: BlogPage) -> None:
    forged = carried(post)
    workflow.withdraw(post, ManagerFactory(), "Wrong")
    with pytest.raises(IntegrityError, match="no approval to carry over"), transaction.atomic():
        append(forged)


def test_a_carried_approval_that_says_something_else_is_a_finding(post: BlogPage) -> None:
    honest = carried(post)
    append(honest)
    record_basis(honest)
    assert "carried" not in kinds()
    prove()
    forged = carried(post)
    forged.content = forged.content.replace("The same words", "Other words")
    forged.content_fingerprint = snapshot.sha256(forged.content)
    append(forged)
    assert "carried" in kinds()


@pytest.mark.parametrize("change", ["reviewer_name = 'Somebody else'", "carried_from = 999"])
def test_a_carried_approval_of_somebody_else_is_a_finding(post: BlogPage, change: str) -> None:
    append(carried(post))
    unguarded(f"UPDATE medical_review_approval SET {change} WHERE kind = 'carried_over'")  # noqa: S608
    assert "carried" in kinds()


def test_where_a_link_leads_counts_as_words() -> None:
    def link(target: str) -> list[str]:
        return words({"text": f'<p data-block-key="x1">See <a href="{target}">this</a>.</p>'})

    assert link("https://one.example") != link("https://two.example")
    assert words('<p>So<embed embedtype="citation" ids="3"/>.</p>') != words(
        '<p>So<embed embedtype="citation" ids="4"/>.</p>'
    )
    assert words('<p data-block-key="x1">So</p>') == words('<p data-block-key="x2">So</p>')


def test_words_are_compared_whatever_their_keys_are_called() -> None:
    old = {"text": "<p>Two <b>bold</b> words</p>", "id": "a", "dose": 0.5, "shown": True, "empty": None}
    assert words(old) == words({"prose": "<p>Two bold words</p>", "id": "b", "dose": 0.5, "items": []})
    assert words([{"a": "one"}, {"a": "two"}]) != words([{"a": "two"}, {"a": "one"}])


# One snapshot of each version that was ever signed; never edit these, add to them.
STORED = {
    1: '{"fields":{"authors":[],"body":[{"id":"b1","type":"introduction","value":{"citations":[],"text":"<p>What it'
    ' is.</p>"}}],"is_about_a_drug":true,"publication_date":"2026-01-02","search_description":"","seo_title":"",'
    '"summary":"A summary","title":"A stored post","topics":[]},"type":"blog.BlogPage","version":1}'
}


@pytest.mark.parametrize("version", range(1, snapshot.VERSION + 1))
def test_every_stored_version_still_renders(version: int, post: BlogPage, rf: Any) -> None:
    approval = Approval.objects.of(post).current().get()
    approval.content = STORED[version]
    page = rebuilt(post, approval)
    assert page.title == "A stored post"
    assert "What it is." in str(page.body)
    assert page.publication_date.isoformat() == "2026-01-02"
