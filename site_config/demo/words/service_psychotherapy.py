"""The service page on ketamine-assisted psychotherapy."""

from site_config.demo.shapes import (
    PageWords,
    block,
    cited,
    contact,
    item,
    paragraph,
    question,
    section,
    step,
    suits,
    warning,
)

_SUITABILITY = {
    "suitable_for": [
        suits("Adults whose anxiety or depression did not ease enough with at least two treatments"),
        suits("People who have had a full visit with our physician and know the risks"),
        suits("People who have someone to take them home and stay the night"),
    ],
    "not_suitable_for": [
        suits(
            "People with high blood pressure that is not under control, as ketamine can raise it", "fda2023"
        ),
        suits("People who have, or have had, psychosis, as psychiatric events can occur", "fda2023"),
        suits("People who misuse drugs or alcohol, as ketamine can be misused", "fda2023"),
        suits("People with bladder or urinary tract disease, as ketamine can do harm there", "fda2023"),
        suits("People who have trouble breathing, as ketamine can slow the breath", "fda2023"),
        suits("Anyone who is pregnant, plans to be soon, or is nursing"),
        suits("Anyone under 18, and anyone who wants to take ketamine at home"),
    ],
}

_STEPS = [
    step(
        "A free phone call",
        "We talk for 15 minutes. You can ask us anything. We tell you if a visit makes sense.",
    ),
    step(
        "A full visit with a physician",
        "We check your health and your records. We go through other choices. We may advise against ketamine.",
    ),
    step(
        "A talk with your therapist",
        "You set the aim and the rules: who is in the room, what touch is fine, and how to stop.",
    ),
    step(
        "The session",
        """You lie down in a quiet room. A physician gives you ketamine by a shot. A nurse checks your blood pressure and
        your breathing, and stays with you the whole time. Your therapist is there too.""",
    ),
    step(
        "Rest and going home",
        "You stay until the nurse finds that you are well enough. Someone takes you home. Do not drive until you have slept.",
    ),
    step(
        "After the session",
        """We call you the next day. You see your therapist within the week to make sense of it. You and your
        physician look at how you feel before any next dose, and agree on when to stop.""",
    ),
]

_RISKS = [
    item(
        "Raised blood pressure",
        "In one study it went up by about 10 millimeters of mercury (mm Hg). We check it and stop if it gets too high.",
        "glue2018",
        "fda2023",
    ),
    item(
        "Slowed breathing",
        "It is a danger to life if missed. A nurse watches you and has oxygen at hand.",
        "fda2023",
    ),
    item(
        "Psychiatric events",
        "You may feel cut off from your body or from the room. Your mental health may get worse.",
        "fda2023",
    ),
    item(
        "Abuse and misuse",
        "Some people come to want the drug for its own sake. We limit how often we give it.",
        "fda2023",
    ),
    item(
        "Bladder and urinary tract harm",
        "Tell us at once if it hurts to pass water, or if you must go often.",
        "fda2023",
    ),
    item("Feeling sick", "Some people feel sick or dizzy, or see things in a blur.", "glue2018"),
    item("A short effect", "Relief tends to fade. You may feel let down when it does.", "tully2022"),
    item("Unknown long-term harm", "No one knows well what many doses do over years.", "banov2020"),
]

_QUESTIONS = [
    question(
        "Does it work?",
        """It may help some people for a time. The case is best for depression and weaker for other disorders. For
        ketamine joined with psychotherapy, one report looked back at 235 people. It had no control group, so it cannot
        show what caused a change.""",
        "walsh2022",
        "dore2019",
    ),
    question(
        "Is it FDA-approved?",
        """No. Ketamine is not FDA-approved for any psychiatric disorder. Some pharmacies mix ketamine to order, and the
        FDA does not test such drugs for safety or effect.""",
        "fda2022",
        "fda2023",
    ),
    question(
        "How many sessions will I need?",
        "No one knows the best number. We plan two, then look at how you feel. We stop if it does not help.",
    ),
    question(
        "What if I choose not to do it?",
        """Then we help you with the next step. That may be talk therapy, a new pill, another doctor, or no treatment for
        now. Without treatment, you may feel better, stay the same or feel worse. No one can tell which.""",
    ),
    question(
        "Can I stop during a session?",
        "Yes, by word or by hand sign, at any time. The drug takes a while to wear off, and we stay with you.",
    ),
]

WORDS = PageWords(
    model="services.ServicePage",
    parent="services",
    slug="ketamine-assisted-psychotherapy",
    title="Ketamine-assisted psychotherapy",
    summary="What it is, who should not have it, what happens, what it costs, what can go wrong, and what else you could do.",
    body=[
        block(
            "what_it_is",
            cited(
                """In ketamine-assisted psychotherapy (KAP), a physician gives you ketamine in our clinic. A therapist talks
                with you before and after. Ketamine is a drug used to put people to sleep for surgery. We give a much
                smaller dose.

                Ketamine is not approved by the Food and Drug Administration (FDA) for any psychiatric disorder. Our use
                of it is off-label. It is a Schedule III drug, which means that the law controls it.""",
                "fda2023",
            ),
        ),
        block("suitability", _SUITABILITY),
        block("steps", {"steps": _STEPS}),
        block(
            "practicalities",
            {
                "duration": "About three hours for a session, and one hour for each talk",
                "price": "$600 a session",
                "details": (
                    "<p>The price covers the drug, the staff, and one talk before and one after. The visit with our "
                    "physician comes first and is billed by itself. We do not bill insurers.</p>"
                ),
            },
        ),
        block("risks", {"items": _RISKS}),
        block("questions", {"questions": _QUESTIONS}),
        section(
            "Other choices",
            paragraph(
                """Talk therapy and daily pills are where most people start, and you can go back to them. Esketamine, a close
                relative of ketamine, is approved for some kinds of depression, in certified settings only. Some people
                with hard-to-treat depression have electroconvulsive therapy (ECT) in a hospital.""",
                "epocrates2025",
            ),
            paragraph(
                "You can also choose no treatment for now. Set a date with your doctor to think about it again."
            ),
        ),
        warning(
            "After a session, get help at once if",
            """- you find it hard to breathe, or your chest hurts: call 911
            - you may harm yourself: call, text or chat with 988, day or night
            - you see or hear things that are not there: call us, or 911 if we do not pick up""",
        ),
        contact(),
    ],
)
