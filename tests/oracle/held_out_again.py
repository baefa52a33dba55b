"""Forty more items, made after the lesson of the first forty and scored once, before anybody looked."""

from __future__ import annotations

from random import Random
from typing import Any

Item = dict[str, Any]

_TITLES = (
    "Sleep and mood under esketamine: secondary analysis of a trial",
    "Who benefits? Predictors of response",
    "Does it last?",
    "Kétamine et douleur chronique : mise au point",
    "<b>Update:</b> guidance for clinics",
    "α2δ ligands and <i>NR2B</i> antagonists compared",
    "Costs, access & equity in U.S. clinics",
    'The meaning of "response" in short trials',
    "COVID-19 and anxiety in nurses (2020–2022)",
    "Serum BDNF after 0.5 mg/kg: r = 0.3, p > 0.05",
    "Safety first!",
    "From bench to bedside and back again",
)  # fmt: skip
_SERIALS = (
    "CNS Drugs", "Journal of clinical psychiatry", "The American Journal of Psychiatry", "Anaesthesia", "Nature Medicine",
    "Zeitschrift für Psychiatrie", "International journal of neuropsychopharmacology", "PeerJ",
)  # fmt: skip
_LAST = (
    "Ionescu",
    "Zarate",
    "Saint-Pierre",
    "Mac Donald",
    "Håkansson",
    "N'Diaye",
    "Suárez Gómez",
    "Bui",
    "Kızıl",
    "Fava",
)
_GIVEN = (
    "Dawn F.",
    "Carlos A.",
    "Zoë",
    "José Luis",
    "Hans-Peter W.",
    "K",
    "Th. R.",
    "A. L. B.",
    "Marie-Claude",
    "Ngoc Anh",
)
_TEAMS = ("SUSTAIN Investigators", "American Society of Ketamine Physicians", "NIHR Oxford Health Unit")
_HOUSES = ("Academic Press", "Routledge", "National Academies Press", "Thieme")
_KINDS = (
    "article-journal",
    "chapter",
    "article-journal",
    "webpage",
    "article",
    "article-journal",
    "report",
    "book",
    "dataset",
    "article-journal",
)


def _people(random: Random, most: int) -> list[Item]:
    names: list[Item] = []
    for _ in range(random.choice([n for n in (1, 2, 3, 4, 6, 7, 9, 20, 21, 45) if n <= most])):
        name = {"family": random.choice(_LAST), "given": random.choice(_GIVEN)}
        if random.random() < 0.1:
            name |= random.choice([{"suffix": "III"}, {"suffix": "Sr."}, {"non-dropping-particle": "di"}])
        names.append(name)
    return names


def _day(random: Random, parts: int) -> Item:
    return {
        "date-parts": [[random.randint(2001, 2026), random.randint(1, 12), random.randint(1, 28)][:parts]]
    }


def _made(random: Random, number: int) -> Item:  # noqa: C901
    kind = _KINDS[number % len(_KINDS)]
    serial = kind == "article-journal"
    item: Item = {"id": f"again-{number:02}", "type": kind, "title": random.choice(_TITLES)}
    if random.random() < 0.9:
        item["author"] = (
            _people(random, 45) if random.random() < 0.85 else [{"literal": random.choice(_TEAMS)}]
        )
    if random.random() < 0.93:
        item["issued"] = _day(random, random.choice([1, 2, 3, 3]))
    if item["title"].startswith("Kétamine"):
        item["language"] = "fr"
    if serial:
        item["container-title"] = random.choice(_SERIALS)
        item |= {
            k: v
            for k, v in (
                ("volume", str(random.randint(1, 99))),
                ("issue", random.choice(["6", "11-12", "Suppl 2"])),
                ("page", random.choice(["e55", "1001-1019", "38-9", "S112-S118", "5", "221-222, 230"])),
            )
            if random.random() < 0.8
        }
        if random.random() < 0.5:
            item |= {
                "PMID": str(random.randint(10**7, 3 * 10**7)),
                "PMCID": f"PMC{random.randint(10**6, 10**7)}",
            }
    if kind == "chapter":
        item |= {
            "container-title": "Handbook of psychiatric drugs: evidence and practice",
            "page": random.choice(["9", "101-19"]),
        }
    if kind in ("chapter", "book") and random.random() < 0.5:
        item |= {"editor": _people(random, 7), "edition": random.choice(["3", "22", "Student"])}
    if not serial and random.random() < 0.8:
        item["publisher"] = random.choice(_HOUSES)
    if kind in ("report", "dataset") and random.random() < 0.6:
        item["number"] = random.choice(["TR-118", "NCT04599855", "9"])
    if kind in ("webpage", "dataset") or random.random() < 0.2:
        item |= {"URL": f"https://example.org/again/{number}", "accessed": _day(random, 3)}
    if kind != "webpage" and random.random() < 0.5:
        item["DOI"] = f"10.5555/again.{number}"
    return item


def held_out_again(count: int = 40, seed: int = 410) -> list[Item]:
    random = Random(seed)
    return [_made(random, number) for number in range(count)]
