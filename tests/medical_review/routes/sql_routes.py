"""Routes past Django's signals: querysets and SQL, which only the database can refuse."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from wagtail.models import Page

from blog.models import BlogPage
from home.models import StandingStatement
from medical_review.records import Approval, ApprovalBasis, Contributor, Revocation, append
from tests.factories import AuthorFactory

from .world import BAD, GOOD, NOBODY, World, attempt, route


def sql(statement: str, *parameters: Any) -> Callable[[], None]:
    def run() -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement, parameters)

    return run


def harmless(model: type, **values: Any) -> Callable[[World], bool]:
    """The control of an update: the same statement, with bookkeeping instead of words."""
    return lambda world: model.objects.filter(pk=world.post.pk).update(**values) == 1


@route("QuerySet.update() on Page", NOBODY, harmless(Page, draft_title=GOOD))
def update_page(world: World, actor: str) -> None:
    for page in world.targets():
        attempt(lambda page=page: Page.objects.filter(pk=page.pk).update(title=BAD))
        attempt(lambda page=page: Page.objects.filter(pk=page.pk).update(live=True))
        attempt(
            lambda page=page: Page.objects.filter(pk=page.pk).update(seo_title=BAD, search_description=BAD)
        )


@route("QuerySet.update() on the page type", NOBODY, harmless(BlogPage, draft_title=GOOD))
def update_type(world: World, actor: str) -> None:
    for page in world.targets():
        attempt(lambda page=page: BlogPage.objects.filter(pk=page.pk).update(summary=BAD, live=True))
        attempt(lambda page=page: BlogPage.objects.filter(pk=page.pk).update(body="[]", live=True))


@route(
    "bulk_update()",
    NOBODY,
    lambda world: Page.objects.bulk_update([Page.objects.get(pk=world.post.pk)], ["slug"]) == 1,
)
def bulk_update(world: World, actor: str) -> None:
    pages = list(Page.objects.filter(pk__in=[page.pk for page in world.targets()]))
    for page in pages:
        page.title, page.live = BAD, True
    for page in pages:
        attempt(lambda page=page: Page.objects.bulk_update([page], ["title", "live"]))


@route("A model of a migration", NOBODY, lambda world: _historical(world, "slug", "post"))
def migration(world: World, actor: str) -> None:
    for name in ("title", "summary", "live"):
        attempt(lambda name=name: _historical(world, name, BAD if name != "live" else True))


def _historical(world: World, name: str, value: Any) -> bool:
    state = MigrationExecutor(connection).loader.project_state()
    for page in (world.draft, world.post):
        stored = state.apps.get_model("blog", "BlogPage").objects.get(pk=page.pk)
        if name == "slug":
            value = stored.slug
        setattr(stored, name, value)
        stored.save()
    return True


@route("SQL on page and type tables", NOBODY, harmless(Page, url_path="/home/blog/post/"))
def raw(world: World, actor: str) -> None:
    for page in world.targets():
        attempt(sql("UPDATE wagtailcore_page SET live = true, title = %s WHERE id = %s", BAD, page.pk))
        attempt(sql("UPDATE blog_blogpage SET summary = %s WHERE page_ptr_id = %s", BAD, page.pk))
    attempt(sql("DELETE FROM blog_blogpage WHERE page_ptr_id = %s", world.post.pk))
    attempt(
        sql("UPDATE blog_blogpage SET page_ptr_id = %s WHERE page_ptr_id = %s", world.post.pk, world.draft.pk)
    )


@route("SQL on many-to-many rows", NOBODY, lambda world: _delete_byline(world.shelf))
def raw_relations(world: World, actor: str) -> None:
    through = BlogPage.authors.through.objects.filter(blogpage_id=world.post.pk)
    attempt(lambda: through.delete())
    attempt(
        lambda: BlogPage.authors.through.objects.create(
            blogpage_id=world.post.pk, author_id=AuthorFactory(name=BAD).pk
        )
    )
    attempt(lambda: through.update(blogpage_id=world.draft.pk))


def _delete_byline(page: BlogPage) -> bool:
    return BlogPage.authors.through.objects.filter(blogpage_id=page.pk).delete()[0] == 1


@route("SQL with a forged word for the triggers", NOBODY, harmless(Page, draft_title=GOOD))
def forged_setting(world: World, actor: str) -> None:
    approval = Approval.objects.of(world.post).current().get()
    for page in world.targets():
        for fingerprint in ("0" * 64, "deleted", "", approval.content_fingerprint):
            word = f",blog.BlogPage:{page.pk}:{fingerprint},"
            attempt(lambda page=page, word=word: _with_setting(word, page))
    word = f",blog.BlogPage:{world.post.pk}:{approval.content_fingerprint},"
    for statement in (
        "UPDATE blog_blogpage SET summary = %s WHERE page_ptr_id = %s",
        "UPDATE blog_blogpage SET body = jsonb_set(body, '{0,value,text}', to_jsonb(%s::text)) WHERE page_ptr_id = %s",
        "DELETE FROM blog_blogpage_authors WHERE %s <> '' AND blogpage_id = %s",
    ):
        attempt(lambda statement=statement: _with_setting(word, world.post, statement))
    attempt(
        lambda: _with_setting(word.replace(approval.content_fingerprint, "deleted"), world.post, CHILDLESS)
    )
    attempt(lambda: _put_up_again(world))


TITLE = "UPDATE wagtailcore_page SET live = true, title = %s WHERE id = %s"
CHILDLESS = "DELETE FROM blog_blogpage WHERE %s <> '' AND page_ptr_id = %s"


def _with_setting(word: str, page: BlogPage, statement: str = TITLE) -> None:
    sql("SELECT set_config('medical_review.authorized', %s, true)", word)()
    sql(statement, BAD, page.pk)()


def _put_up_again(world: World) -> None:
    """An approved page that is down takes any words; with them it can't go up again."""
    approval = Approval.objects.of(world.shelf).current().get()
    sql("UPDATE blog_blogpage SET summary = %s WHERE page_ptr_id = %s", BAD, world.shelf.pk)()
    _with_setting(f",blog.BlogPage:{world.shelf.pk}:{approval.content_fingerprint},", world.shelf,
                  "UPDATE wagtailcore_page SET live = true WHERE %s <> '' AND id = %s")  # fmt: skip


@route("An update in the transaction of a good save", NOBODY, harmless(Page, draft_title=GOOD))
def leftover_setting(world: World, actor: str) -> None:
    def run() -> None:
        BlogPage.objects.get(pk=world.post.pk).save()
        BlogPage.objects.filter(pk=world.post.pk).update(title=BAD)

    def run_base() -> None:
        Page.objects.get(pk=world.post.pk).save()
        Page.objects.filter(pk=world.post.pk).update(title=BAD)

    attempt(run)
    attempt(run_base)


@route(
    "QuerySet.update() and SQL on statements",
    NOBODY,
    lambda world: StandingStatement.objects.update(locked=False) >= 1,
)
def raw_statement(world: World, actor: str) -> None:
    attempt(lambda: StandingStatement.objects.update(text=BAD))
    attempt(
        sql(
            "INSERT INTO home_standingstatement (kind, text, live, has_unpublished_changes, expired, locked)"
            " VALUES ('off_label', %s, true, false, false, false)",
            BAD,
        )
    )


@route("Changing, deleting or truncating the records", NOBODY, lambda world: Approval.objects.count() > 0)
def records(world: World, actor: str) -> None:
    before = [model.objects.count() for model in (Approval, Revocation, ApprovalBasis, Contributor)]
    approval = Approval.objects.of(world.post).current().get()
    attempt(lambda: Approval.objects.update(object_id=str(world.draft.pk)))
    attempt(approval.delete)
    approval.content_fingerprint = "0" * 64
    attempt(approval.save)
    for model in (Approval, Revocation, ApprovalBasis, Contributor):
        attempt(lambda model=model: model.objects.all().delete())
        attempt(sql(f"TRUNCATE {model._meta.db_table} CASCADE"))
        attempt(sql(f"DELETE FROM {model._meta.db_table}"))  # noqa: S608 - our own table names
    assert before == [model.objects.count() for model in (Approval, Revocation, ApprovalBasis, Contributor)]


@route(
    "Writing an approval for a contributor, or out of the chain",
    NOBODY,
    lambda world: _append_copy(world, "reviewer"),
)
def forged_approval(world: World, actor: str) -> None:
    before = Approval.objects.count()
    attempt(lambda: _append_copy(world, "contributor", world.post))
    attempt(lambda: _append_copy(world, "editor", world.post))
    attempt(lambda: _copy_of(world, "reviewer").save())
    assert Approval.objects.count() == before


def _copy_of(world: World, actor: str, page: BlogPage | None = None) -> Approval:
    copy = Approval.objects.of(page or world.shelf).order_by("-sequence").first()
    copy.pk, copy._state.adding = None, True
    copy.reviewer_id, copy.approved_at = world.people[actor].pk, timezone.now()
    return copy


def _append_copy(world: World, actor: str, page: BlogPage | None = None) -> bool:
    append(_copy_of(world, actor, page))
    return True
