"""Languages of sources: the codes that the library keeps, from what registries and files call them."""

from __future__ import annotations

import re

# By code: MEDLINE's three letters (ISO 639-2, B and T) and the names that BibTeX has.
_NAMES = {
    "ar": "ara arabic", "cs": "cze ces czech", "da": "dan danish", "de": "ger deu german ngerman", "el": "gre ell greek",
    "en": "eng english american british", "es": "spa spanish", "fa": "per fas persian", "fi": "fin finnish",
    "fr": "fre fra french", "he": "heb hebrew", "hu": "hun hungarian", "it": "ita italian", "ja": "jpn japanese",
    "ko": "kor korean", "nl": "dut nld dutch", "no": "nor norwegian", "pl": "pol polish", "pt": "por portuguese",
    "ro": "rum ron romanian", "ru": "rus russian", "sv": "swe swedish", "tr": "tur turkish", "uk": "ukr ukrainian",
    "zh": "chi zho chinese",
}  # fmt: skip
_CODES = {name: code for code, names in _NAMES.items() for name in names.split()}
CODE = re.compile(r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")


def language_code(text: str) -> str:
    """A code such as "de" or "pt-BR"; nothing where the text names no language that is known here."""
    text = text.strip().replace("_", "-")
    return _CODES.get(text.lower()) or (text if CODE.match(text) and len(text) <= 35 else "")


def foreign_code(text: str) -> str:
    """As above, but nothing for English, which a record's empty field means."""
    code = language_code(text)
    return "" if code.lower().split("-")[0] == "en" else code
