"""The refusals of the sign-off; the admin answers each with a message, and machines with a 403."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied


class NotApproved(PermissionDenied):
    """The write would put words before readers that no current approval covers."""


class CannotDecide(PermissionDenied):
    """This person may not take this step of the review, or not now."""


class ContentMoved(CannotDecide):
    """What would be approved is no longer what the reviewer was shown."""

    def __init__(self, *, content_moved: bool, basis_moved: bool) -> None:
        self.content_moved, self.basis_moved = content_moved, basis_moved
        what = "The text" if content_moved else "A source, byline or image that it rests on"
        super().__init__(
            f"{what} has changed since it was shown to you. Nothing was approved: read it again."
        )


class RestsOnIt(Exception):
    """A current approval rests on what would be deleted or replaced.

    No `PermissionDenied`: Wagtail's admin would answer that the person may not enter, and say no more.
    `RefusalMiddleware` says what this says.
    """
