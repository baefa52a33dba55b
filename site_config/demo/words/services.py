"""The services page, which lists the services below its own words."""

from site_config.demo.shapes import PageWords, contact, paragraph, section

WORDS = PageWords(
    model="services.ServicesPage",
    parent="home",
    slug="services",
    title="Our services",
    summary="A full visit with a physician, and, for some adults, ketamine-assisted psychotherapy.",
    body=[
        paragraph(
            """We offer two services. The first is a visit with a physician who listens, checks your health and gives
            you a written opinion. The second is ketamine-assisted psychotherapy. You can have the first without the
            second, but not the second without the first."""
        ),
        section(
            "Before you choose",
            paragraph(
                """Ketamine is not approved by the Food and Drug Administration (FDA) for any psychiatric disorder. It
                has risks. It can raise your blood pressure and slow your breathing. Your mental health can get worse.
                Some people misuse it, and it can hurt the bladder and the urinary tract.""",
                "fda2023",
            ),
            paragraph(
                """You can also choose talk therapy, daily pills, another doctor’s view, or no treatment for now. We
                will go through these with you. You can stop at any point."""
            ),
        ),
        contact(),
    ],
)
