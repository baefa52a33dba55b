"""What the tests of the audit share: a page on record, commands, and writing past the triggers."""

from __future__ import annotations

import io
from typing import Any

from django.core.management import call_command
from django.db import connection

from medical_review import audit


def prove() -> None:
    """Have the triggers that wait for a commit look at once."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


def unguarded(statement: str, *parameters: Any) -> None:
    """As the owner of the tables could: with the triggers off, after those that wait have looked."""
    prove()
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(statement, parameters)
        cursor.execute("SET session_replication_role = DEFAULT")


def kinds(**options: Any) -> set[str]:
    return {finding.kind for finding in audit.audit(**options).findings}


def run(name: str, *arguments: str) -> tuple[int, str]:
    out = io.StringIO()
    try:
        call_command(name, *arguments, stdout=out, stderr=out)
    except SystemExit as stop:
        return int(stop.code or 0), out.getvalue()
    return 0, out.getvalue()
