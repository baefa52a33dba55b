"""Routes over the review page and the reviewers' roll: signing what one may not, or as whom one is not."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision

from blog.models import BlogPage
from medical_review import policy, schedule, workflow
from medical_review.groups import REVIEWERS
from medical_review.models import Approval, ReviewerProfile
from medical_review.workflow import current_task_state
from tests.factories import PASSWORD, BlogPageFactory, ReviewerFactory
from tests.medical_review.desk.decision import decision

from .admin_routes import post
from .review_routes import UNFIT
from .world import BAD, GOOD, NOBODY, World, attempt, route


def signed_in(world: World, actor: str) -> Any:
    """A client that proved a moment ago who it is, as the review page asks."""
    client = world.client("anonymous")
    if world.people.get(actor):
        client.post("/sign-in/login/", {"login": world.people[actor].username, "password": PASSWORD})
    return client


def _decide(world: World, actor: str, **changes: Any) -> Any:
    url = reverse("medical_review_desk", args=[current_task_state(world.waiting).pk])
    return signed_in(world, actor).post(url, decision(world.waiting, "approve", **changes))


def is_live(page: BlogPage) -> bool:
    return bool(BlogPage.objects.get(pk=page.pk).live)


def _reviewer_decides(world: World) -> bool:
    _decide(world, "reviewer")
    return is_live(world.waiting)


@route("Approve on the review page", UNFIT, _reviewer_decides)
def desk(world: World, actor: str) -> None:
    _decide(world, actor)


@route("Forged fingerprints and a half-filled form on the review page", ("reviewer",), _reviewer_decides)
def forged_form(world: World, actor: str) -> None:
    current = Approval.objects.of(world.post).current().get()
    for changes in (
        {"content_fingerprint": current.content_fingerprint},
        {"basis_fingerprint": "0" * 64},
        {"content_fingerprint": ""},
        {"checklist": list(policy.CHECKLIST)[1:]},
        {"conflict_of_interest": ""},
        {"review_due": "2200-01-01"},
    ):
        _decide(world, actor, **changes)


@route("An old session on the review page, without a fresh proof", ("reviewer",), _reviewer_decides)
def old_session(world: World, actor: str) -> None:
    url = reverse("medical_review_desk", args=[current_task_state(world.waiting).pk])
    for secret in ("", "wrong"):
        world.client(actor).post(url, decision(world.waiting, "approve", secret=secret))


def _live_desk(world: World, actor: str, page: BlogPage, approval: Approval) -> Any:
    key = ContentType.objects.get_for_model(BlogPage).pk
    data = decision(world.waiting, "approve") | {
        "content_fingerprint": approval.content_fingerprint,
        "basis_fingerprint": approval.basis_fingerprint,
    }
    return signed_in(world, actor).post(reverse("medical_review_live_desk", args=[key, page.pk]), data)


def _renewed(world: World) -> bool:
    before = Approval.objects.of(world.post).count()
    _live_desk(world, "reviewer", world.post, Approval.objects.of(world.post).current().get())
    return Approval.objects.of(world.post).count() == before + 1


@route("“Reviewed, no change” on a draft, or by those who may not", (*UNFIT, "reviewer"), _renewed)
def renew(world: World, actor: str) -> None:
    approval = Approval.objects.of(world.post).current().get()
    pages = [world.draft, world.waiting, world.shelf] + ([world.post] if actor != "reviewer" else [])
    before = Approval.objects.count()
    for page in pages:
        _live_desk(world, actor, page, approval)
    assert Approval.objects.count() == before


@route("Joining the reviewers by one's own hand", ("editor", "manager", "superuser"), _reviewer_decides)
def joining(world: World, actor: str) -> None:
    """Whoever can give themselves the group still has no credentials that a second person confirmed."""
    person = world.people[actor]
    person.groups.add(Group.objects.get(name=REVIEWERS))
    _decide(world, actor)
    attempt(lambda: workflow.approve(world.waiting, person))
    person.groups.remove(Group.objects.get(name=REVIEWERS))


def _profile_form(user: Any) -> dict[str, Any]:
    return {
        "user": user.pk, "published_name": "Own Hand", "slug": f"own-hand-{user.pk}", "degree": "MD", "specialty": "x",
        "licensing_body": "A made-up board", "license_number": "1", "license_valid_until": "2099-12-31",
        "license_revoked_on": "", "conflict_of_interest": "None.", "biography": "", "photo": "",
    }  # fmt: skip


def _profile_entered(world: World) -> bool:
    """A manager enters somebody else's credentials."""
    somebody = ReviewerFactory(credentials=False)
    post(world, "manager", "reviewers:add", data=_profile_form(somebody))
    return ReviewerProfile.objects.filter(user=somebody, confirmed_on=None).exists()


@route("Entering and confirming one's own credentials", ("manager", "superuser"), _profile_entered)
def own_credentials(world: World, actor: str) -> None:
    person = world.people[actor]
    person.groups.add(Group.objects.get(name=REVIEWERS))
    post(world, actor, "reviewers:add", data=_profile_form(person))
    profile = ReviewerProfile.objects.filter(user=person).first()
    if profile is not None:
        post(world, actor, "reviewers_confirm", profile.pk, data={"evidence": "I know myself"})
    _decide(world, actor)
    attempt(lambda: workflow.approve(world.waiting, person))
    ReviewerProfile.objects.filter(user=person).delete()
    person.groups.remove(Group.objects.get(name=REVIEWERS))


def _scheduled(world: World) -> BlogPage:
    page = BlogPageFactory(title=GOOD, slug="later", go_live_at=timezone.now() + timedelta(hours=1))
    page.save_revision(user=world.people["editor"])
    workflow.submit(page, world.people["editor"])
    workflow.approve(page, world.people["reviewer"])
    return page


def _hour_comes(page: BlogPage) -> None:
    """As it is after the hour: the schedule is due. The approval's own hour can't be moved."""
    page.revisions.exclude(approved_go_live_at=None).update(approved_go_live_at=timezone.now())
    schedule.run(lambda line: None)


def _due_is_published(world: World) -> bool:
    page = world.shelf
    page.revisions.filter(pk=page.latest_revision_id).update(approved_go_live_at=timezone.now())
    schedule.run(lambda line: None)
    return is_live(page)


@route("A scheduled revision, brought forward or rewritten after its approval", NOBODY, _due_is_published)
def rewritten_schedule(world: World, actor: str) -> None:
    page = _scheduled(world)
    _hour_comes(page)
    assert not is_live(page), "published before its hour"
    revision = Revision.objects.get(pk=page.latest_revision_id)
    Revision.objects.filter(pk=revision.pk).update(
        content=revision.content | {"title": BAD, "go_live_at": None}, approved_go_live_at=timezone.now()
    )
    schedule.run(lambda line: None)
    assert not is_live(page)
