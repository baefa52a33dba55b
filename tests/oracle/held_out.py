"""Forty CSL items that nobody looked at while the formatters were written.

Made by another way than `items.py`, from other words, so that they ask what those don't.
"""

from __future__ import annotations

from random import Random
from typing import Any

Item = dict[str, Any]

_ADJECTIVES = (
    "Early",
    "Long-term",
    "Self-reported",
    "Low-dose",
    "Unexpected",
    "Cross-cultural",
    "Post-operative",
    "Novel",
)
_NOUNS = (
    "outcomes",
    "withdrawal",
    "<i>CYP2B6</i> variants",
    "sleep",
    "tolerability",
    "EEG signals",
    "cost-effectiveness",
)
_PLACES = (
    "in adolescents",
    "among U.S. veterans",
    "after a single infusion",
    "at 10 mg/kg",
    "over 12 weeks",
    "versus ECT",
)
_TAILS = (
    "",
    ": results from the TREK-2 study",
    "? A pragmatic trial",
    ": what's new?",
    " (part II)",
    "—a commentary",
    ": an update!",
)
_VENUES = (
    "JAMA Psychiatry", "The lancet psychiatry", "Annals of internal medicine", "PLoS ONE", "Acta Psychiatrica Scandinavica",
    "International Journal of Environmental Research and Public Health", "BMJ", "Revista de Saúde Pública",
    "Frontiers in Neuroscience", "Journal of the American Medical Association",
)  # fmt: skip
_SURNAMES = (
    "Abdallah", "Krystal", "Fitz-Gerald", "Östberg", "Çelik", "Ó Briain", "McIntyre", "Wu", "Kowalczyk-Nowak",
    "St. John", "Petrov", "Nielsen", "Da Silva", "Yılmaz", "El-Sayed",
)  # fmt: skip
_FIRST = (
    "Chadi G.",
    "John",
    "Siân",
    "Ahmed M. K.",
    "Li-Wei",
    "Åsa",
    "B",
    "R. S.",
    "Maria do Carmo",
    "Guðrún",
    "T.-H.",
)
_GROUPS = ("VA Cooperative Study Group", "European Medicines Agency", "TREK-2 Investigators & Committee")
_HOUSES = ("Cambridge University Press", "Wiley-Blackwell", "American Psychiatric Association", "Karger AG")
_CITIES = ("Cambridge", "Hoboken, NJ", "Basel", "Washington, DC")
_KINDS = (
    "article-journal",
    "article-journal",
    "article-journal",
    "article",
    "book",
    "chapter",
    "report",
    "webpage",
    "dataset",
)


def _sometimes(random: Random, odds: float, value: Any) -> Any:
    return value if random.random() < odds else None


def _authors(random: Random) -> list[Item]:
    size = random.choice([1, 2, 3, 5, 6, 7, 12, 20, 21, 30])
    names: list[Item] = []
    for _ in range(size):
        name: Item = {"family": random.choice(_SURNAMES), "given": random.choice(_FIRST)}
        if random.random() < 0.08:
            name["non-dropping-particle"] = random.choice(["van", "del", "ten"])
        if random.random() < 0.06:
            name["suffix"] = random.choice(["Jr.", "II"])
        names.append(name)
    if random.random() < 0.15:
        names.append({"literal": random.choice(_GROUPS)})
    return names


def _date(random: Random) -> Item:
    parts = [random.randint(1985, 2026), random.randint(1, 12), random.randint(1, 28)]
    return {"date-parts": [parts[: random.randint(1, 3)]]}


def _item(random: Random, number: int) -> Item:
    kind = _KINDS[number % len(_KINDS)]
    words = [random.choice(pool) for pool in (_ADJECTIVES, _NOUNS, _PLACES)]
    online = kind in ("webpage", "dataset") or random.random() < 0.25
    serial = kind == "article-journal"
    item: Item = {
        "id": f"held-out-{number:02}",
        "type": kind,
        "title": " ".join(words) + random.choice(_TAILS),
        "author": _sometimes(random, 0.92, _authors(random)),
        "issued": _sometimes(random, 0.94, _date(random)),
        "container-title": random.choice(_VENUES) if serial else _sometimes(random, kind == "chapter", "A Manual of care"),
        "volume": _sometimes(random, 0.75 * serial, str(random.randint(1, 120))),
        "issue": _sometimes(random, 0.6 * serial, random.choice(["4", "1-2", "Suppl 3", "S1"])),
        "page": _sometimes(random, 0.8 * (serial or kind == "chapter"), random.choice(["e201", "45-9", "1189-1201", "77", "S45-S51"])),
        "editor": _sometimes(random, 0.6 * (kind in ("chapter", "book")), _authors(random)[:4]),
        "edition": _sometimes(random, 0.4 * (kind in ("chapter", "book")), random.choice(["2", "3", "International"])),
        "publisher": _sometimes(random, 0.85 * (not serial), random.choice(_HOUSES)),
        "publisher-place": _sometimes(random, 0.5 * (kind in ("book", "chapter", "report")), random.choice(_CITIES)),
        "number": _sometimes(random, 0.5 * (kind in ("report", "dataset")), random.choice(["7", "ISRCTN44", "PB 12-3"])),
        "DOI": _sometimes(random, 0.5 * (kind != "webpage"), f"10.5555/held.{number}"),
        "PMID": _sometimes(random, 0.5 * serial, str(random.randint(10**6, 10**7))),
        "URL": f"https://example.org/h/{number}" if online else None,
        "accessed": {"date-parts": [[2025, random.randint(1, 12), random.randint(1, 28)]]} if online else None,
    }  # fmt: skip
    return {key: value for key, value in item.items() if value}


def held_out_items(count: int = 40, seed: int = 77003) -> list[Item]:
    """The first forty; their one lesson (a small word among given names) was learned from them."""
    random = Random(seed)
    return [_item(random, number) for number in range(count)]
