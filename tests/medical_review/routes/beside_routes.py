"""Routes beside the page: what it shows of other objects, and what comes after a withdrawal."""

from __future__ import annotations

import io
from contextlib import suppress

from django.core.files.base import ContentFile
from django.core.management import call_command
from django.test import Client
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from blog.models import Author, BlogPage
from citations.models import Citation
from home.models import StandingStatement
from medical_review import workflow
from medical_review.approvals import latest_revocation
from medical_review.models import Approval
from tests.medical_review.illustrations import illustrated

from .world import BAD, GOOD, NOBODY, World, attempt, permissions_off, route


def text_of(world: World) -> str:
    return Client().get(world.post.url).content.decode()


def _library_edited(world: World) -> bool:
    """Reviewed again, the page shows what the library says now."""
    Citation.objects.filter(pk=world.source.pk).update(title=f"{GOOD} in print")
    workflow.renew(world.post, world.people["reviewer"])
    return f"{GOOD} in print" in text_of(world)


@route("Editing a source that a live page cites", NOBODY, _library_edited)
def source(world: World, actor: str) -> None:
    stored = Citation.objects.get(pk=world.source.pk)
    stored.title = BAD
    stored.save()
    assert "A trial of something" in text_of(world)


def _author_renamed(world: World) -> bool:
    Author.objects.filter(pk=world.author.pk).update(name="Ann Newname")
    workflow.renew(world.post, world.people["reviewer"])
    return "Ann Newname" in text_of(world)


@route("Renaming an author", NOBODY, _author_renamed)
def author(world: World, actor: str) -> None:
    stored = Author.objects.get(pk=world.author.pk)
    stored.name = BAD
    stored.save()
    assert "Ann Author" in text_of(world)


def _unused_deleted(world: World) -> bool:
    return Citation.objects.create(title="Nobody cites this").delete()[0] == 1


@route("Deleting a source, an author or a statement that a live page shows", NOBODY, _unused_deleted)
def deleted(world: World, actor: str) -> None:
    attempt(Citation.objects.get(pk=world.source.pk).delete)
    attempt(Author.objects.get(pk=world.author.pk).delete)
    attempt(lambda: Citation.objects.all().delete())
    assert Citation.objects.filter(pk=world.source.pk).exists()
    assert Author.objects.filter(pk=world.author.pk).exists()


def _unused_replaced(world: World) -> bool:
    image = get_image_model().objects.create(title="Unused", file=get_test_image_file())
    image.file = get_test_image_file("other.png", colour="red")
    image.save()
    return "other" in image.file.name


@route("Replacing or deleting an image of a live page", NOBODY, _unused_replaced)
def image(world: World, actor: str) -> None:
    people = (world.people["editor"], world.people["reviewer"])
    page, shown = illustrated(*people, title=f"{GOOD} with a chart", slug="chart")
    assert Client().get(page.url).status_code == 200
    before = shown.file.name
    attempt(
        lambda: shown.file.save("other.png", ContentFile(get_test_image_file(colour="red").file.getvalue()))
    )
    attempt(get_image_model().objects.get(pk=shown.pk).delete)
    assert get_image_model().objects.get(pk=shown.pk).file.name == before


@route("A statement's draft", NOBODY, lambda world: GOOD in text_of(world))
def statement_draft(world: World, actor: str) -> None:
    stored = StandingStatement.objects.get(pk=world.statement.pk)
    stored.text = f"<p>{BAD}</p>"
    stored.save_revision(user=world.people["editor"])
    assert BAD not in text_of(world)


def _reviewed_again(world: World) -> bool:
    workflow.submit(world.shelf, world.people["editor"])
    workflow.approve(world.shelf, world.people["reviewer"])
    return Client().get(world.shelf.url).status_code == 200 and latest_revocation(world.shelf) is None


@route("The return of withdrawn text", NOBODY, _reviewed_again)
def withdrawn(world: World, actor: str) -> None:
    page = world.shelf
    workflow.withdraw(page, world.people["manager"], "A new warning")
    revision = page.get_latest_revision()
    attempt(lambda: revision.publish(skip_permission_checks=True))
    page.revisions.filter(pk=revision.pk).update(approved_go_live_at="2020-01-01T00:00Z")
    with suppress(SystemExit):
        call_command("publish_scheduled", stdout=io.StringIO())
    with permissions_off():
        world.client("superuser").post(f"/admin/api/main/pages/{page.pk}/action/publish/")
    attempt(lambda: workflow.renew(page, world.people["reviewer"]))
    assert Client().get(page.url).status_code == 410
    assert not Approval.objects.of(page).current().exists()


@route("The return of a page withdrawn while its next draft was in review", NOBODY, _reviewed_again)
def withdrawn_in_review(world: World, actor: str) -> None:
    page = BlogPage.objects.get(pk=world.shelf.pk)
    page.get_latest_revision().publish(skip_permission_checks=True)
    workflow.submit(page, world.people["editor"])
    workflow.withdraw(page, world.people["manager"], "A new warning")
    assert Client().get(page.url).status_code == 410
    workflow.take_back(page, world.people["editor"])
    attempt(lambda: page.get_latest_revision().publish(skip_permission_checks=True))
    assert Client().get(page.url).status_code == 410
