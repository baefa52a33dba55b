"""Routes around the page tree: its root, sites, redirects, and Wagtail's own commands."""

from __future__ import annotations

import io
from typing import Any
from unittest import mock

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.contrib.redirects.forms import ConfirmImportForm
from wagtail.models import Page, Site

from blog.models import BlogPage
from home.models import HomePage

from .admin_routes import page_form, post
from .world import BAD, GOOD, NOBODY, World, attempt, permissions_off, route

ADMINS = ("superuser", "manager", "editor")


def get(address: str, host: str = "testserver") -> str:
    client = Client(raise_request_exception=False)
    return client.get(address, follow=True, headers={"host": host}).content.decode()


def _home_form(**extra: Any) -> dict[str, Any]:
    return page_form(BAD, "second-home", **extra)


def _create_at_root(world: World, actor: str, **extra: Any) -> Any:
    """The home page's type alone may stand there, and once; here it may again."""
    root = Page.get_first_root_node()
    HomePage.objects.filter(slug="second-home").delete()
    with mock.patch.object(HomePage, "max_count_per_parent", None):
        return post(
            world, actor, "wagtailadmin_pages:add", "home", "homepage", root.pk, data=_home_form(**extra)
        )


def _drafted_at_root(world: World) -> bool:
    _create_at_root(world, "superuser", **{"action-publish": "1"})
    return HomePage.objects.filter(slug="second-home", live=False).count() == 1


@route("Creating a page at the root of the tree, published", ADMINS, _drafted_at_root)
def create_at_root(world: World, actor: str) -> None:
    for data in ({"action-publish": "1"}, {"action-publish": "1", "go_live_at": "2020-01-01 00:00"}):
        _create_at_root(world, actor, **data)
        assert not HomePage.objects.filter(slug="second-home", live=True).exists()
    with permissions_off():
        _create_at_root(world, actor, **{"action-publish": "1"})
    assert not HomePage.objects.filter(slug="second-home", live=True).exists()


@route(
    "Page.add_root(), with a page that is live",
    NOBODY,
    lambda world: not BlogPage.add_root(instance=BlogPage(title=GOOD, slug="rooted", live=False)).live,
)
def add_root(world: World, actor: str) -> None:
    attempt(lambda: BlogPage.add_root(instance=BlogPage(title=BAD, slug="rooted")))
    attempt(lambda: Page.load_bulk([{"data": {"title": BAD, "slug": "loaded"}}], world.index))
    assert not BlogPage.objects.filter(title=BAD, live=True).exists()
    assert "Words that nobody approved" not in get("/blog/loaded/")
    Page.objects.filter(slug="loaded").delete()


def _copied_to_root(world: World, page: BlogPage, actor: str, **extra: str) -> Any:
    data = {"new_title": BAD, "new_slug": "at-root", "new_parent_page": Page.get_first_root_node().pk}
    with mock.patch.object(HomePage, "max_count_per_parent", None):
        return post(world, actor, "wagtailadmin_pages:copy", page.pk, data=data | extra)


def _home_copied(world: World) -> bool:
    home = HomePage.objects.get(slug="home")
    _copied_to_root(world, home, "superuser")
    return HomePage.objects.filter(slug="at-root", live=False).exists()


@route("Copying a page to the root of the tree, published", ADMINS, _home_copied)
def copy_to_root(world: World, actor: str) -> None:
    for page in (HomePage.objects.get(slug="home"), world.post):
        _copied_to_root(world, page, actor, publish_copies="on")
        _copied_to_root(world, page, actor, alias="on")
    assert not Page.objects.filter(slug="at-root", live=True).exists()


def _root_of_site(world: World, actor: str, page: Page) -> None:
    site = Site.objects.get(is_default_site=True)
    data = {"hostname": site.hostname, "port": site.port, "site_name": "", "root_page": page.pk, "is_default_site": "on"}  # fmt: skip
    post(world, actor, "wagtailsites:edit", site.pk, data=data)


def _index_in_front(world: World) -> bool:
    _root_of_site(world, "superuser", world.index)
    return GOOD in get("/post/")


@route("Another page as the root of the site", ADMINS, _index_in_front)
def site_root(world: World, actor: str) -> None:
    home = Site.objects.get(is_default_site=True).root_page
    for page in (world.draft, world.waiting, Page.get_first_root_node()):
        _root_of_site(world, actor, page)
        for address in ("/", "/home/", "/home/blog/", f"/home/blog/{world.draft.slug}/"):
            assert BAD not in get(address)
    _root_of_site(world, "superuser", home)


def _post_in_front(world: World) -> bool:
    Site.objects.create(hostname="127.0.0.1", port=80, root_page=world.post)
    return GOOD in get("/", "127.0.0.1")


@route("A second site, whose root is a draft", NOBODY, _post_in_front)
def second_site(world: World, actor: str) -> None:
    for page in (world.draft, world.waiting):
        site = Site.objects.create(hostname="127.0.0.1", port=80, root_page=page)
        assert BAD not in get("/", "127.0.0.1")
        site.delete()


def _redirect(world: World, actor: str, page: Page) -> str:
    data = {
        "old_path": f"/old-{page.pk}-{actor}",
        "is_permanent": "on",
        "redirect_page": page.pk,
        "redirect_link": "",
    }
    post(world, actor, "wagtailredirects:add", data=data)
    return get(data["old_path"] + "/")


@route(
    "A redirect to a page that isn't live",
    ADMINS,
    lambda world: GOOD in _redirect(world, "superuser", world.post),
)
def redirect(world: World, actor: str) -> None:
    for page in (world.draft, world.waiting):
        assert BAD not in _redirect(world, actor, page)


def _redirects_imported(world: World, actor: str, page: Page) -> str:
    """A file of redirects, uploaded and confirmed; what leads to a page's address finds the page."""
    old = f"/brought-{page.pk}-{actor}"
    file = SimpleUploadedFile("redirects.csv", f"from,to\n{old},{page.full_url}\n".encode(), "text/csv")
    shown = post(world, actor, "wagtailredirects:start_import", data={"import_file": file})
    if shown.context and isinstance(shown.context.get("form"), ConfirmImportForm):
        form = shown.context["form"]
        hidden = {name: form[name].value() for name in ("import_file_name", "input_format")}
        columns = {"from_index": "0", "to_index": "1", "permanent": "on", "site": ""}
        post(world, actor, "wagtailredirects:process_import", data=hidden | columns)
    return get(f"{old}/")


@route(
    "Redirects brought in from a file",
    ADMINS,
    lambda world: GOOD in _redirects_imported(world, "manager", world.post),
)
def redirects_imported(world: World, actor: str) -> None:
    for page in (world.draft, world.waiting):
        assert BAD not in _redirects_imported(world, actor, page)


def _swapped(one: Page, other: Page) -> str:
    """Two pages change places in the tables, so that each has the other's address; what readers get there then."""
    place = ("path", "slug", "url_path")
    one, other = (Page.objects.get(pk=page.pk) for page in (one, other))
    places = [{name: getattr(page, name) for name in place} for page in (other, one)]

    def put(first: dict[str, str], second: dict[str, str]) -> None:
        Page.objects.filter(pk=one.pk).update(**first | {"path": "between"})
        Page.objects.filter(pk=other.pk).update(**second)
        Page.objects.filter(pk=one.pk).update(path=first["path"])

    put(*places)
    text = get(f"/blog/{other.slug}/") + get(f"/blog/{one.slug}/")
    put(*reversed(places))
    return text


@route(
    "Two pages that change places, by SQL",
    NOBODY,
    lambda world: GOOD in _swapped(world.post, world.draft),
)
def places_swapped(world: World, actor: str) -> None:
    for page in (world.draft, world.waiting):
        assert BAD not in _swapped(world.post, page)


def _mended(world: World) -> bool:
    Page.objects.filter(pk=world.post.pk).update(url_path="/somewhere/else/")
    call_command("set_url_paths", verbosity=0)
    return Page.objects.get(pk=world.post.pk).url_path == "/home/blog/post/"


@route("Wagtail's own commands that write pages", NOBODY, _mended)
def commands(world: World, actor: str) -> None:
    parents = (str(world.index.pk), str(world.index.pk))
    for name, arguments in {
        "fixtree": (), "set_url_paths": (), "move_pages": parents, "rebuild_references_index": (),
        "create_log_entries_from_revisions": (), "purge_revisions": (), "update_index": (),
        "wagtail_update_image_renditions": (),
    }.items():  # fmt: skip
        options = {"interactive": False} if name == "fixtree" else {}
        attempt(
            lambda name=name, arguments=arguments, options=options: call_command(
                name, *arguments, stdout=io.StringIO(), **options
            )
        )


def _bulk(world: World, actor: str, action: str, **data: str) -> None:
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action]) + f"?id={world.post.pk}"
    world.client(actor).post(url, data)


def _manager_unpublishes(world: World) -> bool:
    _bulk(world, "manager", "unpublish")
    return not BlogPage.objects.get(pk=world.post.pk).live


@route(
    "Unpublishing in bulk, by those who may not", ("editor", "reviewer", "anonymous"), _manager_unpublishes
)
def bulk_unpublish(world: World, actor: str) -> None:
    _bulk(world, actor, "unpublish", include_descendants="on")
    post(world, actor, "wagtailadmin_pages:unpublish", world.post.pk, data={"include_descendants": "on"})


@route(
    "The public APIs",
    ("anonymous",),
    lambda world: post(world, "editor", "wagtailadmin_api:pages:listing").status_code == 405,
)
def apis(world: World, actor: str) -> None:
    """None is mounted for readers, and the admin's own asks for a login."""
    for address in ("/api/v2/pages/", "/api/v3/pages/", "/api/main/pages/"):
        assert Client().get(address).status_code == 404
    for page in world.targets():
        for address in (f"/admin/api/main/pages/{page.pk}/", "/admin/api/main/pages/?fields=*"):
            assert BAD not in Client().get(address).content.decode()
