"""The post on getting ready for a session: a draft that its reviewer sent back."""

from datetime import date

from site_config.demo.shapes import (
    PageWords,
    cited,
    contact,
    introduction,
    key_points,
    paragraph,
    section,
)

WORDS = PageWords(
    model="blog.BlogPage",
    parent="blog",
    slug="getting-ready-for-a-ketamine-session",
    title="Getting ready for a ketamine session",
    summary="What to do the day before, what to bring, and how to plan the trip home.",
    ending="changes requested",
    changes="""Thank you, this is clear and kind. Before I can approve it, please:
1. "The day before": say that people must ask the doctor who gives them a drug before they skip a dose of it.
2. "During the session": you name what people may feel, but no risks. Add a considerations list with those that the FDA \
names (blood pressure, breathing, psychiatric events, misuse, bladder) and cite the alert of October 2023.
3. "Going home": give a rule for driving, and say who to call at night. Add the crisis line.
4. Say that people may change their mind, and what else they could choose.
The rest is fine. I can look at it again this week.""",
    publication_date=date(2025, 12, 16),
    authors=("casey-placeholder",),
    topics=("safety",),
    body=[
        introduction(
            """You and your physician have talked it over, and a session is on your calendar. This post helps you plan
            the day. It does not replace what your own physician tells you."""
        ),
        key_points(
            cited(
                """The Food and Drug Administration (FDA) has not approved ketamine for any psychiatric disorder. You can
                still change your mind.""",
                "fda2023",
            ),
            cited("Plan your trip home before you come."),
            cited("Bring a list of all that you take."),
        ),
        section(
            "The day before",
            paragraph(
                """Sleep as well as you can. Eat as our nurse told you to. Write down the drugs that you take, with the
                doses, and ask us which to take in the morning. Do not drink alcohol."""
            ),
        ),
        section(
            "What to bring",
            paragraph(
                """- your list of drugs
                - the name and number of the person who will take you home
                - loose clothes and warm socks
                - a note about what you hope for, if you like"""
            ),
        ),
        section(
            "During the session",
            paragraph(
                """You may feel light, far away or dreamy. Sounds and colors may seem strange. A nurse and your therapist
                stay with you. You can say "stop" at any time."""
            ),
        ),
        section(
            "Going home",
            paragraph(
                """You may be tired for the rest of the day. Have a quiet evening. If you can, keep the next morning free
                as well."""
            ),
        ),
        contact(),
    ],
)
