"""The library's form: which fields stand together."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

LIBRARY_PANELS = [
    FieldPanel("type"),
    FieldPanel("title"),
    FieldPanel("language"),
    MultiFieldPanel(
        [FieldPanel("authors"), FieldPanel("has_more_authors"), FieldPanel("editors")],
        heading="Who wrote it",
    ),
    MultiFieldPanel(
        [
            FieldPanel("container_title"),
            FieldPanel("container_title_short"),
            FieldRowPanel([FieldPanel("issued_year"), FieldPanel("issued_month"), FieldPanel("issued_day")]),
            FieldRowPanel([FieldPanel("volume"), FieldPanel("issue"), FieldPanel("page")]),
            FieldRowPanel([FieldPanel("edition"), FieldPanel("number")]),
            FieldRowPanel([FieldPanel("publisher"), FieldPanel("publisher_place")]),
        ],
        heading="Where it was published",
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("doi"), FieldPanel("pmid"), FieldPanel("pmcid")]),
            FieldPanel("url"),
            FieldPanel("accessed"),
        ],
        heading="Identifiers",
    ),
    MultiFieldPanel(
        [
            FieldPanel("design"),
            FieldPanel("evidence_level"),
            FieldPanel("funding"),
            FieldPanel("conflicts"),
            FieldPanel("abstract_url"),
        ],
        heading="Evidence",
    ),
    FieldPanel("tags"),
]
