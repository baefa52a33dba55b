"""The post on post-traumatic stress, which waits for its review."""

from datetime import date

from site_config.demo.shapes import (
    PageWords,
    benefits,
    cited,
    considerations,
    contact,
    introduction,
    item,
    key_points,
    paragraph,
    section,
    studies_list,
    study,
    warning,
)

WORDS = PageWords(
    model="blog.BlogPage",
    parent="blog",
    slug="ketamine-and-post-traumatic-stress",
    title="Ketamine and post-traumatic stress: a careful look",
    summary="The largest trial listed here found no effect on post-traumatic stress. Here is what that means for you.",
    ending="waiting",
    publication_date=date(2025, 12, 2),
    authors=("robin-sample",),
    topics=("trauma", "evidence"),
    body=[
        introduction(
            """After a great shock, some people live with flashbacks, bad sleep and fear. When this lasts, it may be
            post-traumatic stress disorder (PTSD). This post is for adults who ask if ketamine could help."""
        ),
        key_points(
            cited("A trial with 158 people found no effect of ketamine on PTSD.", "abdallah2022"),
            cited("Trials joined in a review could not rule out that there is no effect.", "whittaker2021"),
            cited(
                """The Food and Drug Administration (FDA) has not approved ketamine for PTSD, or for any other psychiatric
                disorder.""",
                "fda2023",
            ),
        ),
        section(
            "What the studies found",
            studies_list(
                study(
                    "Veterans and service members",
                    """In 2022, a trial with 158 people tested more than one dose of ketamine against a placebo. Ketamine had
                    no effect on the PTSD results.""",
                    "abdallah2022",
                ),
                study(
                    "Trials, joined",
                    """A 2021 review found an odds ratio of 2.03 for PTSD. The true value could lie from 0.67 to 6.15. So
                    the odds could be better, the same or worse.""",
                    "whittaker2021",
                ),
                study(
                    "Nine trials of several drugs",
                    """A 2023 review looked at drugs of this kind in anxiety disorders. It found nine trials. Four of
                    the nine were of ketamine.""",
                    "feulner2023",
                ),
            ),
        ),
        section(
            "Benefits and risks to weigh",
            benefits(
                item(
                    "Less anxiety for a time",
                    "A review of 14 trials in many disorders found less anxiety within hours of a dose.",
                    "hartland2023",
                ),
            ),
            considerations(
                item("No sure gain", "The trial above found no effect on PTSD.", "abdallah2022"),
                item(
                    "Raised blood pressure and slowed breathing",
                    "Trained staff must watch for both.",
                    "fda2023",
                ),
                item(
                    "Psychiatric events",
                    "Your mental health may get worse, and you may feel cut off from your body.",
                    "fda2023",
                ),
                item("Abuse and misuse", "Some people come to want the drug for its own sake.", "fda2023"),
                item("Bladder harm", "The bladder and the urinary tract can be hurt.", "fda2023"),
                item("Use at home", "It adds risk, as no one is there to check on you.", "fda2023"),
            ),
        ),
        section(
            "Other choices, and no treatment",
            paragraph(
                """Some talk therapies are made for PTSD. Some pills may help as well. Ask your doctor which have the best
                support. You can also choose no treatment for now, and set a date to think again. PTSD may ease
                with time, or it may not. The studies here do not tell us which."""
            ),
            warning(
                "If you are in crisis",
                """Call, text or chat with 988, day or night. If you are a veteran, press 1 after you call, or text
                838255. If your life is in danger, call 911.""",
            ),
        ),
        contact(),
    ],
)
