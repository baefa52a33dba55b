"""The blog's index, which lists the posts."""

from site_config.demo.shapes import PageWords

WORDS = PageWords(
    model="blog.BlogIndexPage",
    parent="home",
    slug="blog",
    title="Blog",
    summary="What studies say about ketamine, in plain words. Each post names its sources, and what is still not known.",
)
