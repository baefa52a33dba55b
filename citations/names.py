"""Structured author names: people with particles and suffixes, and organizations."""

from __future__ import annotations

from typing import Any

from wagtail import blocks


class PersonNameBlock(blocks.StructBlock):
    family = blocks.CharBlock(label="Family name", max_length=120)
    given = blocks.CharBlock(label="Given names or initials", max_length=120, required=False)
    particle = blocks.CharBlock(label="Particle", max_length=40, required=False, help_text="Such as: van der.")
    suffix = blocks.CharBlock(label="Suffix", max_length=20, required=False, help_text="Such as: Jr.")

    class Meta:
        icon = "user"
        label = "Person"
        form_classname = "struct-block"


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
    names: list[dict[str, str]] = []
    for child in authors:
        if child.block_type == "organization":
            names.append({"literal": child.value})
        else:
            names.append(
                {csl: child.value[part] for part, csl in _CSL_NAME_PARTS.items() if child.value.get(part)}
            )
    return names
