"""The accepted differences between our references and citeproc-js's, at most five kinds a style.

docs/reference/reference-styles.md says the same to people; a test compares the two.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations

AMA, VANCOUVER, APA = "ama", "vancouver", "apa"


@dataclass(frozen=True)
class Difference:
    """A kind of difference: both texts are equal once `pattern` is replaced in each."""

    kind: str
    styles: tuple[str, ...]
    reason: str
    pattern: str
    replacement: str = ""

    def removed(self, html: str) -> str:
        return re.sub(self.pattern, self.replacement, html)


DIFFERENCES = (
    Difference(
        "Initials without periods",
        (AMA, VANCOUVER),
        "PubMed writes JH for Jerome H.; citeproc-js takes it for a short first name and prints J.",
        r"(?<=[^\W\d_] )([^\W\d_a-z])[^\W\d_a-z]{1,3}(?=[,. ])",
        r"\1",
    ),
    Difference(
        "Initials without periods",
        (APA,),
        "PubMed writes JH for Jerome H.; citeproc-js takes it for a short first name and prints J.",
        r"(?<=, )([^\W\d_a-z]\.)(?: [^\W\d_a-z]\.)+(?=,| &|\.? \()",
        r"\1",
    ),
    Difference(
        "Inner quotation marks",
        (AMA, VANCOUVER, APA),
        "A title's single quotation marks stay single, as its authors set them; citeproc-js doubles them.",
        "[‘’“”]",
    ),
    Difference(
        "Journal that ends with a question mark",
        (AMA,),
        "No period follows a question mark, whether or not the name is in italics.",
        r"(?<=\?</i>)\.",
    ),
    Difference(
        "Volume without a journal",
        (VANCOUVER,),
        "citeproc-js prints the volume of an article without a journal twice.",
        r"Vol\. \S+ (?=[\d(])",
    ),
    Difference(
        "Article numbers",
        (APA,),
        "A number among the pages gets the word Article, as APA (9.27) asks; without a journal citeproc-js prints it twice.",
        r"Article (?=[\w.]+\.)|(?<=[.?!]</i>) \(No\. [^)]*\)\.| \(No\. [^)]*\)(?=\.)",
    ),
    Difference(
        "Address without a date",
        (APA,),
        "Where it isn't known when an undated page was read citeproc-js leaves the word Retrieved without a date.",
        r"Retrieved (?=http)",
    ),
    Difference(
        "Comma before the last of two authors",
        (APA,),
        "APA (9.8) wants the comma before the ampersand also where one of two authors is an organization.",
        r", &amp;",
        " &amp;",
    ),
)


def explanation(oracle: str, ours: str, style: str) -> list[str] | None:
    """The fewest accepted kinds that explain a difference (none: the texts are equal), or None."""
    applicable = [difference for difference in DIFFERENCES if style in difference.styles]
    for size in range(len(applicable) + 1):
        for chosen in combinations(applicable, size):
            if _without(oracle, chosen) == _without(ours, chosen):
                return [difference.kind for difference in chosen]
    return None


def _without(html: str, differences: tuple[Difference, ...]) -> str:
    for difference in differences:
        html = difference.removed(html)
    return html
