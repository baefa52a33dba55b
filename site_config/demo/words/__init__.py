"""The demo site's pages, one module each, in the order in which they are made."""

from site_config.demo.shapes import PageWords
from site_config.demo.words import (
    blog_index,
    home,
    post_boundaries,
    post_depression,
    post_getting_ready,
    post_social_anxiety,
    post_trauma,
    service_consultation,
    service_psychotherapy,
    services,
)

HOME: PageWords = home.WORDS
PAGES: list[PageWords] = [
    services.WORDS,
    service_consultation.WORDS,
    service_psychotherapy.WORDS,
    blog_index.WORDS,
    post_boundaries.WORDS,
    post_social_anxiety.WORDS,
    post_depression.WORDS,
    post_trauma.WORDS,
    post_getting_ready.WORDS,
]
