"""Varied CSL items, the same on every run: edge cases by hand and a seeded mixture."""

from __future__ import annotations

from random import Random
from typing import Any

Item = dict[str, Any]

TITLES = (
    "Ketamine for social anxiety disorder: a randomized, placebo-controlled crossover trial",
    "Is ketamine ready for the clinic?",
    "Rapid relief at last!",
    "Effects of <i>S</i>-ketamine on P<sub>300</sub> amplitude",
    "What do patients mean by \"remission\" of anxiety?",
    "Ketamine's dose-related effects in anxiety disorders",
    "Wirksamkeit von Ketamin bei Angststörungen: eine Übersicht",
    "Efectos de la ketamina en la ansiedad",
    "Effet de l'eskétamine sur l'anxiété",
    "Анксиолитическое действие кетамина",
    "Response in <b>two</b> weeks: p < 0.05 & n > 40",
    "A trial that ends with a period.",
    "GABA and glutamate in T-cells of the elderly",
    "The use of NMDA-receptor antagonists in pain and in depression",
    "Half-life in mice (and men)",
    "Effect at 10<sup>−6</sup> mol/L",
    "Ketamine/esketamine: what next?",
    "On \"promising\" drugs",
)  # fmt: skip
JOURNALS = (
    "Neuropsychopharmacology", "Journal of Psychopharmacology", "The New England Journal of Medicine",
    "British journal of clinical pharmacology", "Psychiatry Research: Neuroimaging", "BJPsych Open", "eLife",
    "Deutsches Ärzteblatt", "Proceedings of the National Academy of Sciences of the United States of America",
    "Pain and its management",
)  # fmt: skip
BOOKS = (
    "The handbook of ketamine", "Drugs of the mind: a guide for the clinic", "Anesthesia Secrets",
    "Principles and practice of psychopharmacology",
)  # fmt: skip
PUBLISHERS = ("Oxford University Press", "Springer", "World Health Organization", "Elsevier Inc.")
PLACES = ("Oxford", "New York, NY", "Geneva", "")
FAMILIES = (
    "Taylor", "Landeros-Weisenberger", "Glue", "McNaughton", "O'Brien", "Müller", "Dahlén", "Schiöth",
    "López-Roca", "Nguyen", "Smith Jones", "D'Souza", "Łukasiewicz", "Αλεξίου", "Иванов", "De Micheli",
)  # fmt: skip
GIVENS = (
    "Jerome H.",
    "Paul",
    "Anna-Maria",
    "J.-P.",
    "M",
    "Ø. O.",
    "Élodie",
    "John Q R",
    "Ivan",
    "K. T.",
    "Mary Jane Ann",
)
LANGUAGES = {"Wirksamkeit": "de", "Efectos": "es", "Effet": "fr", "Анксиолитическое": "ru"}
ORGANIZATIONS = (
    "World Health Organization", "COVID-19 Research Group", "R&D Unit <North>", "National Institute for Health and Care Excellence",
)  # fmt: skip
PAGES = (
    "325-333",
    "1302-1305",
    "12-9",
    "S3-S9",
    "101-8",
    "e1011103",
    "117",
    "1-12",
    "4412-4426",
    "99-101",
    "1011103",
    "iv12-iv19",
)


def person(random: Random) -> Item:
    name: Item = {"family": random.choice(FAMILIES), "given": random.choice(GIVENS)}
    if random.random() < 0.1:
        name["non-dropping-particle"] = random.choice(["van der", "de", "von", "al"])
    if random.random() < 0.07:
        name["suffix"] = random.choice(["Jr.", "III", "Sr."])
    return name


def people(random: Random, count: int) -> list[Item]:
    names = [person(random) for _ in range(count)]
    if random.random() < 0.12:
        names.insert(random.randrange(count + 1), {"literal": random.choice(ORGANIZATIONS)})
    return names


def day(random: Random, parts: int) -> Item:
    return {
        "date-parts": [[random.randint(1998, 2026), random.randint(1, 12), random.randint(1, 28)][:parts]]
    }


def maybe(item: Item, random: Random, odds: float, **values: Any) -> None:
    if random.random() < odds:
        item.update({key.replace("_", "-"): value for key, value in values.items() if value})


def base(random: Random, kind: str) -> Item:
    item: Item = {"type": kind, "title": random.choice(TITLES)}
    maybe(item, random, 1, language=LANGUAGES.get(item["title"].split()[0]))
    count = random.choice([0, 1, 1, 2, 2, 3, 4, 6, 7, 8, 19, 20, 21, 22, 50])
    maybe(item, random, 0.95, author=people(random, count) if count else [])
    maybe(item, random, 0.93, issued=day(random, random.choice([1, 2, 3])))
    maybe(item, random, 0.45, DOI=f"10.{random.randint(1000, 9999)}/x.{random.randint(1, 99999)}")
    maybe(
        item,
        random,
        0.3,
        URL=f"https://example.org/{random.randint(1, 999)}?a=1&b=2",
        accessed=day(random, 3),
    )
    return item


def article(random: Random) -> Item:
    item = base(random, "article-journal")
    maybe(item, random, 0.97, container_title=random.choice(JOURNALS))
    maybe(item, random, 0.8, volume=str(random.randint(1, 400)))
    maybe(item, random, 0.6, issue=random.choice(["1", "12", "3-4", "Suppl 1", "10 Pt 2"]))
    maybe(item, random, 0.8, page=random.choice(PAGES))
    maybe(item, random, 0.1, number=f"e{random.randint(100, 99999)}")
    maybe(item, random, 0.5, PMID=str(random.randint(10**6, 4 * 10**7)))
    maybe(item, random, 0.3, PMCID=f"PMC{random.randint(10**5, 10**7)}")
    return item


def preprint(random: Random) -> Item:
    item = base(random, "article")
    maybe(item, random, 0.6, publisher=random.choice(["medRxiv", "PsyArXiv"]))
    if "publisher" not in item:
        item["container-title"] = "bioRxiv"
    return item


def book(random: Random) -> Item:
    item = base(random, "book")
    maybe(item, random, 0.9, publisher=random.choice(PUBLISHERS), publisher_place=random.choice(PLACES))
    maybe(item, random, 0.4, edition=random.choice(["2", "3", "11", "Rev."]))
    maybe(item, random, 0.2, volume=random.choice(["2", "12"]))
    maybe(item, random, 0.3, editor=[person(random) for _ in range(random.choice([1, 2, 4]))])
    return item


def chapter(random: Random) -> Item:
    item = base(random, "chapter")
    item["container-title"] = random.choice(BOOKS)
    maybe(item, random, 0.7, editor=[person(random) for _ in range(random.choice([1, 2, 3, 8]))])
    maybe(item, random, 0.9, publisher=random.choice(PUBLISHERS), publisher_place=random.choice(PLACES))
    maybe(item, random, 0.8, page=random.choice(["12-19", "305-328", "7"]))
    maybe(item, random, 0.3, edition=random.choice(["2", "4", "21"]))
    return item


def report(random: Random) -> Item:
    item = base(random, "report")
    maybe(item, random, 0.8, publisher=random.choice(PUBLISHERS), publisher_place=random.choice(PLACES))
    maybe(item, random, 0.4, number=random.choice(["12", "NG222", "WHO/MSD/2023"]))
    return item


def web_page(random: Random) -> Item:
    item = base(random, "webpage")
    item.pop("DOI", None)
    item |= {"URL": "https://example.org/page", "accessed": day(random, 3)}
    maybe(item, random, 0.6, container_title=random.choice(["Mayo Clinic", "Drug safety communications"]))
    maybe(item, random, 0.3, publisher=random.choice(PUBLISHERS))
    return item


def trial(random: Random) -> Item:
    item = base(random, "dataset")
    item |= {"URL": "https://example.org/trial", "accessed": day(random, 3)}
    maybe(item, random, 0.7, publisher=random.choice(["ClinicalTrials.gov", "ANZCTR"]))
    maybe(item, random, 0.7, number=f"NCT{random.randint(10**7, 10**8 - 1)}")
    return item


MAKERS = (article, article, article, article, preprint, book, chapter, report, web_page, trial)


# What the mixture above meets seldom or never, each for a reason that its id names.
EDGE_CASES: tuple[Item, ...] = (
    {"id": "bare-initials", "type": "article-journal", "title": "Ketamine for social anxiety disorder",
     "author": [{"family": "Taylor", "given": "JH"}, {"family": "Bloch", "given": "MH"}],
     "container-title": "Neuropsychopharmacology", "issued": {"date-parts": [[2018]]},
     "volume": "43", "issue": "2", "page": "325-333", "DOI": "10.5555/bare"},
    {"id": "single-quotes", "type": "article-journal", "title": "The 'club drug' in the clinic",
     "author": [{"family": "Glue", "given": "P."}], "container-title": "Addiction", "issued": {"date-parts": [[2019]]}},
    {"id": "journal-with-question-mark", "type": "article-journal", "title": "On method",
     "author": [{"family": "Glue", "given": "P."}], "container-title": "What Next?",
     "issued": {"date-parts": [[2019]]}, "volume": "3", "page": "1-9"},
    {"id": "quoted-end", "type": "article-journal", "title": 'Patients said "it worked"',
     "author": [{"family": "Glue", "given": "P."}], "container-title": "Pain", "issued": {"date-parts": [[2019]]}},
    {"id": "single-name", "type": "article-journal", "title": "By one name", "author": [{"family": "Suharto"}],
     "container-title": "Pain", "issued": {"date-parts": [[2001, 12]]}, "volume": "9"},
    {"id": "east-asian-names", "type": "article-journal", "title": "Ketamine in Tokyo",
     "author": [{"family": "山田", "given": "太郎"}, {"family": "Sato", "given": "Ken"}],
     "container-title": "Pain", "issued": {"date-parts": [[2001, 12, 31]]}},
    {"id": "organization-with-period", "type": "report", "title": "Annual figures",
     "author": [{"literal": "Example Clinics Inc."}], "issued": {"date-parts": [[2024, 2]]}},
    {"id": "nothing-but-a-title", "type": "book", "title": "Alone"},
    {"id": "no-title", "type": "article-journal", "author": [{"family": "Glue", "given": "P."}],
     "container-title": "Pain", "issued": {"date-parts": [[2001]]}, "volume": "1", "page": "2"},
    {"id": "abbreviated-journal", "type": "article-journal", "title": "Short",
     "author": [{"family": "Glue", "given": "P."}], "container-title": "N. Engl. J. Med.",
     "issued": {"date-parts": [[2001]]}, "volume": "1", "page": "R2-R4"},
    {"id": "many-page-ranges", "type": "article-journal", "title": "Parts",
     "author": [{"family": "Glue", "given": "P."}], "container-title": "Pain",
     "issued": {"date-parts": [[2001]]}, "volume": "1", "page": "101-108, 115, 220-229"},
    {"id": "undated-address", "type": "webpage", "title": "Undated", "author": [{"family": "Glue", "given": "P."}],
     "container-title": "Pain", "URL": "https://example.org/undated"},
    {"id": "embedded-particle", "type": "article-journal", "title": "Particles",
     "author": [{"family": "van der Berg", "given": "Jan"}, {"family": "de la Cruz", "given": "M. A."}],
     "container-title": "Pain", "issued": {"date-parts": [[2001]]}, "volume": "1", "page": "1"},
)  # fmt: skip


def varied_items(count: int = 140, seed: int = 20201) -> list[Item]:
    """The items that the formatters were written against."""
    random = Random(seed)
    mixture = [MAKERS[n % len(MAKERS)](random) | {"id": f"varied-{n:03}"} for n in range(count)]
    return [*EDGE_CASES, *mixture]
