"""Routes through Python: shell, scripts, migrations and packages, with no user at all."""

from __future__ import annotations

import io
import json
from contextlib import suppress
from typing import Any

from django.apps import apps
from django.core import serializers
from django.core.management import call_command
from django.db import transaction
from wagtail.actions.copy_for_translation import CopyPageForTranslationAction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.models import Locale, Page

from blog.models import BlogPage
from home.models import StandingStatement
from tests.factories import AuthorFactory, approved

from .world import BAD, GOOD, NOBODY, World, attempt, route


def each(world: World, page: BlogPage | None) -> list[BlogPage]:
    return [page] if page is not None else world.targets()


def _live(page: Any, **values: Any) -> Any:
    for name, value in ({"live": True} | values).items():
        setattr(page, name, value)
    return page


@route("Page.save() on the specific page", NOBODY)
def save(world: World, actor: str, page: BlogPage | None = None) -> None:
    for target in each(world, page):
        changes = {} if page else {"title": BAD}
        attempt(_live(BlogPage.objects.get(pk=target.pk), **changes).save)


@route("Page.save(update_fields=…)", NOBODY)
def save_fields(world: World, actor: str, page: BlogPage | None = None) -> None:
    for target in each(world, page):
        stored = _live(BlogPage.objects.get(pk=target.pk), **({} if page else {"title": BAD, "summary": BAD}))
        attempt(lambda stored=stored: stored.save(update_fields=["title", "summary", "live"]))


@route("Page.save() on the base page", NOBODY)
def save_base(world: World, actor: str, page: BlogPage | None = None) -> None:
    for target in each(world, page):
        attempt(_live(Page.objects.get(pk=target.pk), **({} if page else {"title": BAD})).save)


@route("Revision.publish()", NOBODY)
def publish_revision(world: World, actor: str, page: BlogPage | None = None) -> None:
    for target in each(world, page):
        attempt(lambda target=target: target.get_latest_revision().publish(skip_permission_checks=True))


@route("Page.publish() and the publish actions", NOBODY)
def publish_actions(world: World, actor: str, page: BlogPage | None = None) -> None:
    for target in each(world, page):
        revision = target.get_latest_revision()
        attempt(lambda target=target, revision=revision: target.publish(revision))
        for action in (PublishPageRevisionAction, PublishRevisionAction):
            attempt(
                lambda action=action, revision=revision: action(revision).execute(skip_permission_checks=True)
            )


@route("Scheduling, then Wagtail's own loop", NOBODY)
def stock_schedule(world: World, actor: str, page: BlogPage | None = None) -> None:
    for target in each(world, page):
        target.revisions.filter(pk=target.latest_revision_id).update(approved_go_live_at="2020-01-01T00:00Z")
        attempt(
            lambda target=target: target.get_latest_revision().publish(log_action="wagtail.publish.scheduled")
        )


@route("Scheduling, then manage.py publish_scheduled", NOBODY)
def project_schedule(world: World, actor: str, page: BlogPage | None = None) -> None:
    for target in each(world, page):
        target.revisions.filter(pk=target.latest_revision_id).update(approved_go_live_at="2020-01-01T00:00Z")
    with suppress(SystemExit):
        call_command("publish_scheduled", stdout=io.StringIO())


def _control_add(world: World) -> bool:
    """A page is created as a draft on the same route."""
    before = world.index.get_children().count()
    world.index.add_child(instance=BlogPage(title=GOOD, slug="fresh", live=False))
    return world.index.get_children().count() == before + 1


@route("add_child() and add_sibling(), live by default", NOBODY, _control_add)
def add_child(world: World, actor: str) -> None:
    attempt(lambda: world.index.add_child(instance=BlogPage(title=BAD, slug="attack")))
    attempt(lambda: world.post.add_sibling(instance=BlogPage(title=BAD, slug="attack-2")))


def _control_copy(world: World) -> bool:
    return not world.shelf.copy(update_attrs={"slug": "copied"}, keep_live=False).live


@route("Page.copy(keep_live=True)", NOBODY, _control_copy)
def copy(world: World, actor: str) -> None:
    attempt(lambda: world.post.copy(update_attrs={"slug": "copied", "title": BAD}, keep_live=True))
    attempt(lambda: world.index.copy(update_attrs={"slug": "blog-2"}, recursive=True, keep_live=True))


def _control_alias(world: World) -> bool:
    """Without an approval to bypass, an alias of a page that is down is made as a draft."""
    return not world.shelf.create_alias(update_slug="alias-of-shelf").live


@route("Aliases, and publishing what they are aliases of", NOBODY, _control_alias)
def alias(world: World, actor: str) -> None:
    attempt(lambda: world.post.create_alias(update_slug="alias"))
    attempt(lambda: world.draft.create_alias(update_slug="alias-2"))
    attempt(lambda: world.draft.update_aliases())


@route("Copying for translation", NOBODY, _control_copy)
def translate(world: World, actor: str) -> None:
    attempt(
        lambda: CopyPageForTranslationAction(
            world.post, Locale.objects.get_or_create(language_code="es")[0], copy_parents=True, alias=True
        ).execute(skip_permission_checks=True)
    )


@route("A fixture (loaddata)", NOBODY)
def fixture(world: World, actor: str, page: BlogPage | None = None) -> None:
    for target in each(world, page):
        stored = _live(BlogPage.objects.get(pk=target.pk), **({} if page else {"title": BAD, "summary": BAD}))
        data = json.loads(
            serializers.serialize("json", [Page.objects.get(pk=target.pk), *([] if page else [stored])])
        )
        for row in data:
            row["fields"] |= {"live": True} if row["model"] == "wagtailcore.page" else {}
            if not page:
                row["fields"]["title" if row["model"] == "wagtailcore.page" else "summary"] = BAD
        attempt(lambda data=data: [row.save() for row in serializers.deserialize("json", json.dumps(data))])


@route("Many-to-many rows: commit() and update_fields", NOBODY, lambda world: _save_authors(world.shelf))
def byline(world: World, actor: str) -> None:
    stored = BlogPage.objects.get(pk=world.post.pk)
    stored.authors.add(AuthorFactory(name=BAD))
    attempt(stored.authors.commit)
    attempt(lambda: stored.save(update_fields=["authors"]))


def _save_authors(page: BlogPage) -> bool:
    page.authors.add(AuthorFactory())
    page.save(update_fields=["authors"])
    return BlogPage.objects.get(pk=page.pk).authors.count() == 2


def _statement_again(world: World) -> bool:
    StandingStatement.objects.get(pk=world.statement.pk).save()
    world.statement.get_latest_revision().publish(skip_permission_checks=True)
    return GOOD in StandingStatement.objects.get(pk=world.statement.pk).text


@route("A statement's save(), publish() and bulk_create()", NOBODY, _statement_again)
def statement(world: World, actor: str) -> None:
    stored = StandingStatement.objects.get(pk=world.statement.pk)
    stored.text = BAD
    attempt(stored.save)
    attempt(lambda: stored.save_revision().publish(skip_permission_checks=True))
    new = StandingStatement(kind="off_label", text=BAD)
    attempt(lambda: StandingStatement.objects.bulk_create([new]))
    attempt(new.save)


@route("A page's type, changed together with its title", NOBODY, lambda world: _save_authors(world.shelf))
def change_type(world: World, actor: str) -> None:
    stored = Page.objects.get(pk=world.post.pk)
    stored.title = BAD
    stored.content_type = apps.get_model("contenttypes.ContentType").objects.get_for_model(Page)
    attempt(stored.save)
    attempt(lambda: Page.objects.filter(pk=stored.pk).update(title=BAD, content_type=stored.content_type))


@route("An older approved version, put back", NOBODY, lambda world: _publish_newest(world))
def superseded(world: World, actor: str) -> None:
    page = world.shelf
    old = page.get_latest_revision()
    if page.title == GOOD:
        page.title = f"{GOOD}, second edition"
        approved(page, world.people["editor"], world.people["reviewer"])
    attempt(lambda: old.publish(skip_permission_checks=True))
    page.refresh_from_db()
    assert page.title == f"{GOOD}, second edition"


def _publish_newest(world: World) -> bool:
    page = BlogPage.objects.get(pk=world.shelf.pk)
    with transaction.atomic():
        page.get_latest_revision().publish(skip_permission_checks=True)
    return BlogPage.objects.get(pk=page.pk).live
