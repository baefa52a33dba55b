"""The loader: through the real workflow, and never over what somebody typed."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.test.utils import override_settings
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.models import ModelLogEntry, Page, PageLogEntry, Revision, WorkflowState
from wagtail.users.models import UserProfile

from blog.models import Author, BlogIndexPage, BlogPage, Topic
from citations.models import Citation
from citations.snapshots import citation_data
from citations.styles import format_reference
from home.models import ClinicDetails, HomePage, StandingStatement
from home.navigation import previous_and_next
from medical_review import policy
from medical_review.models import Approval, ReviewerProfile
from medical_review.workflow import submit
from site_config.demo.accounts import account, muted_mail
from site_config.demo.words import HOME, PAGES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_site")]

LIVE = [words for words in PAGES if words.ending == "approved"]


def load() -> str:
    out = StringIO()
    call_command("load_demo", stdout=out)
    return out.getvalue()


def counts() -> dict[str, int]:
    models: list[Any] = [
        Page, StandingStatement, Citation, Author, Topic, ClinicDetails, Revision, Approval, WorkflowState,
        PageLogEntry, ModelLogEntry, get_image_model(), get_user_model(), ReviewerProfile,
    ]  # fmt: skip
    return {model.__name__: model.objects.count() for model in models}


def test_second_run_changes_nothing_and_is_quick() -> None:
    before = counts()
    started = timezone.now()
    assert " added" not in load()
    assert timezone.now() - started < timedelta(seconds=2)
    assert counts() == before


def test_progress_names_each_step() -> None:
    output = load()
    assert "Sources: already there" in output
    assert all(f"Page: {words.slug}" in output for words in PAGES)


def test_each_public_page_was_approved_by_a_reviewer_who_did_not_write_it() -> None:
    reviewer = get_user_model().objects.get(username="reviewer")
    for page in [HomePage.objects.get(), *Page.objects.filter(slug__in=[words.slug for words in LIVE])]:
        assert page.live
        approval = Approval.objects.filter(
            object_id=str(page.pk), object_type=page.specific_class._meta.label
        ).get()
        assert approval.reviewer_id == reviewer.pk
        assert approval.conflict_of_interest == Approval.Conflict.YES
        assert approval.checklist == dict.fromkeys(policy.CHECKLIST, True)
        assert timezone.localdate() < approval.review_due <= policy.latest_due(page.specific)
        writers = {revision.user.username for revision in page.revisions.all()}
        assert writers == {"editor"}


def test_statements_are_approved_and_live() -> None:
    assert {statement.kind for statement in StandingStatement.objects.filter(live=True)} == {
        "off_label",
        "disclaimer",
    }


def test_one_post_waits_and_one_has_changes_requested() -> None:
    waiting = BlogPage.objects.get(slug="ketamine-and-post-traumatic-stress")
    assert waiting.current_workflow_state.status == WorkflowState.STATUS_IN_PROGRESS
    returned = BlogPage.objects.get(slug="getting-ready-for-a-ketamine-session")
    assert returned.current_workflow_state.status == WorkflowState.STATUS_NEEDS_CHANGES
    assert "Before I can approve it" in returned.current_workflow_state.current_task_state.comment


def test_social_anxiety_post_stands_between_its_neighbors() -> None:
    previous, following = previous_and_next(BlogPage.objects.get(slug="ketamine-and-social-anxiety"))
    assert previous.slug == "boundaries-and-ketamine-assisted-psychotherapy"
    assert following.slug == "ketamine-and-depression"


def test_every_page_is_complete_by_its_own_rules() -> None:
    for page in Page.objects.filter(depth__gt=1).specific():
        page.full_clean()
        if hasattr(page, "body"):
            page.body.stream_block.clean(page.body)


def test_home_page_is_the_one_that_was_there() -> None:
    assert HomePage.objects.count() == 1
    assert HomePage.objects.get().lead == HOME.lead


def test_drafts_of_changed_words_survive_a_second_run() -> None:
    post = BlogPage.objects.get(slug="ketamine-and-depression")
    home = HomePage.objects.get()
    disclaimer = StandingStatement.objects.get(kind="disclaimer")
    post.summary, home.lead, disclaimer.text = "My words.", "Our lead.", "<p>Ours.</p>"
    for changed in (post, home, disclaimer):
        changed.save_revision(user=account("second-editor"))
    load()
    assert post.get_latest_revision_as_object().summary == "My words."
    assert home.get_latest_revision_as_object().lead == "Our lead."
    assert disclaimer.get_latest_revision_as_object().text == "<p>Ours.</p>"


def test_changed_facts_survive_a_second_run() -> None:
    ClinicDetails.objects.update(phone="+13105550100")
    Author.objects.filter(slug="robin-sample").update(name="Robin Real")
    Citation.objects.filter(doi="10.1038/npp.2017.194").update(design="Our note")
    load()
    assert str(ClinicDetails.objects.get().phone.as_e164) == "+13105550100"
    assert Author.objects.get(slug="robin-sample").name == "Robin Real"
    assert Citation.objects.get(doi="10.1038/npp.2017.194").design == "Our note"


def test_what_is_missing_is_added_again() -> None:
    Topic.objects.filter(slug="trauma").delete()
    assert "Topics and authors: 1 added" in load()


def test_own_password_survives_a_second_run() -> None:
    manager = get_user_model().objects.get(username="manager")
    manager.set_password("my own words for it")
    manager.save()
    load()
    manager.refresh_from_db()
    assert manager.check_password("my own words for it")


def test_accounts_are_in_their_groups_with_addresses_that_go_nowhere() -> None:
    groups = {
        user.username: [group.name for group in user.groups.all()] for user in get_user_model().objects.all()
    }
    assert groups == {
        "editor": ["Editors"],
        "second-editor": ["Editors"],
        "reviewer": ["Medical reviewers"],
        "second-reviewer": ["Medical reviewers"],
        "manager": ["Site managers"],
    }
    assert all(user.email.endswith("@example.org") for user in get_user_model().objects.all())


@pytest.mark.parametrize(("muted", "mails"), [(True, 0), (False, 2)])
def test_loading_sends_no_mail(
    muted: bool, mails: int, mailoutbox: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    page = BlogPage(title="A draft", slug="a-draft", live=False)
    BlogIndexPage.objects.get().add_child(instance=page)
    page.save_revision(user=account("editor"))
    with muted_mail() if muted else nullcontext(), django_capture_on_commit_callbacks(execute=True):
        submit(page, account("editor"))
    assert len(mailoutbox) == mails


def test_loading_leaves_everybody_mail_switched_on() -> None:
    assert UserProfile.objects.count() == 5
    assert all(profile.submitted_notifications for profile in UserProfile.objects.all())


@pytest.mark.parametrize("username", ["reviewer", "second-reviewer"])
def test_reviewers_credentials_carry_an_approval(username: str) -> None:
    profile = ReviewerProfile.objects.get(user__username=username)
    assert profile.problems() == []
    assert profile.name_and_degree.endswith("Demo Reviewer, MD")
    assert len({profile.user, profile.entered_by, profile.confirmed_by}) == 3


def test_incomplete_author_list_says_that_there_are_more() -> None:
    source = Citation.objects.get(doi="10.1056/nejmoa2302399")
    assert source.csl["author"][0]["family"] == "Anand"
    assert all("family" in name for name in source.csl["author"])
    assert ", et al. " in format_reference(citation_data(source), "ama")


@override_settings(DEMO_PASSWORD="")
def test_loader_refuses_without_a_demo_password() -> None:
    with pytest.raises(CommandError, match="DEMO_PASSWORD"):
        load()


def test_loader_refuses_where_other_people_have_accounts() -> None:
    """Under the development settings a clinic's own database may be named by mistake."""
    get_user_model().objects.create_user("dr-roe")
    load()  # the demo is there already: no account is made
    get_user_model().objects.filter(username="editor").delete()
    with pytest.raises(CommandError, match="accounts of other people"):
        load()
    assert not get_user_model().objects.filter(username="editor").exists()


def test_production_settings_define_no_demo_password() -> None:
    settings = Path(__file__).parents[3] / "site_config" / "settings"
    assert "DEMO_PASSWORD" not in (settings / "production.py").read_text()
    assert "DEMO_PASSWORD" not in (settings / "base.py").read_text()
