"""The demo site: its words as data in `words/`, and the loader that brings them in."""
