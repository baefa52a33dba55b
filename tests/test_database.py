"""The suite's database: PostgreSQL unless it was told otherwise, and whole at the start of each test."""

from __future__ import annotations

import os

import pytest
from django.db import connection
from wagtail.models import Page, Workflow

from tests import factories


@pytest.mark.django_db
def test_tests_run_on_the_database_that_was_named():
    scheme = os.environ["DATABASE_URL"].partition(":")[0]
    assert connection.vendor == {"sqlite": "sqlite"}.get(scheme, "postgresql")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("run", ["first", "second"])
def test_transactional_test_finds_the_migrated_rows_and_no_others(run):
    assert Workflow.objects.count() == 1
    assert Page.objects.count() == 2
    factories.approved(factories.home_page())
