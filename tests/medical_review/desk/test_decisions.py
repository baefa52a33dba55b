"""Deciding on the desk: what an approval needs, who may, and that nothing typed is lost."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import ReauthenticateWebAuthnForm
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import timezone

from medical_review import authentication, policy, workflow
from medical_review.models import Approval
from tests.factories import PASSWORD, EditorFactory, ManagerFactory, ReviewerFactory, UserFactory

from .decision import decision

pytestmark = pytest.mark.django_db


def is_live(post: Any) -> bool:
    post.refresh_from_db()
    return bool(post.live)


def test_reviewer_approves_on_the_desk_and_the_answers_are_kept(signed_in: Any, desk: str, post: Any) -> None:
    due = timezone.localdate() + datetime.timedelta(days=90)
    response = signed_in.post(desk, decision(post, "approve", comment="Clear.", review_due=due.isoformat()))
    assert response["Location"] == reverse("medical_review_queue")
    assert is_live(post)
    approval = Approval.objects.of(post).current().get()
    assert (approval.comment, approval.review_due, approval.conflict_of_interest) == ("Clear.", due, "no")
    assert approval.checklist == dict.fromkeys(policy.CHECKLIST, True)
    assert approval.authentication["method"] == "password"


MISSING = {
    "a point of the checklist": {"checklist": list(policy.CHECKLIST)[1:]},
    "the conflict-of-interest answer": {"conflict_of_interest": ""},
    "the statement of a conflict": {"conflict_of_interest": "yes"},
    "a due date after today": {"review_due": timezone.localdate().isoformat()},
    "a due date that policy allows": {"review_due": "2200-01-01"},
}


@pytest.mark.parametrize("what", MISSING)
def test_approval_lacks(what: str, signed_in: Any, desk: str, post: Any) -> None:
    response = signed_in.post(desk, decision(post, "approve", comment="Typed words", **MISSING[what]))
    assert response.status_code == 200
    assert "Typed words" in response.content.decode()
    assert not is_live(post)


def test_conflict_is_kept_with_its_statement(signed_in: Any, desk: str, post: Any) -> None:
    stated = {"conflict_of_interest": "yes", "conflict_statement": "I own shares."}
    signed_in.post(desk, decision(post, "approve", **stated))
    approval = Approval.objects.of(post).current().get()
    assert (approval.conflict_of_interest, approval.conflict_statement) == ("yes", "I own shares.")


def test_changes_are_requested_with_a_comment(signed_in: Any, desk: str, post: Any) -> None:
    signed_in.post(desk, decision(post, "request_changes", comment="Name the dose.", checklist=[]))
    post.refresh_from_db()
    assert post.current_workflow_state.status == "needs_changes"
    assert not is_live(post)


def test_changes_are_not_requested_without_a_comment(signed_in: Any, desk: str, post: Any) -> None:
    response = signed_in.post(desk, decision(post, "request_changes"))
    assert "Say what needs to change." in response.content.decode()
    assert post.current_workflow_task_state.status == "in_progress"


@pytest.mark.parametrize("action", ["", "nonsense", "approve:1x", "comment", "reply:abc", "resolve:9999"])
def test_unknown_actions_decide_nothing(action: str, signed_in: Any, desk: str, post: Any) -> None:
    data = decision(post, action, conflict_of_interest="", comment="Typed words")
    response = signed_in.post(desk, data)
    assert response.status_code == 200
    assert "Typed words" in response.content.decode()
    assert not is_live(post)


def test_old_proof_asks_for_the_password_and_takes_it(
    client: Any, reviewer: Any, desk: str, post: Any
) -> None:
    client.force_login(reviewer)
    assert "prove again who you are" in client.get(desk).content.decode()
    client.post(desk, decision(post, "approve"))
    assert not is_live(post)
    response = client.post(desk, decision(post, "approve", secret="wrong", comment="Typed words"))
    assert "Typed words" in response.content.decode()
    assert not is_live(post)
    client.post(desk, decision(post, "approve", secret=PASSWORD))
    assert is_live(post)


def test_a_proof_that_has_aged_is_asked_for_again(signed_in: Any, desk: str, post: Any) -> None:
    session = signed_in.session
    for record in session["account_authentication_methods"]:
        record["at"] -= authentication.MAX_AGE.total_seconds() + 60
    session.save()
    signed_in.post(desk, decision(post, "approve"))
    assert not is_live(post)


def test_an_empty_proof_is_asked_for_beside_its_field(
    client: Any, reviewer: Any, desk: str, post: Any
) -> None:
    client.force_login(reviewer)
    page = client.post(desk, decision(post, "approve")).content.decode()
    assert "Type your password or code, or use your passkey." in page


@pytest.mark.parametrize("answer", ["{}", "no json", '{"id": "a", "rawId": "a", "type": "public-key"}'])
def test_a_forged_answer_of_a_passkey_decides_nothing(
    client: Any, reviewer: Any, desk: str, post: Any, answer: str
) -> None:
    client.force_login(reviewer)
    response = client.post(desk, decision(post, "approve", credential=answer, comment="Typed words"))
    assert "Typed words" in response.content.decode()
    assert not is_live(post)


def test_a_passkey_is_asked_for_and_proves(
    client: Any, reviewer: Any, desk: str, post: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the device's part made up; tests/journeys/test_passkey.py has a browser do it."""
    passkey = Authenticator.objects.create(user=reviewer, type=Authenticator.Type.WEBAUTHN, data={})
    monkeypatch.setattr(authentication, "begin_authentication", lambda user: {"publicKey": {"rpId": "x"}})
    monkeypatch.setattr(ReauthenticateWebAuthnForm, "clean_credential", lambda form: passkey)
    client.force_login(reviewer)
    assert "Approve with your passkey" in client.get(desk).content.decode()
    client.post(desk, decision(post, "approve", credential='{"id": "a"}'))
    assert Approval.objects.of(post).get().authentication["method"] == "webauthn"


def test_writer_is_told_why_they_cannot_approve_and_cannot(client: Any, desk: str, post: Any) -> None:
    writer = ReviewerFactory()
    workflow.take_back(post, post.owner)
    post.title = "Sleep and rest"
    post.save_revision(user=writer)
    workflow.submit(post, post.owner)
    client.post("/sign-in/login/", {"login": writer.username, "password": PASSWORD})
    url = reverse("medical_review_desk", args=[workflow.current_task_state(post).pk])
    page = client.get(url).content.decode()
    assert "You wrote, own or submitted this text" in page
    assert 'value="approve"' not in page
    client.post(url, decision(post, "approve"))
    assert not is_live(post)


@pytest.mark.parametrize("factory", [EditorFactory, ManagerFactory])
def test_only_reviewers_decide(factory: Any, client: Any, desk: str, post: Any) -> None:
    person = factory()
    client.post("/sign-in/login/", {"login": person.username, "password": PASSWORD})
    for action in ("approve", "request_changes"):
        client.post(desk, decision(post, action, comment="No."))
    assert not is_live(post)
    assert post.current_workflow_task_state.status == "in_progress"


def test_desk_is_closed_to_others(client: Any, desk: str) -> None:
    assert client.get(desk).status_code == 302
    client.force_login(UserFactory())
    assert client.get(desk).status_code in (302, 403)
    assert client.get(desk + "text/").status_code in (302, 403)


def test_the_desk_is_closed_to_those_who_only_enter_the_admin(client: Any, desk: str) -> None:
    person = UserFactory()
    person.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(person)
    assert client.get("/admin/").status_code == 200
    for address in (desk, desk + "text/"):
        response = client.get(address)
        assert response.status_code in (302, 403)
        assert "What the post is about" not in response.content.decode()


def test_moved_text_is_not_approved_and_the_reviewer_sees_what_moved(
    signed_in: Any, desk: str, post: Any
) -> None:
    signed_in.get(desk)
    data = decision(post, "approve", comment="Typed words")
    revision = workflow.current_task_state(post).revision
    revision.content["title"] = "Insomnia"
    type(revision).objects.filter(pk=revision.pk).update(content=revision.content)
    page = signed_in.post(desk, data).content.decode()
    assert "What moved while you were reading" in page
    assert "<ins>Insomnia</ins>" in page
    assert "Typed words" in page
    assert not is_live(post)


def test_form_of_an_earlier_submission_decides_nothing(signed_in: Any, desk: str, post: Any) -> None:
    data = decision(post, "approve", comment="Typed words")
    workflow.take_back(post, post.owner)
    workflow.submit(post, post.owner)
    page = signed_in.post(desk, data).content.decode()
    assert "This submission is over" in page
    assert "Typed words" in page
    assert not is_live(post)


def test_reviewed_without_a_change_is_one_step(signed_in: Any, desk: str, post: Any) -> None:
    signed_in.post(desk, decision(post, "approve"))
    post.refresh_from_db()
    first = Approval.objects.of(post).current().get()
    url = reverse("medical_review_live_desk", args=[post.cached_content_type.pk, post.pk])
    page = signed_in.get(url).content.decode()
    assert "Reviewed, no change" in page
    data = {
        "action": "approve",
        "content_fingerprint": first.content_fingerprint,
        "basis_fingerprint": first.basis_fingerprint,
        "checklist": list(policy.CHECKLIST),
        "conflict_of_interest": "no",
    }
    signed_in.post(url, data)
    renewal = Approval.objects.of(post).current().get()
    assert (renewal.kind, renewal.content_fingerprint) == ("renewal", first.content_fingerprint)


def test_desk_of_an_unreviewed_type_is_not_found(signed_in: Any, reviewer: Any) -> None:
    url = reverse(
        "medical_review_live_desk", args=[ContentType.objects.get_for_model(reviewer).pk, reviewer.pk]
    )
    assert signed_in.get(url).status_code == 404


def test_desk_makes_no_revision(signed_in: Any, desk: str, post: Any) -> None:
    before = post.revisions.count()
    signed_in.get(desk)
    signed_in.get(desk + "text/")
    signed_in.post(desk, decision(post, "comment:title", **{"comment-title": "Shorter?"}))
    assert post.revisions.count() == before


def test_frame_shows_the_draft_as_readers_would_see_it(signed_in: Any, desk: str) -> None:
    response = signed_in.get(desk + "text/")
    assert "What the post is about." in response.content.decode()
    assert response["X-Frame-Options"] == "SAMEORIGIN"
