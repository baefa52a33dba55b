"""One way of writing JSON, so that equal values have equal text and equal hashes."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder


def canonical_json(value: Any) -> str:
    """The value as JSON with sorted keys and no spaces; raises ValueError on NaN and infinity."""
    plain = json.loads(json.dumps(value, cls=DjangoJSONEncoder), parse_float=_number)
    return json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _number(digits: str) -> float | int:
    """PostgreSQL's jsonb gives 1e22 back as an integer, so a whole number is always one here."""
    number = float(digits)
    return int(number) if number.is_integer() else number
