"""Records that all tests of a module share, made once: a review through the real workflow takes its time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from tests.search_index import INDEX


@contextmanager
def shared_world(blocker: DjangoDbBlocker) -> Iterator[Callable[[], AbstractContextManager[None]]]:
    """For a fixture of a whole module: what it makes is rolled back when the module's tests have run.

    Yields what to enter while the tests run, each of which then rolls back what it changed itself.
    """

    @contextmanager
    def tests_run() -> Iterator[None]:
        INDEX.catch_up()
        with blocker.block():
            yield

    with blocker.unblock(), transaction.atomic():
        yield tests_run
        transaction.set_rollback(True)
