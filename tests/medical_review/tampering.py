"""What the tests of the audit share: a page on record, commands, and writing past the triggers."""

from __future__ import annotations

import io
from typing import Any

from django.core.management import call_command
from django.db import connection

from medical_review import audit


def unguarded(statement: str, *parameters: Any) -> None:
    """As the owner of the tables could: with the triggers off."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
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
