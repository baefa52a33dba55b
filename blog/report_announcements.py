"""The mail that tells those who work on readers' reports that one waits."""

from __future__ import annotations

from blog.error_reports import ErrorReport
from home.announcing import Announcement
from medical_review.groups import EDITORS, REVIEWERS, active_members


def editors_and_reviewers() -> list[str]:
    people = active_members(EDITORS, REVIEWERS).order_by("pk")
    return [person.email for person in people if person.email]


ERROR_REPORTS = Announcement(
    model=ErrorReport,
    subject="A report of an error is waiting",
    sentence="A reader's report of an error on the website is waiting.",
    path="/admin/error-reports/",
    recipients=editors_and_reviewers,
)
