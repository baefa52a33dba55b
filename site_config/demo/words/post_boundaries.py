"""The post on boundaries and ketamine-assisted psychotherapy."""

from datetime import date

from site_config.demo.shapes import (
    PageWords,
    benefits,
    cited,
    considerations,
    contact,
    inset,
    introduction,
    item,
    key_points,
    paragraph,
    section,
    studies_list,
    study,
    table,
    warning,
)

_TERMS = section(
    "What the words mean",
    paragraph(
        """In ketamine-assisted psychotherapy (KAP), a doctor gives you ketamine and a therapist talks with you
        before and after it. Ketamine is a drug used to put people to sleep for surgery. It is not FDA-approved for
        any psychiatric disorder, so KAP is off-label.""",
        "fda2023",
    ),
    paragraph(
        """A boundary is a line that keeps you safe and keeps your "yes" and "no" your own. Two kinds matter here.
        The first are the lines between you and the staff. The second are the lines that you draw in your own life:
        at work, with friends, at home."""
    ),
)

_EVIDENCE = section(
    "Does it help people set boundaries?",
    paragraph(
        """We do not know. You may read that KAP helps people say "no" or speak up. None of the studies on this page
        set out to test that. Here is what they can tell us."""
    ),
    studies_list(
        study(
            "Three practices, 235 people",
            """In 2019, three practices wrote up 235 people who had KAP. The authors looked back at records. There
            was no control group. So no one can say if the drug, the talks or time made the change.""",
            "dore2019",
        ),
        study(
            "Social life",
            """A 2022 review found two studies that looked at social life in adults with a range of disorders. It was
            somewhat better with ketamine. But getting on with people is not the same as setting limits with
            them.""",
            "marchi2022",
        ),
        study(
            "All of mental health",
            """A 2022 review of 83 reports found the case for ketamine weaker outside depression. Many of the reports
            had a high risk of bias.""",
            "walsh2022",
        ),
    ),
)

_IN_THE_ROOM = section(
    "Boundaries in the session",
    paragraph(
        """Ketamine can make you feel far from your body. You may find it hard to think, speak or judge for some
        time. That is why the rules are set before the dose and not during it. These are the rules at our
        clinic.""",
        "fda2023",
    ),
    table(
        "What we agree on before a session",
        ["Question", "What we agree"],
        [
            [
                "Who is in the room?",
                "You know each name ahead of time. No one else comes in without your consent.",
            ],
            [
                "Is there touch?",
                "Only to check your health, unless you agreed to more in writing beforehand.",
            ],
            ["Can I add a yes during the session?", "No. A yes given under the drug does not count."],
            ["Can I say no or stop?", "At any time, by word or by hand sign."],
            ["Is it recorded?", "No."],
            ["When can I make big choices?", "Not on the day. Sleep first, then talk with us."],
        ],
    ),
    inset(
        """A rule works only if it can be used. Tell us about any rule that you would change. You can do so by phone,
        by mail or through a friend, and it will not affect your care."""
    ),
)

_WEIGHING = section(
    "Benefits and risks to weigh",
    benefits(
        item(
            "Time to talk",
            "A therapist helps you plan the session and make sense of it. How much this adds is not known.",
            "dore2019",
        ),
        item(
            "Less anxiety for a time",
            "A review of 14 trials found less anxiety within hours, and a smaller effect at 7 to 14 days.",
            "hartland2023",
        ),
    ),
    considerations(
        item("Less guard", "Under the drug you may share or agree to more than you would like to later."),
        item("A short effect", "Relief from anxiety tends to fade, so you may feel let down.", "tully2022"),
        item("Raised blood pressure", "Staff check it before, during and after the dose.", "fda2023"),
        item("Slowed breathing", "A trained person must watch you the whole time.", "fda2023"),
        item(
            "Psychiatric events",
            "Your mental health may get worse, and you may feel cut off from your body.",
            "fda2023",
        ),
        item("Abuse and misuse", "Some people come to want the drug for its own sake.", "fda2023"),
        item("Bladder harm", "The bladder and the urinary tract can be hurt.", "fda2023"),
        item(
            "Use at home", "It adds risk, as no one is there to check on you. We do not offer it.", "fda2023"
        ),
    ),
)

_CHOICES = section(
    "Other choices, and no treatment",
    paragraph(
        """You can learn to set boundaries with no drug at all. Talk therapy is one way. You might ask about
        cognitive behavioral therapy (CBT), where you try out new habits in small steps. A skills class or a
        support group may suit you more. So may a talk with someone you trust."""
    ),
    paragraph(
        """No treatment is a choice too. Some people find that life gets easier when a hard job or a hard time is
        over. For some it does not, or it gets harder. No study here can tell you which way it will go. Talk it
        over with your doctor and agree on when to look again."""
    ),
)

_ASK = section(
    "Questions to ask any clinic",
    paragraph(
        """A good clinic will be glad that you ask:

        - Who will be with me, and what are they trained to do?
        - What are your rules on touch, and can I see them in writing?
        - How do I stop a session?
        - What happens if my blood pressure or breathing changes?
        - Whom do I call if I feel worse that night?
        - How do I make a complaint, and who else can I turn to?"""
    ),
    warning(
        "If someone crossed a line",
        """What happened is not your fault. You can leave. You can report it to the clinic, to the state board that
        licenses the person, or to the police. If you may harm yourself, call or text 988, day or night.""",
    ),
)

WORDS = PageWords(
    model="blog.BlogPage",
    parent="blog",
    slug="boundaries-and-ketamine-assisted-psychotherapy",
    title="Boundaries and ketamine-assisted psychotherapy",
    summary="What to agree on before a session, what studies can and cannot say about boundaries, and what to ask a clinic.",
    publication_date=date(2025, 9, 9),
    authors=("casey-placeholder",),
    topics=("therapy", "safety"),
    body=[
        introduction(
            """A session with ketamine can leave you open and less on guard. So it matters what you, your
            doctor and your therapist agree on first. This post is for adults who think about such care. It is about
            the lines in the room, and about the ones that you draw in your own life."""
        ),
        key_points(
            cited("Agree on touch, company and how to stop before you take the drug."),
            cited(
                "No study here tested whether such care helps people set boundaries.", "dore2019", "walsh2022"
            ),
            cited(
                """The Food and Drug Administration (FDA) has not approved ketamine for any psychiatric disorder. It
                warns of real risks.""",
                "fda2023",
            ),
            cited("There are ways to work on boundaries that use no drug."),
        ),
        _TERMS,
        _EVIDENCE,
        _IN_THE_ROOM,
        _WEIGHING,
        _CHOICES,
        _ASK,
        contact(),
    ],
)
