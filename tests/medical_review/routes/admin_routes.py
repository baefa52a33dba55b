"""Routes through the admin, over HTTP, by each kind of person."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from blog.models import BlogPage
from home.models import StandingStatement

from .world import BAD, GOOD, PEOPLE, World, permissions_off, route


def post(
    world: World, actor: str, name: str, *args: Any, data: dict[str, Any] | None = None, **query: Any
) -> Any:
    return world.client(actor).post(reverse(name, args=args, query=query), data or {})


def page_form(title: str, slug: str, **extra: Any) -> dict[str, Any]:
    return nested_form_data(
        {
            "title": title, "slug": slug, "summary": title, "seo_title": "", "search_description": "",
            "publication_date": "2026-01-01", "is_about_a_drug": "on", "body": streamfield([]), "corrections": streamfield([]),
            "comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0, "comments-MAX_NUM_FORMS": 1000,
        }
        | extra
    )  # fmt: skip


def each(world: World, page: BlogPage | None) -> list[BlogPage]:
    return [page] if page is not None else world.targets()


def _draft_saved(world: World) -> bool:
    """The button saves a draft and says why: nothing typed is lost."""
    before = world.post.revisions.count()
    response = world.client("editor").post(
        reverse("wagtailadmin_pages:edit", args=[world.post.pk]),
        page_form("A later draft", "post", **{"action-publish": "1"}),
        follow=True,
    )
    return (
        world.post.revisions.count() > before
        and "Only a medical review publishes" in response.content.decode()
    )


@route("The editor's Publish button", PEOPLE, _draft_saved)
def edit(world: World, actor: str) -> None:
    for page in world.targets():
        data = page_form(BAD, page.slug, **{"action-publish": "1"})
        post(world, actor, "wagtailadmin_pages:edit", page.pk, data=data)


def _draft_created(world: World) -> bool:
    """It makes a draft, also where Wagtail's own permission test would let it publish."""
    post(
        world, "editor", "wagtailadmin_pages:add", "blog", "blogpage", world.index.pk,
        data=page_form("A new draft", "new-draft", **{"action-publish": "1"}),
    )  # fmt: skip
    created = BlogPage.objects.filter(slug="new-draft").first()
    return created is not None and not created.live


@route("The Publish button on a new page", PEOPLE, _draft_created)
def create(world: World, actor: str) -> None:
    data = page_form(BAD, f"new-{actor}", **{"action-publish": "1"})
    post(world, actor, "wagtailadmin_pages:add", "blog", "blogpage", world.index.pk, data=data)


@route("Publishing in bulk", PEOPLE)
def bulk(world: World, actor: str, page: BlogPage | None = None) -> None:
    for target in each(world, page):
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"]) + f"?id={target.pk}"
        world.client(actor).post(url, {"include_descendants": "on"})


@route("The admin's own API: publish", PEOPLE)
def api_publish(world: World, actor: str, page: BlogPage | None = None) -> None:
    for target in each(world, page):
        post(world, actor, "wagtailadmin_api:pages:action", target.pk, "publish")


def _api_copied(world: World) -> bool:
    response = post(
        world, "editor", "wagtailadmin_api:pages:action", world.shelf.pk, "copy",
        data={"slug": "api-copy", "keep_live": "false", "recursive": "false"},
    )  # fmt: skip
    return response.status_code == 201


@route("The admin's own API: copy, alias, convert, revert, translate", PEOPLE, _api_copied)
def api_copy(world: World, actor: str) -> None:
    for page in world.targets():
        for action, data in {
            "copy": {"slug": f"c-{page.pk}-{actor}", "title": BAD, "keep_live": "true"},
            "create_alias": {"destination_page_id": world.index.pk, "update_slug": f"a-{page.pk}-{actor}"},
            "convert_alias": {},
            "revert_to_page_revision": {"revision_id": page.latest_revision_id},
            "copy_for_translation": {"locale": "es"},
        }.items():
            post(world, actor, "wagtailadmin_api:pages:action", page.pk, action, data=data)


def _copied(world: World) -> bool:
    data = _copy_form(world, "copied-draft", "Copied draft")
    data.pop("publish_copies")
    post(world, "editor", "wagtailadmin_pages:copy", world.shelf.pk, data=data)
    return BlogPage.objects.filter(slug="copied-draft", live=False).exists()


def _copy_form(world: World, slug: str, title: str) -> dict[str, Any]:
    return {
        "new_title": title, "new_slug": slug, "new_parent_page": world.index.pk, "copy_subpages": "on",
        "publish_copies": "on", "alias": "",
    }  # fmt: skip


@route("The copy form, with published copies and aliases", PEOPLE, _copied)
def copy_form(world: World, actor: str) -> None:
    for page in world.targets():
        data = _copy_form(world, f"f-{page.pk}-{actor}", BAD)
        post(world, actor, "wagtailadmin_pages:copy", page.pk, data=data)
        post(world, actor, "wagtailadmin_pages:copy", page.pk, data=data | {"alias": "on"})


def _reverted(world: World) -> bool:
    old = world.post.revisions.order_by("pk").first()
    before = world.post.revisions.count()
    data = page_form("Reverted", "post", revision=old.pk)
    post(world, "editor", "wagtailadmin_pages:edit", world.post.pk, data=data)
    return world.post.revisions.count() == before + 1


@route("Reverting to a revision, and publishing it", PEOPLE, _reverted)
def revert(world: World, actor: str) -> None:
    for revision in world.post.revisions.all():
        data = page_form(BAD, "post", revision=revision.pk, **{"action-publish": "1"})
        post(world, actor, "wagtailadmin_pages:edit", world.post.pk, data=data)


def _unscheduled(world: World) -> bool:
    revision = world.shelf.get_latest_revision()
    world.shelf.revisions.filter(pk=revision.pk).update(approved_go_live_at="2050-01-01T00:00Z")
    post(world, "manager", "wagtailadmin_pages:revisions_unschedule", world.shelf.pk, revision.pk)
    revision.refresh_from_db()
    return revision.approved_go_live_at is None


@route("Scheduling in the editor, with the Publish button", PEOPLE, _unscheduled)
def schedule(world: World, actor: str) -> None:
    for page in world.targets():
        data = page_form(BAD, page.slug, go_live_at="2020-01-01 00:00", **{"action-publish": "1"})
        post(world, actor, "wagtailadmin_pages:edit", page.pk, data=data)


def _moved(world: World) -> bool:
    other = world.index.get_parent()
    response = world.client("superuser").get(reverse("wagtailadmin_pages:move", args=[world.post.pk]))
    return response.status_code == 200 and other is not None


@route("Moving under another parent", PEOPLE, _moved)
def move(world: World, actor: str) -> None:
    for page in (world.draft, world.waiting):
        post(world, actor, "wagtailadmin_pages:move_confirm", page.pk, world.index.pk)


def _preview_seen(world: World) -> bool:
    response = world.client("editor").get(reverse("wagtailadmin_pages:view_draft", args=[world.draft.pk]))
    return response.status_code == 200 and BAD in response.content.decode()


@route("Draft, revision and preview addresses, for readers", ("anonymous",), _preview_seen)
def drafts(world: World, actor: str) -> None:
    for page in world.targets():
        for name, args in {
            "view_draft": [page.pk], "preview_on_edit": [page.pk],
            "revisions_view": [page.pk, page.latest_revision_id],
        }.items():  # fmt: skip
            response = world.client(actor).get(reverse(f"wagtailadmin_pages:{name}", args=args))
            assert BAD not in response.content.decode()


def _statement_drafted(world: World) -> bool:
    before = world.statement.revisions.count()
    url = reverse(StandingStatement.snippet_viewset.get_url_name("edit"), args=[world.statement.pk])
    world.client("editor").post(
        url,
        {
            "kind": "disclaimer",
            "text": rich_text(f"<p>{GOOD}, next</p>", features=["bold", "link"]),
            "action-publish": "1",
        },
    )
    return world.statement.revisions.count() == before + 1


@route("A statement's Publish button", PEOPLE, _statement_drafted)
def statement(world: World, actor: str) -> None:
    viewset = StandingStatement.snippet_viewset
    data = {
        "kind": "disclaimer",
        "text": rich_text(f"<p>{BAD}</p>", features=["bold", "link"]),
        "action-publish": "1",
    }
    world.client(actor).post(reverse(viewset.get_url_name("edit"), args=[world.statement.pk]), data)
    world.client(actor).post(reverse(viewset.get_url_name("add")), data | {"kind": "off_label"})


@route("Any of these with the permission tests switched off", ("superuser",))
def without_permission_tests(world: World, actor: str, page: BlogPage | None = None) -> None:
    """What Wagtail's superuser is without our permission classes: the gate alone holds."""
    with permissions_off():
        for attack in (bulk, api_publish):
            attack(world, actor, page)
        if page is None:
            for attack in (edit, create, copy_form, api_copy, revert, schedule, statement):
                attack(world, actor)
