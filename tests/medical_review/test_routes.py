"""Every known route to readers, tried by every kind of person: their view never changes.

docs/reference/routes-to-readers.md lists the same table; the last test compares the two.
"""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytest_django.plugin import DjangoDbBlocker

from medical_review.audit import audit
from tests.database import clone, drop, name_beside
from tests.medical_review.routes import (
    admin_routes,
    beside_routes,
    desk_routes,
    file_routes,
    library_routes,
    model_routes,
    review_routes,
    sql_routes,
    tree_routes,
)
from tests.medical_review.routes.world import ACTORS, LISTINGS, ROUTES, Route, World, build

TABLE = Path("docs/reference/routes-to-readers.md")
MODULES = (
    admin_routes, tree_routes, review_routes, desk_routes, model_routes, sql_routes, beside_routes, library_routes,
    file_routes,
)  # fmt: skip

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="module")
def fresh_world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Callable[[], World]]:
    """The site under attack as it was built first: its tables are copied for each route, not built again."""
    built: list[bytes] = []
    working, kept = name_beside(""), name_beside("_world")

    def fresh() -> World:
        if built:
            clone(kept, working)
        else:
            built.append(pickle.dumps(build()))
            clone(working, kept)
        world: World = pickle.loads(built[0])  # noqa: S301 - our own
        return world

    yield fresh
    with django_db_blocker.unblock():
        drop(kept)


@pytest.mark.parametrize("route", ROUTES, ids=[route.name for route in ROUTES])
def test_no_one_brings_unapproved_words_to_readers(route: Route, fresh_world: Callable[[], World]) -> None:
    world = fresh_world()
    before = world.what_readers_get()
    assert before[str(world.post.pk)] == (200, True, False)
    assert {address: before[address] for address in LISTINGS} == dict.fromkeys(LISTINGS, (200, True, False))
    assert before[str(world.draft.pk)][0] == before[str(world.waiting.pk)][0] == 404
    for actor in route.actors:
        route.attack(world, actor)
        assert world.what_readers_get() == before, f"{actor} got through"
        assert [finding for finding in audit().findings if finding.kind != "contributor"] == []
    assert route.control(world), "the control failed, so the attacks prove nothing"


def test_the_table_is_long_enough() -> None:
    rows = sum(len(route.actors) for route in ROUTES)
    print(f"{len(ROUTES)} routes, {rows} rows of route and actor")
    assert len(ROUTES) >= 80
    assert {actor for route in ROUTES for actor in route.actors} == set(ACTORS)


def test_the_documented_table_names_every_route_and_no_other() -> None:
    documented = re.findall(r"^\| (.+?) \| .+? \| `(\w+)` \|$", TABLE.read_text(), re.MULTILINE)
    assert dict(documented) == {route.name: route.attack.__name__ for route in ROUTES}
