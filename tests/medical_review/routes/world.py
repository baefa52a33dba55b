"""The site under attack, its people, and the table of routes by which words could reach readers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any
from unittest import mock

from django.db import transaction
from django.test import Client

from blog.models import Author, BlogIndexPage, BlogPage
from citations.models import Citation
from home.models import StandingStatement
from medical_review import workflow
from medical_review.permissions import ReviewedPagePermissionTester, ReviewedSnippetPolicy
from tests.factories import (
    AuthorFactory,
    BlogPageFactory,
    CitationFactory,
    EditorFactory,
    ManagerFactory,
    ReviewerFactory,
    StandingStatementFactory,
    UserFactory,
    approved,
    blog_index,
    home_page,
)

GOOD, BAD = "Words a reviewer approved", "Words that nobody approved"
# What the search puts around the words searched for.
MARKS = re.compile(r"</?mark>")
# Each names the live post.
LISTINGS = ("/", "/blog/", "/search/?q=reviewer+approved", "/feed/rss/", "/llms.txt")
ACTORS = ("editor", "contributor", "reviewer", "manager", "superuser", "anonymous", "nobody")


@dataclass
class World:
    """`post` is live with a newer draft, `draft` was never approved, `waiting` is in review.

    `shelf` is approved and taken down: what a route may publish, so the control of most.
    """

    index: BlogIndexPage
    post: BlogPage
    draft: BlogPage
    waiting: BlogPage
    shelf: BlogPage
    statement: StandingStatement
    author: Author
    source: Citation
    people: dict[str, Any] = field(default_factory=dict)

    def client(self, actor: str) -> Client:
        client = Client(raise_request_exception=False)
        if self.people.get(actor):
            client.force_login(self.people[actor])
        return client

    def targets(self) -> list[BlogPage]:
        return [self.post, self.draft, self.waiting]

    def what_readers_get(self) -> dict[str, tuple[int, bool, bool]]:
        """For each page: the status, and whether the good and the bad words are in the answer."""
        found = {}
        for page in (self.post, self.draft, self.waiting):
            response = Client().get(page.url)
            text = response.content.decode()
            found[str(page.pk)] = (response.status_code, GOOD in text, BAD in text)
        for address in LISTINGS:
            response = Client().get(address)
            text = MARKS.sub("", response.content.decode())
            found[address] = (response.status_code, GOOD in text, BAD in text)
        return found


@dataclass(frozen=True)
class Route:
    """A way to readers: `attack` takes it with words that nobody approved, `control` with approved ones.

    The control returns whether the route did its work; it proves that the attack failed for want of an
    approval and not because of a wrong address.
    """

    name: str
    attack: Callable[[World, str], Any]
    control: Callable[[World], bool]
    actors: tuple[str, ...]


ROUTES: list[Route] = []


def publishes_shelf(attack: Callable[..., Any]) -> Callable[[World], bool]:
    """The usual control: with the permission test switched off, the route puts the approved page up."""

    def control(world: World) -> bool:
        with permissions_off():
            attack(world, "superuser", world.shelf)
        response = Client().get(world.shelf.url)
        return response.status_code == 200 and GOOD in response.content.decode()

    return control


def route(
    name: str, actors: tuple[str, ...] = ACTORS, control: Callable[[World], bool] | None = None
) -> Callable[..., Any]:
    """Add a route to the table. Without a control of its own, it is tried on the shelved page."""

    def add(attack: Callable[..., Any]) -> Callable[..., Any]:
        ROUTES.append(Route(name, attack, control or publishes_shelf(attack), actors))
        return attack

    return add


PEOPLE = tuple(actor for actor in ACTORS if actor != "nobody")
NOBODY = ("nobody",)


@contextmanager
def permissions_off() -> Iterator[None]:
    """Let everybody publish, as Wagtail's superusers do: what is left is the gate."""
    with (
        mock.patch.object(ReviewedPagePermissionTester, "can_publish", return_value=True),
        mock.patch.object(ReviewedPagePermissionTester, "can_publish_subpage", return_value=True),
        mock.patch.object(ReviewedSnippetPolicy, "user_has_permission", return_value=True),
        mock.patch("medical_review.wagtail_hooks.keep_as_draft"),
    ):
        yield


def attempt(action: Callable[[], Any]) -> None:
    """Do it in a transaction of its own; whatever it raises rolls it back, as a request would."""
    with suppress(Exception), transaction.atomic():
        action()


def build() -> World:
    editor, reviewer = EditorFactory(), ReviewerFactory()
    contributor = ReviewerFactory()
    author, source = AuthorFactory(name="Ann Author"), CitationFactory(title="A trial of something")
    approved(home_page(), editor, reviewer)
    index = approved(blog_index(), editor, reviewer)
    statement = approved(StandingStatementFactory(text=f"<p>{GOOD}</p>"), editor, reviewer)
    body = [("introduction", {"text": "<p>What it is about.</p>", "citations": [source]})]
    pages = [
        approved(BlogPageFactory(title=GOOD, slug=slug, authors=[author], body=body), editor, reviewer)
        for slug in ("post", "shelf")
    ]
    pages[1].unpublish()
    draft = BlogPageFactory(title=BAD, slug="draft", summary=BAD)
    waiting = BlogPageFactory(title=BAD, slug="waiting", summary=BAD)
    for page in (pages[0], draft, waiting):
        page.title, page.summary = BAD, BAD
        page.save_revision(user=editor)
    for page in (pages[0], draft, waiting):
        _touch(page, contributor)
    workflow.submit(waiting, editor)
    people = {
        "editor": editor, "contributor": contributor, "reviewer": reviewer, "manager": ManagerFactory(),
        "superuser": UserFactory(is_superuser=True), "anonymous": None, "nobody": None,
    }  # fmt: skip
    fresh = [BlogPage.objects.get(pk=page.pk) for page in (pages[0], draft, waiting, pages[1])]
    statement = StandingStatement.objects.get(pk=statement.pk)
    return World(index, *fresh, statement, author, source, people)


def _touch(page: BlogPage, contributor: Any) -> None:
    """One more word by the contributor, so that they count as one."""
    page.search_description = "Changed by the contributing reviewer"
    page.save_revision(user=contributor)
