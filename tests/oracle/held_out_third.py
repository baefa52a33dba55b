"""Forty items from the field's own literature in kind, scored once before anybody looked: editors, editions, numbers."""

from __future__ import annotations

from random import Random
from typing import Any

Item = dict[str, Any]

_PEOPLE = (
    ("Abramowitz", "Jonathan S."), ("Baldwin", "David"), ("Craske", "M. G."), ("Dwivedi", "Yogesh"), ("Ellis-Davies", "Graham"),
    ("Ferreira e Silva", "Inês"), ("Gyürkés", "Zsófia"), ("Hashimoto", "Kenji"), ("Ito", "Y"), ("Jónsdóttir", "Hrafnhildur Ö."),
    ("Krystal", "John H."), ("Liebowitz", "Michael R."), ("MacKinnon", "Dean F."), ("Newport", "D. Jeffrey"), ("O'Neill-Kerr", "Alex"),
    ("Papakostas", "G. I."), ("Quintana", "Daniel S."), ("Ruscio", "A. M."), ("Stein", "Dan J."), ("Tyrer", "Peter"),
    ("Üstün", "T. Bedirhan"), ("Veen", "Cato"), ("Wajs", "Ewa"), ("Xu", "Ke"), ("Yoshimura", "Reiji"), ("Zhou", "Y. L."),
)  # fmt: skip


def _people(random: Random, count: int) -> list[Item]:
    return [{"family": family, "given": given} for family, given in random.choices(_PEOPLE, k=count)]


def _made(random: Random) -> list[Item]:
    """Articles by 1 to 50 authors, each with another part missing."""
    missing = (
        "volume",
        "issue",
        "page",
        "issued",
        "container-title",
        "DOI",
        "title-end",
        "author",
        "none",
        "none",
    )
    made = []
    for number, (authors, without) in enumerate(
        zip((1, 2, 3, 5, 6, 7, 19, 20, 21, 50), missing, strict=True)
    ):
        item: Item = {
            "type": "article-journal",
            "title": random.choice(
                ("Fear, avoidance and <i>D</i>-cycloserine", "Single-dose effects on safety learning", "Who drops out, and why?")
            ),
            "author": _people(random, authors),
            "container-title": random.choice(("Depression and anxiety", "World Psychiatry", "The Journal of nervous and mental disease")),
            "container-title-short": random.choice(("Depress Anxiety", "World Psychiatry", "J. Nerv. Ment. Dis.")),
            "issued": {"date-parts": [[2005 + number, number + 1, 9]]},
            "volume": str(30 + number),
            "issue": random.choice(("2", "S1", "7-8")),
            "page": random.choice(("201-209", "e22871", "1187-91", "98")),
            "DOI": f"10.5555/third.{number}",
            "PMID": str(31_000_000 + number),
        }  # fmt: skip
        item.pop(without, None)
        made.append(item)
    return made


_BY_HAND: tuple[Item, ...] = (
    {"type": "chapter", "title": "Pharmacotherapy of social anxiety", "author": [{"family": "Stein", "given": "Dan J."}],
     "editor": [{"family": "Baldwin", "given": "David"}, {"family": "Tyrer", "given": "Peter"}], "edition": "2",
     "container-title": "Textbook of anxiety disorders", "publisher": "Example Academic", "publisher-place": "London",
     "page": "411-432", "issued": {"date-parts": [[2019]]}},
    {"type": "chapter", "title": "Glutamate", "author": [{"family": "Krystal", "given": "John H."}],
     "editor": [{"family": "Stein", "given": "D. J."}], "container-title": "A primer of psychopharmacology", "volume": "2",
     "publisher": "Example Academic", "page": "1-30", "issued": {"date-parts": [[2011, 6]]}, "DOI": "10.5555/third.glu"},
    {"type": "chapter", "title": "What is dissociation?", "editor": [{"family": "Xu", "given": "Ke"}, {"family": "Ito", "given": "Y"},
     {"family": "Veen", "given": "Cato"}], "container-title": "States of mind", "edition": "4", "publisher": "Northern Press",
     "issued": {"date-parts": [[2022]]}},
    {"type": "chapter", "title": "Dosing", "author": [{"literal": "Infusion Practice Group"}], "container-title": "Clinic manual",
     "collection-title": "Manuals of care", "publisher": "Northern Press", "publisher-place": "Oslo", "page": "55-7",
     "issued": {"date-parts": [[2020]]}, "URL": "https://example.org/manual", "accessed": {"date-parts": [[2024, 2, 9]]}},
    {"type": "chapter", "title": "Fear in the clinic", "author": [{"family": "Craske", "given": "M. G."}],
     "editor": [{"family": "Ruscio", "given": "A. M."}, {"family": "Wajs", "given": "Ewa"}, {"family": "Zhou", "given": "Y. L."},
                {"family": "Xu", "given": "Ke"}, {"family": "Ito", "given": "Y"}, {"family": "Veen", "given": "Cato"},
                {"family": "Tyrer", "given": "Peter"}], "container-title": "Fear", "edition": "Rev.", "publisher": "Example Academic"},
    {"type": "book", "title": "Anxiety in primary care", "editor": [{"family": "Papakostas", "given": "G. I."}],
     "edition": "3", "publisher": "Example Academic", "publisher-place": "Boston, MA", "issued": {"date-parts": [[2008]]}},
    {"type": "book", "title": "The shy brain: a history", "author": [{"family": "Newport", "given": "D. Jeffrey", "suffix": "II"}],
     "publisher": "Example Academic", "issued": {"date-parts": [[1999]]}},
    {"type": "book", "title": "Collected papers", "author": [{"family": "Liebowitz", "given": "Michael R."}],
     "editor": [{"family": "Quintana", "given": "Daniel S."}, {"family": "MacKinnon", "given": "Dean F."}], "volume": "3",
     "edition": "First American", "publisher": "Northern Press", "issued": {"date-parts": [[1987, 3]]}},
    {"type": "book", "title": "Manual of mental disorders", "author": [{"literal": "Example Psychiatric Association"}],
     "edition": "5", "publisher": "Example Psychiatric Association", "issued": {"date-parts": [[2013]]}, "DOI": "10.5555/third.dsm"},
    {"type": "book", "title": "Angst und Gesellschaft", "language": "de", "author": [{"family": "Yoshimura", "given": "Reiji"}],
     "publisher": "Beispiel Verlag", "publisher-place": "Köln", "edition": "12"},
    {"type": "report", "title": "Social anxiety disorder: recognition, assessment and treatment", "number": "CG159",
     "author": [{"literal": "Example Institute for Care Excellence"}], "publisher": "Example Institute for Care Excellence",
     "issued": {"date-parts": [[2013, 5, 22]]}, "URL": "https://example.org/cg159", "accessed": {"date-parts": [[2025, 1, 31]]}},
    {"type": "report", "title": "Compounded drugs: what clinics must know", "number": "4", "publisher": "Example Agency",
     "publisher-place": "Silver Spring, MD", "issued": {"date-parts": [[2023, 10]]}},
    {"type": "report", "title": "Prevalence of anxiety in adults", "number": "NCES 2021-009",
     "author": [{"family": "Üstün", "given": "T. Bedirhan"}, {"family": "Ruscio", "given": "A. M."}], "publisher": "Example Survey Office"},
    {"type": "report", "title": "Is it safe at home? A statement", "author": [{"literal": "Society of Infusion & Care"}],
     "issued": {"date-parts": [[2021]]}, "DOI": "10.5555/third.home"},
    {"type": "report", "title": "Annual summary", "editor": [{"family": "Ellis-Davies", "given": "Graham"}],
     "publisher": "Example Agency", "issued": {"date-parts": [[2018, 12, 1]]}, "URL": "https://example.org/annual"},
    {"type": "dataset", "title": "Ketamine for social anxiety: a crossover trial", "number": "NCT02083926", "publisher": "ClinicalTrials.gov",
     "author": [{"literal": "Example University"}], "issued": {"date-parts": [[2014, 3, 11]]}, "URL": "https://example.org/NCT02083926"},
    {"type": "dataset", "title": "Maintenance dosing in anxiety", "number": "ACTRN12615000617561", "publisher": "ANZCTR",
     "author": [{"family": "Veen", "given": "Cato"}], "URL": "https://example.org/actrn", "accessed": {"date-parts": [[2024, 8, 2]]}},
    {"type": "dataset", "title": "Review protocol: ketamine and cognition", "number": "CRD42019130636", "publisher": "PROSPERO",
     "issued": {"date-parts": [[2019]]}},
    {"type": "article", "title": "Oral esketamine in routine care", "author": [{"family": "Hashimoto", "given": "Kenji"},
     {"family": "Xu", "given": "Ke"}], "publisher": "medRxiv", "issued": {"date-parts": [[2024, 2, 29]]}, "DOI": "10.5555/third.pre"},
    {"type": "article", "title": "Placebo response: does it grow?", "author": [{"literal": "Open Trials Group"}], "publisher": "PsyArXiv",
     "number": "7", "URL": "https://example.org/osf", "accessed": {"date-parts": [[2024, 4, 1]]}},
    {"type": "article", "title": "No date, no server", "author": [{"family": "Gyürkés", "given": "Zsófia"}]},
    {"type": "webpage", "title": "Social anxiety", "publisher": "Example Health Service", "container-title": "Example Health",
     "issued": {"date-parts": [[2023, 4, 12]]}, "URL": "https://example.org/sa", "accessed": {"date-parts": [[2025, 11, 2]]}},
    {"type": "webpage", "title": "How is ketamine given?", "author": [{"family": "Jónsdóttir", "given": "Hrafnhildur Ö."}],
     "container-title": "Anxiety notes", "URL": "https://example.org/given"},
    {"type": "webpage", "title": "Drug alert", "author": [{"literal": "Example Agency"}], "publisher": "Example Agency",
     "issued": {"date-parts": [[2022]]}, "URL": "https://example.org/alert", "accessed": {"date-parts": [[2025, 5, 30]]}},
    {"type": "webpage", "title": "Ansiedad social", "language": "es", "URL": "https://example.org/es", "accessed": {"date-parts": [[2025, 1]]}},
    {"type": "article-journal", "title": "Long-term outcomes", "author": [{"family": "Wajs", "given": "Ewa"},
     {"literal": "on behalf of the EXAMPLE-3 Study Group"}], "container-title": "Journal of clinical psychiatry",
     "container-title-short": "J Clin Psychiatry", "issued": {"date-parts": [[2020, 4, 28]]}, "volume": "81", "issue": "3",
     "number": "19m12891", "DOI": "10.5555/third.wajs"},
    {"type": "article-journal", "title": "Ketamine in anxiety: a protocol", "author": [{"family": "Ferreira e Silva", "given": "Inês"},
     {"family": "van Os", "given": "Jim"}], "container-title": "BMJ open", "issued": {"date-parts": [[2025]]}, "DOI": "10.5555/third.online"},
    {"type": "article-journal", "title": "抗うつ薬の使い方", "language": "ja", "author": [{"family": "伊藤", "given": "豊"}],
     "container-title": "Example Japanese journal", "issued": {"date-parts": [[2010]]}, "volume": "5", "page": "3-8"},
    {"type": "article-journal", "title": "“Special K” and the <i>NR2A</i> subunit: <b>news</b>", "author": [{"literal": "The Example Consortium"}],
     "container-title": "Brain & Behavior?", "issued": {"date-parts": [[2016, 11]]}, "volume": "6", "issue": "11", "page": "e00572"},
    {"type": "article-journal", "title": "L’anxiété sociale à l’école", "language": "fr", "author": [{"family": "O'Neill-Kerr", "given": "Alex"},
     {"family": "Dwivedi", "given": "Yogesh", "suffix": "Jr."}], "editor": [{"family": "Abramowitz", "given": "Jonathan S."}],
     "container-title": "L'Exemple", "issued": {"date-parts": [[2012]]}, "page": "44-46"},
)  # fmt: skip


def held_out_third(seed: int = 91) -> list[Item]:
    made = [*_made(Random(seed)), *_BY_HAND]
    return [{"id": f"third-{number:02}"} | item for number, item in enumerate(made)]
