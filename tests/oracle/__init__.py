"""The oracle of the reference styles: items, and what citeproc-js makes of them."""
