"""The home page."""

from site_config.demo.shapes import (
    PageWords,
    cited,
    considerations,
    contact,
    item,
    key_points,
    paragraph,
    section,
    warning,
)

WORDS = PageWords(
    model="home.HomePage",
    parent="",
    slug="home",
    title="Second Opinion",
    seo_title="Second Opinion: careful advice and care with ketamine in Los Angeles",
    summary="A clinic in Los Angeles where you talk with a physician first, hear all your choices, and get a written opinion.",
    lead="We help adults decide, with care and with all the facts, if ketamine-assisted psychotherapy is right for them.",
    body=[
        paragraph(
            """You may have tried talk therapy, pills or both, and still not feel well. You may have heard about
            ketamine and want to know what is true. We will tell you what is known, what is not, and what else you
            could do. If ketamine is not right for you, we will say so."""
        ),
        key_points(
            cited(
                """Ketamine is not approved by the Food and Drug Administration (FDA) for any psychiatric disorder. Our
                use of it is off-label.""",
                "fda2023",
            ),
            cited("You always talk with a physician before you decide. The first call is free."),
            cited("There are other choices, and we talk about those as well. No treatment is one of them."),
            cited("Each health page here was checked by a medical reviewer who did not write it."),
        ),
        section(
            "How we work with you",
            paragraph(
                """It starts with a short phone call. Then a physician sees you for a full visit. After that visit you
                get a written opinion that is yours to keep. You can take it to any doctor. You do not owe us a
                next step."""
            ),
            paragraph(
                """Some people go on to ketamine-assisted psychotherapy. In it, a physician gives ketamine and a
                therapist talks with you before and after. Many people leave our first visit with a plan that
                has no ketamine in it."""
            ),
        ),
        section(
            "What to know before you think about ketamine",
            paragraph(
                """Ketamine may ease some symptoms for a time. It has risks, and the FDA has named them. You should
                know them before you call us."""
            ),
            considerations(
                item("Blood pressure", "It can rise during a session.", "fda2023"),
                item("Breathing", "It can slow down, so a trained person must watch you.", "fda2023"),
                item("Psychiatric events", "Your mental health can get worse.", "fda2023"),
                item("Abuse and misuse", "Some people come to want the drug for its own sake.", "fda2023"),
                item("Bladder", "The bladder and the urinary tract can be hurt.", "fda2023"),
                item(
                    "Use at home",
                    "It adds risk, since no one is there to help. We do not offer it.",
                    "fda2023",
                ),
            ),
            paragraph(
                """Relief tends to be short. What many doses do over years is not well known. Our blog goes through the
                studies one by one.""",
                "tully2022",
                "banov2020",
            ),
        ),
        section(
            "Where our interest lies",
            paragraph(
                """We are paid when people choose ketamine-assisted psychotherapy here. That is a conflict of interest,
                and you should know it. It is one reason why each page names its sources, and why a reviewer who did
                not write the page must sign it off."""
            ),
        ),
        warning(
            "If you are in crisis",
            """We are not an emergency service. Call, text or chat with 988, day or night. If you are a veteran, press 1
            after you call. If your life is in danger, call 911.""",
        ),
        contact(),
    ],
)
