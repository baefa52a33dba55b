"""Signals of the reference library."""

from django.dispatch import Signal

# Sent after a source's status changed: `sender` is Citation, `citation` the source, `change` the row that keeps it.
source_status_changed = Signal()
