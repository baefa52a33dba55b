"""The sign-off's pages in the admin: axe and width, in Wagtail's light and dark theme."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from medical_review import workflow
from medical_review.addresses import history_url, live_desk_url, take_back_url, withdraw_url
from medical_review.desk.views import desk_url
from medical_review.models import ReviewerProfile
from tests.factories import (
    BlogPageFactory,
    CitationFactory,
    EditorFactory,
    ManagerFactory,
    ReviewerFactory,
    approved,
    blog_index,
    home_page,
)

from .signing_in import scrolls_sideways, sign_in

pytestmark = pytest.mark.django_db(transaction=True)

WIDTHS = [320, 1280]
SCHEMES = ["light", "dark"]
LONG = "Ketamine-assisted psychotherapy for treatment-resistant depression: what is known"


@pytest.fixture
def world() -> dict[str, Any]:
    """A post in every standing, with comments and a revoked license."""
    editor, reviewer = EditorFactory(username="editor"), ReviewerFactory(username="reviewer")
    approved(home_page(), reviewer=reviewer)
    approved(blog_index(), reviewer=reviewer)
    cited = [("introduction", {"text": "<p>A claim.</p>", "citations": [CitationFactory().pk]})]
    live = approved(BlogPageFactory(title=LONG, body=cited), editor=editor, reviewer=reviewer)
    live.summary = "Other words about it."
    live.save_revision(user=editor)
    workflow.submit(live, editor)
    waiting = BlogPageFactory(title="A draft that waits", body=cited)
    waiting.save_revision(user=editor)
    workflow.submit(waiting, editor)
    sent_back = BlogPageFactory(title="A draft that was sent back")
    sent_back.save_revision(user=editor)
    workflow.submit(sent_back, editor)
    workflow.request_changes(sent_back, reviewer, "Say what the trial found.")
    state = workflow.current_task_state(waiting)
    type(state).objects.filter(pk=state.pk).update(started_at=timezone.now() - datetime.timedelta(days=9))
    ReviewerProfile.objects.update(license_revoked_on=timezone.localdate())
    names = {"live": live, "waiting": waiting, "sent_back": sent_back, "reviewer": reviewer, "editor": editor}
    return names | {"manager": ManagerFactory(username="manager")}


def addresses_of(world: dict[str, Any]) -> dict[str, list[str]]:
    """Who looks at what; Wagtail's own screens come last, for the manager."""
    live, waiting = world["live"], world["waiting"]
    profile = ReviewerProfile.objects.get(user=world["reviewer"])
    edit = "/admin/pages/{}/edit/"
    due = reverse("medical_review_due")
    return {
        "reviewer": [
            "/admin/",
            reverse("medical_review_queue"),
            desk_url(workflow.current_task_state(live)),
            desk_url(workflow.current_task_state(waiting)),
            live_desk_url(live),
            withdraw_url(live),
            history_url(live),
            due,
        ],
        "editor": [take_back_url(waiting), edit.format(live.pk), edit.format(world["sent_back"].pk)],
        "manager": [
            reverse("reviewers_confirm", args=[profile.pk]),
            f"/admin/pages/{live.get_parent().pk}/",
            reverse("reviewers:edit", args=[profile.pk]),
        ],
    }


# Wagtail 8.0's own, on its own screens: the number of matches, the rich text's field, an editor's heading.
WAGTAILS = {"aria-allowed-role", "aria-input-field-name", "page-has-heading-one"}
WAGTAILS_SCREENS = ("/admin/pages/", "/admin/reviewers/edit/", "/admin/reports/")


def troubles(page: Page, axe_violations: Any, is_wagtails: bool) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            page.wait_for_timeout(300)  # colors change gradually
            violations = axe_violations(page)
            found |= {
                f"{width} {scheme} {rule}": nodes
                for rule, nodes in violations.items()
                if not (is_wagtails and rule in WAGTAILS)
            }
        if scrolls_sideways(page) and not is_wagtails:
            found[f"{width} scrolls sideways"] = True
    return found


def test_admin_pages_of_the_sign_off_have_no_axe_violations_and_fit(
    page: Page, world: dict[str, Any], axe_violations: Any
) -> None:
    found: dict[str, Any] = {}
    for name, addresses in addresses_of(world).items():
        sign_in(page, world[name])
        for address in addresses:
            page.goto(address)
            expect(page.locator("body.ready")).to_be_attached()
            is_wagtails = address.startswith(WAGTAILS_SCREENS)
            if trouble := troubles(page, axe_violations, is_wagtails):
                found[address] = trouble
    assert found == {}
