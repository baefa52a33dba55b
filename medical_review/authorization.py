"""The word that the gate leaves for PostgreSQL's triggers: which object may go live, with which content.

It is a transaction-local setting that names object and fingerprint. The triggers don't trust it alone:
they look the approval up and compare.
"""

from __future__ import annotations

from django.db import connections

SETTING = "medical_review.authorized"


def open_for(using: str, object_type: str, object_id: str, fingerprint: str) -> str:
    """Let one object be written with one content; returns the word to `close` again."""
    word = f",{object_type}:{object_id}:{fingerprint},"
    _set(using, f"coalesce(current_setting('{SETTING}', true), '') || %s", word)
    return word


def close(using: str, word: str | None) -> None:
    """End what `open_for` began; without a word nothing was open."""
    if word:
        _set(using, f"replace(coalesce(current_setting('{SETTING}', true), ''), %s, '')", word)


def _set(using: str, expression: str, word: str) -> None:
    connection = connections[using]
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT set_config('{SETTING}', {expression}, true)", [word])
