"""The post on ketamine and depression."""

from datetime import date

from site_config.demo.shapes import (
    PageWords,
    benefits,
    cited,
    considerations,
    contact,
    figure,
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

_TWO_DRUGS = section(
    "Two drugs with like names",
    paragraph(
        """Ketamine is an old drug. Doctors use it to put people to sleep for surgery. It is not FDA-approved for
        any psychiatric disorder. When a doctor gives it for depression, the use is off-label. Some pharmacies mix
        ketamine to order. The FDA does not test such compounded drugs for safety or effect.""",
        "fda2022",
        "fda2023",
    ),
    paragraph(
        """Esketamine (Spravato) is a close relative, given as a nose spray. The FDA has approved it for three
        uses in adults. The first, in 2019, was treatment-resistant depression, along with a pill. In 2020 came
        major depression with acute thoughts or acts of suicide. In January 2025 came treatment-resistant
        depression without a pill.""",
        "epocrates2025",
    ),
    paragraph(
        """Esketamine is given only in a certified setting, under a safety program: a Risk Evaluation and
        Mitigation Strategy (REMS). What is true of one of these drugs may not be true of the other.""",
        "epocrates2025",
    ),
    table(
        "Ketamine and esketamine",
        ["", "Ketamine", "Esketamine (Spravato)"],
        [
            ["Approved for depression?", "No. Such use is off-label.", "Yes, for three uses."],
            ["How it is given", "By drip, by shot or by mouth", "Nose spray"],
            ["Where", "A clinic that can watch you", "A certified setting only"],
            ["Controlled drug?", "Yes, Schedule III", "Yes, Schedule III"],
        ],
        "fda2023",
        "epocrates2025",
    ),
)

_STUDIES = section(
    "What the studies found",
    studies_list(
        study(
            "Ketamine and electroconvulsive therapy",
            """A 2023 trial with 403 adults set ketamine against electroconvulsive therapy (ECT). In ECT, a short
            electric pulse causes a brief seizure while you sleep. All had depression that had not eased with
            other treatment, and none had psychosis. A response came in 55.4% with ketamine and 41.2% with ECT.""",
            "anand2023",
        ),
        study(
            "A look at 83 reports",
            """A 2022 review went through 83 reports on ketamine in mental health and substance use. The case
            was best for depression, and weaker for other disorders. Many reports had a high risk of bias.""",
            "walsh2022",
        ),
        study(
            "Ketamine along with talk therapy",
            """In 2019, three practices wrote up 235 people who had ketamine with psychotherapy. The authors looked
            back at records, with no control group. So this cannot show what caused a change, or what the therapy
            added.""",
            "dore2019",
        ),
        study(
            "Veterans and service members",
            """In 2022, a trial with 158 people tested ketamine for post-traumatic stress disorder (PTSD). Drugs
            for depression had not helped them enough. Ketamine had no effect on the PTSD results. So what holds for
            depression may not hold for a problem that comes with it.""",
            "abdallah2022",
        ),
    ),
    figure(
        "anand2023-response",
        "Bar chart: 55.4 percent of people had a response with ketamine and 41.2 percent with ECT.",
        "People with a response in the 2023 trial of 403 adults.",
        "anand2023",
    ),
)

_WEIGHING = section(
    "Benefits and risks to weigh",
    benefits(
        item(
            "A real chance of a response",
            """In the 2023 trial, a bit more than half (55.4%) had a response to ketamine. Close to half did not, so
            it helps to plan for that as well.""",
            "anand2023",
        ),
        item(
            "A choice in place of ECT for some",
            """The trial took in people who might well have had ECT. It gives you and your doctor figures to
            talk about. It is one trial, and it left out people with psychosis.""",
            "anand2023",
        ),
    ),
    considerations(
        item("Raised blood pressure", "It can go up during a session, so staff must check it.", "fda2023"),
        item("Slowed breathing", "This can be a danger to life if no one is there to help.", "fda2023"),
        item(
            "Psychiatric events",
            "Your mental health may get worse. Some people feel cut off from their body or from what is around them.",
            "fda2023",
        ),
        item(
            "Abuse and misuse",
            "Ketamine is a controlled drug. Tell us if you have had trouble with drugs.",
            "fda2023",
        ),
        item("Bladder harm", "The drug can hurt the bladder and the urinary tract.", "fda2023"),
        item("Use at home", "The FDA warns that it adds risk, since no one checks on you.", "fda2023"),
    ),
)

_UNKNOWN = section(
    "What we do not know",
    paragraph(
        """Safety in the long run is still being studied, and harm that shows up only after years is hard to see in
        short trials. No one can tell you how long a response would last for you, or how many doses you would need.""",
        "walsh2022",
    ),
    paragraph(
        """There is one more limit. People may be able to tell that they got ketamine, as it can feel strange. Hope
        alone can then lift their scores, so it is hard to know how much the drug itself did."""
    ),
)

_CHOICES = section(
    "Other choices, and no treatment",
    paragraph(
        """There is more than one road. These are some that you can ask about:

        - talk therapy, such as cognitive behavioral therapy (CBT)
        - daily pills, or a new dose or kind of pill
        - esketamine, in a certified setting
        - ECT, in a hospital
        - a trial of a new treatment"""
    ),
    paragraph(
        """You may also choose no treatment for now. Depression can lift by itself, stay, or get worse. The
        studies here do not tell us which it would be for you. If you wait, tell someone close to you, and set a
        date to see your doctor."""
    ),
    paragraph(
        """Bring the things that count most to you: sleep, work, family, less pain, a clear head. Then you and your
        doctor can weigh each choice against them."""
    ),
    warning(
        "If you are in crisis",
        """Thoughts of suicide need help now, not at your next visit. Call, text or chat with 988, day or night. If
        you are a veteran, press 1 after you call. If your life is in danger, call 911.""",
    ),
)

WORDS = PageWords(
    model="blog.BlogPage",
    parent="blog",
    slug="ketamine-and-depression",
    title="Ketamine and depression: what is known and what is not",
    summary="How ketamine differs from esketamine, what trials in depression found, and which risks and choices to weigh.",
    publication_date=date(2025, 11, 4),
    authors=("robin-sample", "casey-placeholder"),
    topics=("depression", "evidence"),
    body=[
        introduction(
            """Depression is more than a bad week. It can drain your sleep, your drive and your joy. When two or more
            treatments have not helped, doctors may call it treatment-resistant. This post is for adults in that
            spot, and for the people who care for them. It sets out what is known about ketamine, and what is not."""
        ),
        key_points(
            cited(
                """The Food and Drug Administration (FDA) has not approved ketamine for depression, or for any other
                psychiatric disorder. It has approved a close relative, esketamine.""",
                "fda2023",
            ),
            cited(
                "In one large trial, a bit more than half of the people had a response to ketamine.",
                "anand2023",
            ),
            cited("Safety in the long run is still being studied.", "walsh2022"),
            cited(
                "Risks include raised blood pressure, slowed breathing, misuse and bladder harm.", "fda2023"
            ),
        ),
        _TWO_DRUGS,
        _STUDIES,
        _WEIGHING,
        _UNKNOWN,
        _CHOICES,
        contact(),
    ],
)
