"""A dump of the database carries the records and their triggers: restored, the audit is clean."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from blog.models import BlogPage
from medical_review import audit, triggers, workflow
from tests.factories import BlogPageFactory, ManagerFactory, approved, blog_index, home_page
from tests.postgres import _wheel


def _tool(name: str, *arguments: str) -> None:
    """Run one of PostgreSQL's programs on the tests' server, which may be older than the program."""
    settings: dict[str, Any] = connection.settings_dict
    place = {
        "PGHOST": settings["HOST"] or settings["OPTIONS"].get("host", ""),
        "PGPORT": str(settings["PORT"] or ""),
        "PGUSER": settings["USER"] or "postgres",
        "PGPASSWORD": settings["PASSWORD"],
    }
    done = subprocess.run(
        [_wheel() / "bin" / name, *arguments],
        env=os.environ | {key: value for key, value in place.items() if value},
        capture_output=True,
        text=True,
        check=False,
    )
    errors = [line for line in done.stderr.splitlines() if "error: " in line]
    # A setting that PostgreSQL 17 brought; the restored content is the same without it.
    unknown = [line for line in errors if "transaction_timeout" in line]
    assert done.returncode == 0 or (errors == unknown and len(errors) == 1), done.stderr


@pytest.mark.django_db(transaction=True)
def test_a_restored_dump_is_clean_and_guarded(tmp_path: Path) -> None:
    for page in (home_page(), blog_index(), BlogPageFactory(title="On the record")):
        approved(page)
    workflow.withdraw(approved(BlogPageFactory()), ManagerFactory(), "A warning")
    before = audit.audit()
    name, dump = connection.settings_dict["NAME"], tmp_path / "dump"
    _tool("pg_dump", "--format=custom", f"--file={dump}", name)
    connection.close()
    with connection._nodb_cursor() as cursor:  # type: ignore[attr-defined]
        cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}"')
    _tool("pg_restore", f"--dbname={name}", str(dump))
    after = audit.audit(f"{before.chain_length}:{before.chain_head}")
    assert (after.findings, after.checked, after.chain_head) == ([], 3, before.chain_head)
    assert triggers.missing() == []
    with pytest.raises(IntegrityError), transaction.atomic():
        BlogPage.objects.update(title="Cured")
