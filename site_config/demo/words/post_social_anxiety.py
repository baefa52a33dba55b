"""The post on ketamine and social anxiety."""

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

_WHAT_IT_IS = section(
    "What ketamine is",
    paragraph(
        """Ketamine is an anesthetic: doctors use it to put people to sleep for surgery. In the brain, it blocks a tiny
        docking site on nerve cells, the N-methyl-D-aspartate (NMDA) receptor.[tully2022] How this could ease fear is
        not well known."""
    ),
    paragraph(
        """Ketamine is not FDA-approved for any psychiatric disorder.[fda2023] When a doctor gives it for social anxiety,
        that is called off-label use. The law lists it as a Schedule III
        drug, since some people misuse it.[fda2023]"""
    ),
)

_STUDIES = section(
    "What the studies found",
    paragraph(
        """Here are five studies. Reviews that join many trials come first. Studies with no control group come
        last, as they can tell us the least about cause."""
    ),
    studies_list(
        study(
            "Two trials, joined",
            """A 2021 review joined two trials in social anxiety. The odds of a response were higher with ketamine:
            the odds ratio was 28.94. But the true value could lie anywhere from 3.45 to 242.57. With a range that
            wide, we cannot say how large the effect is.""",
            "whittaker2021",
        ),
        study(
            "Many disorders, joined",
            """A 2022 review took six trials with 432 adults, who had a range of disorders. Anxiety scores were
            somewhat lower with ketamine: the pooled difference was -0.42. Yet the range of likely values, from -0.84
            to 0.003, just took in “no effect”. How sure we can be was rated from moderate to very low.""",
            "marchi2022",
        ),
        study(
            "One trial against a placebo",
            """In a 2018 trial, 18 adults were to get both ketamine and a placebo, at different times. On the
            Liebowitz Social Anxiety Scale (LSAS), a response was a drop of more than 35%. One third (33%) had one
            after ketamine, and no one (0%) did after the placebo. On a scale that people filled in themselves,
            overall scores did not differ, though more people counted as responders (89% and 53%).""",
            "taylor2018",
        ),
        study(
            "Three months of doses",
            """In 2018, 20 people got repeat doses under the skin for three months. They had social anxiety,
            general anxiety or both. In 18 of the 20, daily life went better. But there was no control group, so we
            cannot tell how much of this was due to the drug.""",
            "glue2018",
        ),
        study(
            "Rising doses",
            """In 2017, 12 people whom other care had not helped got rising doses. Ten of the 12 had a response. It
            lasted for up to seven days. Here too, all knew what they got.""",
            "glue2017",
        ),
    ),
    figure(
        "taylor2018-responders",
        "Bar chart: after ketamine, 33 percent of people had a response; after the placebo, 0 percent did.",
        "People with a response in the 2018 trial. All 18 adults were due to get both, at different times.",
        "taylor2018",
    ),
    table(
        "The five studies side by side",
        ["Study", "People", "Control group", "Evidence level (proposed)"],
        [
            ["Review, 2021[whittaker2021]", "Two trials", "Yes", "1"],
            ["Review, 2022[marchi2022]", "432 in six trials", "Yes", "1"],
            ["Trial, 2018[taylor2018]", "18", "Yes, a placebo", "2"],
            ["Three months of doses, 2018[glue2018]", "20", "No", "4"],
            ["Rising doses, 2017[glue2017]", "12", "No", "4"],
        ],
    ),
    paragraph(
        """The levels come from the Oxford Centre for Evidence-Based Medicine. Level 1 is the strongest kind of
        study and level 5 is the weakest. A high level does not mean a large or sure effect."""
    ),
)

_WEIGHING = section(
    "Benefits and risks to weigh",
    benefits(
        item(
            "An early effect",
            """A 2023 review joined 14 trials in many disorders. The effect on anxiety was largest in the first 12
            hours. It was smaller at 24 hours and at 7 to 14 days.""",
            "hartland2023",
        ),
        item(
            "Some relief where other care fell short",
            "Two small studies took only people whom other care had not helped. Most of them felt better for a time.",
            "glue2017",
            "glue2018",
        ),
        item(
            "Ease with other people",
            """In two studies, people got on somewhat better in social life. They had a range of disorders, so
            this may not hold for social anxiety.""",
            "marchi2022",
        ),
    ),
    considerations(
        item(
            "A short effect",
            "Relief tends to fade. To keep it, people may need dose after dose.",
            "tully2022",
        ),
        item(
            "Feeling odd or ill",
            "People may feel cut off from their body, dizzy or sick, or see things in a blur.",
            "glue2018",
            "fda2023",
        ),
        item(
            "Raised blood pressure",
            "In one study it rose by about 10 millimeters of mercury (mm Hg).",
            "glue2018",
            "fda2023",
        ),
        item("Slowed breathing", "This is why someone trained must watch you.", "fda2023"),
        item(
            "Psychiatric events",
            "Mental health can get worse, not better. Tell us at once if yours does.",
            "fda2023",
        ),
        item("Abuse and misuse", "Some people come to want the drug for its own sake.", "fda2023"),
        item("Bladder harm", "The bladder and the urinary tract can be hurt.", "fda2023"),
        item(
            "Use at home",
            "Taking it at home adds risk, as no one is there to check on you. We do not offer this.",
            "fda2023",
        ),
    ),
)

_UNKNOWN = section(
    "What we do not know",
    paragraph(
        """No study on this page set ketamine side by side with talk therapy or daily pills for social anxiety. So
        we cannot say which works best. The best dose is not known. Nor is it known how many doses are
        safe, or what happens in the long run.""",
        "banov2020",
        "walsh2022",
    ),
    paragraph(
        """The studies have flaws that could tilt their results. In the 2023 review, 11 of 14 trials had a high risk of
        bias.[hartland2023] A 2022 review of 83 reports found the case for ketamine weaker outside
        depression.[walsh2022] Anxiety is one of the fields where more and larger trials are needed.[hartland2023]""",
        "walsh2022",
    ),
)

_CHOICES = section(
    "Other choices, and no treatment",
    paragraph(
        """Most people start with cognitive behavioral therapy (CBT). In it, you learn to test your fears in small
        steps. Some take a selective serotonin reuptake inhibitor (SSRI), a kind of daily pill. Some do both. If
        the first try fails, a change of therapist, dose or drug may still help."""
    ),
    paragraph(
        """You can also choose no treatment for now. Your fear may then ease, stay or grow. None of these
        studies can tell you which. You might set a date to look at it again with your doctor. Think about
        what matters most in your daily life: work, school, friends, sleep."""
    ),
    paragraph(
        """A good choice is one that you and your doctor make as a team. Ask what the aim is, how you will both
        know if it works, and when you would stop."""
    ),
    warning(
        "If you are in crisis",
        """If you may harm yourself, do not wait for a visit. Call or text 988, day or night. If you are a
        veteran, press 1 after you call. If your life is in danger, call 911.""",
    ),
)

WORDS = PageWords(
    model="blog.BlogPage",
    parent="blog",
    slug="ketamine-and-social-anxiety",
    title="Ketamine and social anxiety: what the studies show",
    summary="A few small studies have tested ketamine for social anxiety. Here is what they found and what they leave open.",
    publication_date=date(2025, 10, 7),
    authors=("robin-sample",),
    topics=("anxiety", "evidence"),
    body=[
        introduction(
            """Social anxiety disorder (SAD) is a strong fear of being watched or judged. Talk therapy and daily
            pills help many people, but not all. One third to one half do not get enough relief.[taylor2018] This
            post is for adults who want to know if ketamine might be a choice, and for the doctors who guide them."""
        ),
        key_points(
            cited("The studies are few and small. The main trial had 18 people.", "taylor2018"),
            cited(
                "Some people felt less fear for a time, but the effect tends to fade.",
                "glue2017",
                "tully2022",
            ),
            cited(
                """The Food and Drug Administration (FDA) has not approved ketamine for any psychiatric disorder. It
                has real risks.""",
                "fda2023",
            ),
            cited("Other choices exist. No study here shows that ketamine works better than they do."),
        ),
        _WHAT_IT_IS,
        _STUDIES,
        _WEIGHING,
        _UNKNOWN,
        _CHOICES,
        contact(),
    ],
)
