"""The demo: a developer's machine, but whoever tries the site gets the pages that readers get, errors too."""

from .dev import *

DEBUG = False
