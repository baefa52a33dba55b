"""The post as it grows: introduction, sections, key points and the contact block, in order."""

from __future__ import annotations

from typing import Any

from .blocks import Block, block, items, text_block
from .report import Report


class PageParts:
    def __init__(self, report: Report, *, merges_paragraphs: bool) -> None:
        self.wants_contact = False
        self._report = report
        self._merges = merges_paragraphs
        self._body: list[Block] = []
        self._introduction: list[str] = []
        self._introduction_citations: list[int] = []
        self._is_introduced = False
        self._section: list[Block] | None = None
        self._has_key_points = False
        self._has_contact = False
        self.heading = ""

    def is_in_introduction(self, *, has_headings: bool) -> bool:
        """All paragraphs before the first heading; where there are none, the first paragraph."""
        return not self._is_introduced and (has_headings or not self._introduction)

    def add_to_introduction(self, html: str, citations: list[int]) -> None:
        self._introduction.append(html)
        self._introduction_citations.extend(citations)

    def open_section(self, heading: str) -> None:
        self._close_section()
        self.heading = heading
        self._section = []
        self._body.append(block("section", {"heading": heading, "content": self._section}))
        if heading:
            self._report.recognized.append(f"Section: {heading}")

    def add(self, child: Block) -> None:
        if self._section is None:
            self.open_section("")
            self._report.guess(
                "A part of the text has no heading. Its section needs one before you submit the post."
            )
        assert self._section is not None
        self._section.append(child)

    def add_paragraph(self, html: str, citations: list[int]) -> None:
        last = self._section[-1] if self._section else None
        if (
            self._merges
            and not citations
            and last
            and last["type"] == "paragraph"
            and not last["value"]["citations"]
        ):
            last["value"]["text"] += html
            self._report.guess("The text is long, so paragraphs that follow each other share a block.")
            return
        self.add(text_block("paragraph", html, citations))

    def add_key_points(self, points: list[Any], *, is_whole: bool) -> None:
        """The post's own key points where the section holds nothing else; otherwise a block in the section."""
        child = block("key_points", {"points": items(points)})
        if not is_whole or self._has_key_points or self._section is None or self._section:
            self.add(child)
            return
        self._has_key_points = True
        self._body[-1] = child
        self._report.leave_out("Heading of the key points; their block brings its own.", self.heading)
        self._section = None
        self.heading = ""

    def finish(self) -> list[Block]:
        self._close_section()
        return self._body

    def _close_section(self) -> None:
        if not self._is_introduced:
            self._is_introduced = True
            self._add_introduction()
        self._section = None
        if self.wants_contact and not self._has_contact:
            self._has_contact = True
            self._body.append(block("contact", None))

    def _add_introduction(self) -> None:
        if not self._introduction:
            return
        citations = list(dict.fromkeys(self._introduction_citations))
        self._body.append(text_block("introduction", "".join(self._introduction), citations))
        self._report.recognized.append("Introduction: the text before the first heading.")
