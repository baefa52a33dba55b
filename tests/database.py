"""Keeps the migrated rows at hand, so that a test that flushes the tables can have them back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, connections
from pytest_django.plugin import DjangoDbBlocker


def clone(source: str, target: str) -> None:
    """Make a database from another one; the connections are closed, because copying wants it alone."""
    connections.close_all()
    with connection._nodb_cursor() as cursor:  # type: ignore[attr-defined]
        cursor.execute(f'DROP DATABASE IF EXISTS "{target}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{target}" TEMPLATE "{source}"')


def drop(name: str) -> None:
    with connection._nodb_cursor() as cursor:  # type: ignore[attr-defined]
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def name_beside(ending: str) -> str:
    """The name of this process's test database with something added."""
    return f"{connection.settings_dict['NAME']}{ending}"


def pristine_name() -> str:
    return name_beside("_pristine")


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, django_db_keepdb: bool
) -> Iterator[None]:
    """Copy the freshly migrated database; a transactional test starts from the copy.

    A database that is kept for the next run ends as it began.
    """
    if connection.vendor != "postgresql":
        yield
        return
    with django_db_blocker.unblock():
        clone(connection.settings_dict["NAME"], pristine_name())
    yield
    if django_db_keepdb:
        with django_db_blocker.unblock():
            clone(pristine_name(), connection.settings_dict["NAME"])
    with django_db_blocker.unblock():
        drop(pristine_name())


@pytest.fixture(autouse=True)
def restore_migrated_rows(request: pytest.FixtureRequest) -> None:
    """Give a transactional test the root page, the roles and the workflow.

    The one before it flushed every table, migrated rows included
    (https://docs.djangoproject.com/en/6.1/topics/testing/overview/#rollback-emulation).
    """
    if not is_transactional(request):
        return
    request.getfixturevalue("_django_db_helper")
    if connection.vendor == "postgresql":
        # No flush afterwards: it can't empty the tables of approvals, and the copy makes it needless.
        connection.ops.execute_sql_flush = lambda sql_list: None  # type: ignore[method-assign]
        clone(pristine_name(), connection.settings_dict["NAME"])


def is_transactional(request: pytest.FixtureRequest) -> bool:
    marker: Any = request.node.get_closest_marker("django_db")
    asked = bool(marker and marker.kwargs.get("transaction"))
    return asked or bool({"live_server", "transactional_db"} & set(request.fixturenames))
