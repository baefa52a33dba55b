"""Retraction watch: what registries and the Retraction Watch data say of the library's sources."""

from .checking import check, due, take_over
from .retraction_watch import apply_retraction_watch

__all__ = ["apply_retraction_watch", "check", "due", "take_over"]
