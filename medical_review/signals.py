"""What the sign-off tells the rest of the site."""

from django.dispatch import Signal

# After the transaction of a withdrawal: `instance`, `revocation`. Caches are purged on it.
withdrawn = Signal()

# A live page was refused at read time: `instance`, `request`.
refused_to_readers = Signal()
