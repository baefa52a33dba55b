"""The refusals of the sign-off.

None is Django's `PermissionDenied`, which Wagtail's admin answers with a sentence about access and the
way to its home page; `refusals.RefusalMiddleware` says what these say.
"""

from __future__ import annotations


class Refusal(Exception):
    """A step that isn't taken; its message tells a person why, and what can be done."""


class NotApproved(Refusal):
    """The write would put words before readers that no current approval covers."""


class CannotDecide(Refusal):
    """This person may not take this step of the review, or not now."""


class ContentMoved(CannotDecide):
    """What would be approved is no longer what the reviewer was shown."""

    def __init__(self, *, content_moved: bool, basis_moved: bool) -> None:
        self.content_moved, self.basis_moved = content_moved, basis_moved
        what = "The text" if content_moved else "A source, byline or image that it rests on"
        super().__init__(
            f"{what} has changed since it was shown to you. Nothing was approved: read it again."
        )


class RestsOnIt(Refusal):
    """A current approval rests on what would be deleted or replaced."""
