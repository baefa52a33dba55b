"""What a reviewer sends from the desk."""

from __future__ import annotations

from typing import Any

from medical_review import policy, workflow
from medical_review.desk import subject


def decision(post: Any, action: str, **changes: Any) -> dict[str, Any]:
    """Everything that an approval needs."""
    shown = subject.submitted(workflow.current_task_state(post)).snapshot
    return {
        "action": action,
        "content_fingerprint": shown.content_fingerprint,
        "basis_fingerprint": shown.basis_fingerprint,
        "checklist": list(policy.CHECKLIST),
        "conflict_of_interest": "no",
        "conflict_statement": "",
        "review_due": policy.default_due().isoformat(),
        "comment": "",
    } | changes
