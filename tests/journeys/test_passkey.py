"""A reviewer whose only second factor is a passkey: sets it up, signs in with it, and signs an approval with it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from medical_review import authentication, workflow
from medical_review.desk.views import desk_url
from medical_review.models import Approval
from tests.factories import (
    PASSWORD,
    BlogPageFactory,
    EditorFactory,
    ReviewerFactory,
    approved,
    blog_index,
    home_page,
)

pytestmark = pytest.mark.django_db(transaction=True)

# Chromium's own authenticator: a built-in one with a fingerprint that always matches.
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def site(live_server: Any, settings: Any, submitted: Any) -> str:
    """Passkeys belong to a name, and an address of numbers is none."""
    settings.SECOND_FACTOR_REQUIRED = True
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
    return re.sub(r"//[^:]+:", "//localhost:", live_server.url)


@pytest.fixture
def submitted() -> Any:
    approved(home_page())
    approved(blog_index())
    page, editor = BlogPageFactory(title="Sleep"), EditorFactory()
    page.save_revision(user=editor)
    workflow.submit(page, editor)
    return page


def age_the_proof() -> None:
    for session in Session.objects.all():
        data = session.get_decoded()
        for record in data.get("account_authentication_methods", []):
            record["at"] -= authentication.MAX_AGE.total_seconds() + 60
        session.session_data = Session.objects.encode(data)
        session.save()


def test_a_passkey_alone_signs_in_and_signs_an_approval(page: Page, site: str, submitted: Any) -> None:
    reviewer = ReviewerFactory(username="reviewer")
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    added = device.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})

    # The first time a password alone leads as far as setting the factor up.
    page.goto(f"{site}/sign-in/login/")
    page.get_by_label("Login").fill(reviewer.username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/sign-in/second-factor/")
    page.goto(f"{site}/sign-in/second-factor/webauthn/add/")
    # A factor is added by somebody who proves once more who they are.
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    page.get_by_label("Passwordless").check()
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url("**/recovery-codes/**")
    page.reload()  # the codes can be read for as long as one likes
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()

    page.context.clear_cookies()
    page.goto(f"{site}/sign-in/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("**/admin/")

    age_the_proof()
    page.goto(site + desk_url(workflow.current_task_state(submitted)))
    for box in page.locator("[name=checklist]").all():
        box.check()
    page.get_by_label("No, beyond my published statement").check()
    page.get_by_label("Comment to the editors").fill("Clear and careful.")

    # Declined on the device: nothing is sent, and nothing typed is lost.
    device.send(
        "WebAuthn.setUserVerified", {"authenticatorId": added["authenticatorId"], "isUserVerified": False}
    )
    page.get_by_role("button", name="Approve with your passkey").click()
    expect(page.get_by_role("alert").filter(has_text="The passkey wasn't used")).to_be_visible()
    expect(page.get_by_label("Comment to the editors")).to_have_value("Clear and careful.")
    assert not Approval.objects.of(submitted).exists()

    device.send(
        "WebAuthn.setUserVerified", {"authenticatorId": added["authenticatorId"], "isUserVerified": True}
    )
    page.get_by_role("button", name="Approve with your passkey").click()
    page.wait_for_url(re.compile("/admin/medical-review/(#.*)?$"))
    approval = Approval.objects.of(submitted).get()
    assert approval.authentication["method"] == "webauthn"
    assert approval.comment == "Clear and careful."
