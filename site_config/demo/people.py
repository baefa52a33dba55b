"""The demo's people: accounts in their groups, and the authors that posts name. All are made up."""

from __future__ import annotations

from dataclasses import dataclass

from medical_review.groups import EDITORS, MANAGERS, REVIEWERS


@dataclass(frozen=True)
class Account:
    username: str
    first_name: str
    last_name: str
    group: str


ACCOUNTS = [
    Account("editor", "Demo", "Editor", EDITORS),
    Account("second-editor", "Second Demo", "Editor", EDITORS),
    Account("reviewer", "Demo", "Reviewer", REVIEWERS),
    Account("second-reviewer", "Second Demo", "Reviewer", REVIEWERS),
    Account("manager", "Demo", "Manager", MANAGERS),
]

# Slug, name, role, biography.
AUTHORS = [
    (
        "robin-sample",
        "Robin Sample",
        "Health writer",
        "Robin is a made-up writer for this demo, who likes short words and long lists of sources.",
    ),
    (
        "casey-placeholder",
        "Casey Placeholder",
        "Therapist and writer",
        "Casey is a made-up therapist for this demo, who writes about consent and care.",
    ),
]

TOPICS = [
    ("anxiety", "Anxiety"),
    ("depression", "Depression"),
    ("trauma", "Trauma"),
    ("therapy", "Therapy"),
    ("safety", "Safety"),
    ("evidence", "Evidence"),
]

# Username, the username of the second person who confirms the credentials, specialty.
REVIEWERS_CREDENTIALS = [
    ("reviewer", "second-reviewer", "Psychiatry"),
    ("second-reviewer", "reviewer", "Anesthesiology"),
]
