"""Text to and from LaTeX: the special characters, and the markup of titles."""

from __future__ import annotations

import re

from pylatexenc.latex2text import LatexNodes2Text

_COMMANDS = {"i": "textit", "b": "textbf", "sub": "textsubscript", "sup": "textsuperscript"}
_TAGS = {command: tag for tag, command in _COMMANDS.items()} | {"emph": "i", "textsl": "i"}
_COMMAND = re.compile(r"\\(textit|emph|textsl|textbf|textsubscript|textsuperscript)\s*\{([^{}]*)\}")
_ELEMENT = re.compile(r"<(i|b|sub|sup)>([^<>]*)</\1>")
_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "$": r"\$", "&": r"\&", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "`": r"\textasciigrave{}",
}  # fmt: skip
_SPECIALS = re.compile(r"[\\{}%$&#_~^`]")
# Two of these make a ligature: an empty group keeps them apart.
_LIGATURE = re.compile(r"(?<=-)(?=-)|(?<=')(?=')|(?<=[!?])(?=`)|(?<=<)(?=<)|(?<=>)(?=>)|(?<=,)(?=,)")
_PLAIN = LatexNodes2Text(math_mode="verbatim", keep_comments=True)


def decoded(text: str) -> str:
    """LaTeX as text; commands for italics and the like become tags."""
    text = text.replace("\r", " ").replace("\n", " ")
    while (rewritten := _COMMAND.sub(lambda m: f"<{_TAGS[m[1]]}>{m[2]}</{_TAGS[m[1]]}>", text)) != text:
        text = rewritten
    return " ".join(_PLAIN.latex_to_text(text).split())


def encoded(text: str) -> str:
    """Text as LaTeX that `decoded` turns into the same text."""
    text = _LIGATURE.sub("{}", _SPECIALS.sub(lambda m: _SPECIAL[m[0]], text))
    while (rewritten := _ELEMENT.sub(lambda m: f"\\{_COMMANDS[m[1]]}{{{m[2]}}}", text)) != text:
        text = rewritten
    return text
