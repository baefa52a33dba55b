"""Structured author names: people with particles and suffixes, and organizations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wagtail import blocks


class PersonNameBlock(blocks.StructBlock):
    family = blocks.CharBlock(label="Family name", max_length=120)
    given = blocks.CharBlock(label="Given names or initials", max_length=120, required=False)
    particle = blocks.CharBlock(
        label="Particle", max_length=40, required=False, help_text="Such as: van der."
    )
    suffix = blocks.CharBlock(label="Suffix", max_length=20, required=False, help_text="Such as: Jr.")

    class Meta:
        icon = "user"
        label = "Person"
        form_classname = "struct-block citations-person"


class AuthorsBlock(blocks.StreamBlock):
    person = PersonNameBlock()
    organization = blocks.CharBlock(icon="group", max_length=200)

    class Meta:
        required = False


_CSL_NAME_PARTS = {
    "family": "family",
    "given": "given",
    "particle": "non-dropping-particle",
    "suffix": "suffix",
}


def csl_names(authors: Any) -> list[dict[str, str]]:
    """A stream value of names as CSL name objects, in order."""
    # The raw data, because building a block value for each name is what a long list would cost most.
    return [_csl_name(child["type"], child["value"]) for child in authors.raw_data]


def _csl_name(kind: str, value: Any) -> dict[str, str]:
    if kind == "organization":
        return {"literal": value}
    return {csl: value[part] for part, csl in _CSL_NAME_PARTS.items() if value.get(part)}


def short_name(item: Mapping[str, Any]) -> str:
    """A CSL item's author and year, such as "Taylor et al. 2018"; its title where nobody is named."""
    names = item.get("author") or item.get("editor") or []
    has_more = names[1:] or (item.get("custom") or {}).get("has_more_authors")
    lead = names[0].get("family") or names[0].get("literal", "") if names else item.get("title", "")[:40]
    date_parts = item.get("issued", {}).get("date-parts") or [["n.d."]]
    return f"{lead}{' et al.' if names and has_more else ''} {date_parts[0][0]}"


def parse_name(line: str) -> dict[str, Any]:
    """A line such as "Taylor, Jerome H." as a block of an authors field; no comma means an organization."""
    family, comma, rest = (part.strip() for part in line.strip().partition(","))
    if not comma:
        return {"type": "organization", "value": family}
    given, _, suffix = (part.strip() for part in rest.partition(","))
    words = family.split()
    particle = [word for word in words[:-1] if word.islower()]
    name = {
        "family": " ".join(words[len(particle) :]),
        "given": given,
        "particle": " ".join(particle),
        "suffix": suffix,
    }
    return {"type": "person", "value": name}
