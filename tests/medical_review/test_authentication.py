"""Signing in: the second factor, the ways round it, and how fresh a proof is."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any

import pytest
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.contrib.auth import get_user_model
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from medical_review import authentication, workflow
from medical_review.errors import CannotDecide
from tests.factories import PASSWORD, BlogPageFactory, EditorFactory, ManagerFactory, ReviewerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def second_factor(settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = True


def sign_in(client: Client, user: Any, password: str = PASSWORD) -> Any:
    return client.post("/sign-in/login/", {"login": user.username, "password": password})


def give_totp(user: Any) -> str:
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret


def code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def request_of(client: Client, user: Any) -> Any:
    request = RequestFactory().post("/")
    request.user, request.session = user, client.session
    return request


def superuser() -> Any:
    return get_user_model().objects.create_superuser("root", "root@example.org", PASSWORD)


def test_editor_signs_in_with_a_password(client: Client, second_factor: None) -> None:
    sign_in(client, EditorFactory())
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize("make", [ReviewerFactory, ManagerFactory, superuser])
def test_those_who_sign_must_set_up_a_second_factor_first(
    client: Client, second_factor: None, make: Any
) -> None:
    sign_in(client, make())
    response = client.get("/admin/")
    assert response["Location"] == "/sign-in/second-factor/"


def test_reviewer_with_an_authenticator_signs_in_with_both(client: Client, second_factor: None) -> None:
    reviewer = ReviewerFactory()
    secret = give_totp(reviewer)
    assert sign_in(client, reviewer)["Location"].startswith("/sign-in/second-factor/authenticate/")
    assert client.get("/admin/").status_code == 302
    client.post("/sign-in/second-factor/authenticate/", {"code": code(secret)})
    assert client.get("/admin/").status_code == 200


def test_an_approval_is_refused_without_a_fresh_second_factor_whoever_calls(second_factor: None) -> None:
    page, editor, reviewer = BlogPageFactory(), EditorFactory(), ReviewerFactory()
    give_totp(reviewer)
    page.save_revision(user=editor)
    workflow.submit(page, editor)
    old = timezone.now() - authentication.MAX_AGE - timedelta(seconds=1)
    for proof in (
        {},
        {"method": "password", "at": timezone.now().isoformat()},
        {"method": "totp", "at": old.isoformat()},
        {"method": "totp", "at": "just now"},
    ):
        with pytest.raises(CannotDecide, match="prove on the review page"):
            workflow.approve(page, reviewer, authentication=proof)
    proof = {"method": "totp", "at": timezone.now().isoformat()}
    approval = workflow.approve(page, reviewer, authentication=proof)
    assert approval.authentication == proof
    with pytest.raises(CannotDecide, match="prove on the review page"):
        workflow.renew(page, reviewer)


def test_a_password_typed_again_is_no_proof_where_a_second_factor_is_needed(
    client: Client, second_factor: None
) -> None:
    reviewer = ReviewerFactory()
    give_totp(reviewer)
    client.force_login(reviewer)
    request = request_of(client, reviewer)
    record_authentication(request, reviewer, "password", reauthenticated=True)
    assert authentication.latest_proof(request) is None


def test_wrong_code_lets_nobody_in(client: Client, second_factor: None) -> None:
    reviewer = ReviewerFactory()
    give_totp(reviewer)
    sign_in(client, reviewer)
    client.post("/sign-in/second-factor/authenticate/", {"code": "000000"})
    assert client.get("/admin/").status_code == 302


def test_session_that_passed_no_second_factor_is_ended(client: Client, second_factor: None) -> None:
    reviewer = ReviewerFactory()
    give_totp(reviewer)
    client.force_login(reviewer)
    assert client.get("/admin/")["Location"].startswith("/sign-in/login/")
    assert "_auth_user_id" not in client.session


def test_words_and_icons_of_the_sign_in_pages_end_no_session(client: Client, second_factor: None) -> None:
    """They stand under the admin's address. Once a factor is added, the recovery codes are still to be read."""
    reviewer = ReviewerFactory()
    client.force_login(reviewer)
    for has_factor in (False, True):
        if has_factor:
            give_totp(reviewer)
        for name in ("wagtailadmin_javascript_catalog", "wagtailadmin_sprite"):
            response = client.get(reverse(name))
            assert response.status_code == 200
            assert "text/html" not in response["Content-Type"]
        assert client.get("/sign-in/second-factor/").status_code == 200
        assert not list(client.get("/sign-in/second-factor/").context["messages"])
    assert "_auth_user_id" in client.session


def test_wagtails_own_login_form_is_no_way_round(client: Client, second_factor: None) -> None:
    reviewer = ReviewerFactory()
    response = client.post("/admin/login/", {"username": reviewer.username, "password": PASSWORD})
    assert response["Location"].startswith("/sign-in/login/")
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("path", ["/admin/password_reset/", "/admin/password_reset/confirm/x/y/"])
def test_wagtails_own_password_reset_is_no_way_round(client: Client, path: str) -> None:
    assert client.get(path).status_code in (302, 404)


def test_djangos_admin_is_not_there(client: Client, settings: Any) -> None:
    assert "django.contrib.admin" not in settings.INSTALLED_APPS
    assert client.get("/django-admin/login/").status_code == 404


def test_nobody_signs_up(client: Client) -> None:
    data = {"username": "new", "email": "n@example.org", "password1": PASSWORD, "password2": PASSWORD}
    client.post("/sign-in/signup/", data)
    assert not get_user_model().objects.filter(username="new").exists()


def test_guessing_is_throttled(client: Client) -> None:
    editor = EditorFactory()
    for _ in range(6):
        sign_in(client, editor, "wrong")
    sign_in(client, editor)
    assert "_auth_user_id" not in client.session


def test_authenticator_secret_is_encrypted_at_rest() -> None:
    reviewer = ReviewerFactory()
    secret = give_totp(reviewer)
    stored = Authenticator.objects.get(user=reviewer)
    assert secret not in str(stored.data)
    assert stored.wrap().validate_code(code(secret))


def test_proof_names_its_method_and_ages(client: Client) -> None:
    editor = EditorFactory()
    sign_in(client, editor)
    proof = authentication.latest_proof(request_of(client, editor))
    assert proof is not None
    assert (proof.method, proof.is_fresh) == ("password", True)
    stale = authentication.Proof(proof.method, proof.at - authentication.MAX_AGE * 2)
    assert not stale.is_fresh


def test_session_without_a_login_has_no_proof(client: Client) -> None:
    editor = EditorFactory()
    client.force_login(editor)
    assert authentication.latest_proof(request_of(client, editor)) is None


@pytest.mark.parametrize("secret, proves", [(PASSWORD, True), ("wrong", False)])
def test_password_proves_again_where_no_second_factor_is_needed(
    client: Client, secret: str, proves: bool
) -> None:
    editor = EditorFactory()
    client.force_login(editor)
    assert (authentication.prove_again(request_of(client, editor), secret) is not None) is proves


def test_only_the_second_factor_proves_again_where_one_is_needed(client: Client, second_factor: None) -> None:
    reviewer = ReviewerFactory()
    secret = give_totp(reviewer)
    client.force_login(reviewer)
    request = request_of(client, reviewer)
    assert authentication.prove_again(request, PASSWORD) is None
    proof = authentication.prove_again(request, code(secret))
    assert proof is not None
    assert proof.method == "totp"


def test_proving_again_is_throttled(client: Client) -> None:
    editor = EditorFactory()
    client.force_login(editor)
    for _ in range(11):
        authentication.prove_again(request_of(client, editor), "wrong")
    assert authentication.prove_again(request_of(client, editor), PASSWORD) is None
