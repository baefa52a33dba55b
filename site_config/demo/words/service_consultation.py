"""The service page on the medical consultation."""

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

WORDS = PageWords(
    model="services.ServicePage",
    parent="services",
    slug="medical-consultation",
    title="Medical consultation",
    summary="A full visit with a physician who checks your health, goes through your choices, and writes it all down for you.",
    body=[
        block(
            "what_it_is",
            cited(
                """This is a visit with a physician, in person or by video. We ask about your health, your mood and what
                you have tried. We look at your records. Then we go through your choices, with and without ketamine.
                You leave with a written opinion.

                A visit does not mean that you will get ketamine. Ketamine is not approved by the Food and Drug
                Administration (FDA) for any psychiatric disorder, and it is not right for many people.""",
                "fda2023",
            ),
        ),
        block(
            "suitability",
            {
                "suitable_for": [
                    suits(
                        "Adults who have tried some treatment for anxiety or depression and want to think again"
                    ),
                    suits("People who have been offered ketamine and want a second opinion"),
                    suits(
                        "Doctors and therapists who want to talk about a patient, with the patient’s consent"
                    ),
                ],
                "not_suitable_for": [
                    suits("Anyone in a crisis: call or text 988, day or night, or call 911"),
                    suits("Anyone under 18"),
                    suits(
                        "People who need to replace their own doctor: we advise, and your doctor stays in charge"
                    ),
                ],
            },
        ),
        block(
            "steps",
            {
                "steps": [
                    step(
                        "A free phone call",
                        "We talk for 15 minutes. You say what you hope for. We say if a visit makes sense.",
                    ),
                    step(
                        "Your records",
                        "With your consent, we ask your doctors for notes, a list of your drugs, and recent tests.",
                    ),
                    step(
                        "The visit",
                        """We ask about your health, past and present. We take your blood pressure. We ask about mood, sleep,
                        drugs and alcohol, and about safety at home.""",
                    ),
                    step(
                        "Your choices",
                        """We go through talk therapy, daily pills, other treatments and no treatment for now. For each one
                        we say what is known, what is not, and what could go wrong.""",
                    ),
                    step(
                        "The written opinion",
                        "You get it by mail or at the desk. It is yours to share or to keep.",
                    ),
                ]
            },
        ),
        block(
            "practicalities",
            {
                "duration": "About 90 minutes",
                "price": "$300 for the visit and the written opinion",
                "details": (
                    "<p>The price covers the look at your records. The first phone call is free. We do not bill "
                    "insurers, but we give you a receipt that you can send in. You can cancel up to two days before.</p>"
                ),
            },
        ),
        block(
            "risks",
            {
                "items": [
                    item(
                        "Hard topics",
                        "Talking about your past can hurt. You can skip a question or take a break.",
                    ),
                    item(
                        "A no",
                        "We may advise against ketamine. That can be hard to hear when hopes are high.",
                    ),
                    item("An open end", "Studies leave gaps. We may have to say that we do not know."),
                    item(
                        "If ketamine comes up",
                        """Its risks include raised blood pressure, slowed breathing, psychiatric events, abuse, and harm
                        to the bladder and urinary tract. Use at home adds risk.""",
                        "fda2023",
                    ),
                ]
            },
        ),
        block(
            "questions",
            {
                "questions": [
                    question(
                        "Do you earn more if I choose ketamine?",
                        """Yes, the clinic does. The price of this visit is the same whatever you choose. The physician
                        who sees you gets no bonus for sessions.""",
                    ),
                    question(
                        "Will you change my pills?",
                        "No. We may suggest a change. You make it, or not, with the doctor who gives you the pills.",
                    ),
                    question(
                        "What is esketamine, and do you offer it?",
                        """Esketamine (Spravato) is a close relative of ketamine. It has FDA approval for some kinds of
                        depression, and only certified settings may give it. We do not, but we can tell you where to
                        ask.""",
                        "epocrates2025",
                    ),
                    question(
                        "Can I bring someone?",
                        "Yes. Many people find that a friend hears things that they miss.",
                    ),
                ]
            },
        ),
        section(
            "Other choices",
            paragraph(
                """You can ask your own doctor or a therapist for the same kind of talk. Many health plans pay for a second
                opinion by someone in their network. Or you can wait, and see how things go."""
            ),
        ),
        warning(
            "This is not urgent care",
            "If you may harm yourself, call, text or chat with 988, day or night. If your life is in danger, call 911.",
        ),
        contact(),
    ],
)
