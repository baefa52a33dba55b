"""Turns lines into the blocks of a post, and says in a report how."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .blocks import Block, block, items, list_html, paragraph_html, table_block, text_block
from .chrome import is_call_to_action, without_contact_facts
from .counting import account
from .lines import Kind, Line
from .lists import LIST_NAMES, ListKind, lead_items, list_kind
from .marks import MarkResolver
from .outline import Outline, outline_of
from .page_parts import PageParts
from .plain_text import looks_like_heading
from .report import MissingSource, Report, counted, shortened
from .runs import Run, plain, words
from .sources import FindSource

LONGEST_HEADING = 120
LONGEST_QUOTE = 800


@dataclass(frozen=True)
class Post:
    title: str  # empty where none was found
    body: list[Block]
    report: Report


def recognize(lines: Sequence[Line], find_source: FindSource) -> Post:
    recognizer = _Recognizer(lines, outline_of(lines, find_source))
    title, body = recognizer.run()
    account(recognizer.report, lines, title, body)
    return Post(title, body, recognizer.report)


class _Recognizer:
    def __init__(self, lines: Sequence[Line], outline: Outline) -> None:
        self.lines = lines
        self.outline = outline
        self.report = Report()
        self.parts = PageParts(self.report, merges_paragraphs=outline.merges_paragraphs)
        self.marks = MarkResolver(outline.all_sources, self.report)
        self.sentence_before = ""
        self.position = 0

    def run(self) -> tuple[str, list[Block]]:
        while self.position < len(self.lines):
            index = self.position
            self.position += 1
            self._place(index, self.lines[index])
        body = self.parts.finish()
        title = self._title()
        self.marks.summarize()
        return title, body

    def _title(self) -> str:
        if self.outline.title is None:
            self.report.guess(
                "No title was found. The draft is called “Untitled post” until you give it one."
            )
            return ""
        title = " ".join(self.lines[self.outline.title].text.split())
        self.report.recognized.insert(0, f"Title: {title}")
        if self.outline.title_is_guess:
            self.report.guess("The first line was taken as the title.")
        return title

    def _place(self, index: int, line: Line) -> None:
        if line.kind is Kind.LEFT_OUT:
            self.report.leave_out(line.reason, line.text)
        elif index == self.outline.title:
            return
        elif index in self.outline.navigation:
            names = "; ".join(f"“{title}”" for title in self.outline.neighbors)
            self.report.leave_out(f"Previous/next links to {names}. The site makes its own.", line.text)
        elif not words(line.all_text):
            self.report.leave_out("A line without words.", line.all_text)
        elif index == self.outline.sources_heading:
            self._place_sources(line)
        elif line.kind is Kind.ITEM:
            self._place_list(line)
        else:
            self._place_alone(index, line)

    def _place_alone(self, index: int, line: Line) -> None:
        if line.kind is Kind.TABLE:
            self.parts.add(table_block(line))
            self.report.recognized.append(f"Table, beginning: {shortened(line.all_text)}")
        elif line.kind is Kind.HEADING or self._is_bold_heading(index, line):
            self._place_heading(line)
        elif line.kind is Kind.QUOTE:
            self._place_quote(line)
        else:
            self._place_paragraph(line)
        self.sentence_before = line.text if line.kind is Kind.PARAGRAPH else ""

    def _is_bold_heading(self, index: int, line: Line) -> bool:
        is_bold = all(run.bold or not run.text.strip() for run in line.runs)
        has_more = any(later.kind is not Kind.LEFT_OUT for later in self.lines[index + 1 :])
        return line.kind is Kind.PARAGRAPH and is_bold and has_more and looks_like_heading(line.text)

    def _place_heading(self, line: Line) -> None:
        text = " ".join(line.text.split()).removesuffix(":")
        if len(text) > LONGEST_HEADING:
            self.report.guess(
                f"A heading of more than {LONGEST_HEADING} characters became a paragraph: {shortened(text)}"
            )
            runs = tuple(Run(run.text, bold=True, italic=run.italic, href=run.href) for run in line.runs)
            self.parts.add(text_block("paragraph", paragraph_html(runs)))
            return
        self.parts.open_section(text)
        if line.is_guess or line.kind is Kind.PARAGRAPH:
            self.report.guess(f"Taken as a heading by its shape: {text}")
        elif line.level > 2:
            self.report.guess(f"A subheading became a section of its own: {text}")

    def _place_quote(self, line: Line) -> None:
        runs, citations = self.marks.resolve(line.runs)
        if any(run.href for run in runs) or len(plain(runs)) > LONGEST_QUOTE:
            self.parts.add(text_block("inset_text", paragraph_html(runs), citations))
            self.report.guess(
                f"A quote became an inset text, as it is long or has links: {shortened(line.text)}"
            )
            return
        value = {"quote": plain(runs), "attribution": "", "citations": items(citations)}
        self.parts.add(block("quote", value))
        self.report.guess(f"A quote; say who said it: {shortened(line.text)}")

    def _place_paragraph(self, line: Line) -> None:
        runs = line.runs
        if is_call_to_action(line.text):
            runs, facts = without_contact_facts(runs)
            self.parts.wants_contact = True
            self.report.recognized.append("Call to action: the contact block shows the clinic's own details.")
            for fact in facts:
                self.report.leave_out(
                    "Replaced by the contact block, which shows the clinic's own details.", fact
                )
        runs, citations = self.marks.resolve(runs)
        if not words(plain(runs)):
            self.report.leave_out("Left over after its marks and facts were taken out.", plain(runs))
        elif self.parts.is_in_introduction(has_headings=self.outline.has_headings):
            self.parts.add_to_introduction(paragraph_html(runs), citations)
        else:
            self.parts.add_paragraph(paragraph_html(runs), citations)

    def _place_list(self, first: Line) -> None:
        group = [first]
        while self.position < len(self.lines) and self._continues(first, self.lines[self.position]):
            index = self.position
            self.position += 1
            if self.lines[index].kind is Kind.LEFT_OUT:
                self._place(index, self.lines[index])
            elif words(self.lines[index].text):
                group.append(self.lines[index])
        has_marks = any(self.marks.has_known_mark(line.text) for line in group)
        kind = list_kind(group, self.sentence_before, self.parts.heading, has_marks=has_marks)
        self.report.recognized.append(
            f"{LIST_NAMES[kind].capitalize()} of {counted(len(group), 'item')}, beginning: {shortened(first.text)}"
        )
        self._add_list(kind, group)
        self.sentence_before = ""

    def _continues(self, first: Line, line: Line) -> bool:
        is_index_reserved = self.position in self.outline.navigation or self.position in self.outline.sources
        if line.kind is Kind.LEFT_OUT:
            return True
        return line.kind is Kind.ITEM and line.list_id == first.list_id and not is_index_reserved

    def _add_list(self, kind: ListKind, group: Sequence[Line]) -> None:
        if kind is ListKind.PLAIN:
            resolved = [self.marks.resolve(line.runs) for line in group]
            lines = [
                Line(Kind.ITEM, runs, level=line.level, is_ordered=line.is_ordered)
                for line, (runs, _) in zip(group, resolved, strict=True)
            ]
            citations = list(dict.fromkeys(pk for _, found in resolved for pk in found))
            self.parts.add(text_block("paragraph", list_html(lines), citations))
        elif kind is ListKind.KEY_POINTS:
            self.parts.add_key_points([self._point(line) for line in group], is_whole=self._ends_section())
        else:
            self.report.guess(f"Taken as a {LIST_NAMES[kind]}: {shortened(group[0].text)}")
            text_key = "finding" if kind is ListKind.STUDIES else "text"
            self.parts.add(block(kind, {"items": items(self._lead_values(group, text_key))}))

    def _lead_values(self, group: Sequence[Line], text_key: str) -> list[dict[str, object]]:
        values: list[dict[str, object]] = []
        for item in lead_items(group) or []:
            rest, citations = self.marks.resolve(item.rest, item.lead_in)
            values.append(
                {"lead_in": item.lead_in, text_key: paragraph_html(rest), "citations": items(citations)}
            )
        return values

    def _point(self, line: Line) -> dict[str, object]:
        runs, citations = self.marks.resolve(line.runs)
        return {"text": paragraph_html(runs), "citations": items(citations)}

    def _ends_section(self) -> bool:
        rest = [line for line in self.lines[self.position :] if line.kind is not Kind.LEFT_OUT]
        return not rest or rest[0].kind is Kind.HEADING

    def _place_sources(self, heading: Line) -> None:
        kept: list[Line] = []
        removed: list[str] = []
        for index, source in self.outline.sources.items():
            if source.citation is None:
                self.report.sources.append(
                    MissingSource(source.text, "The library has no source with this title or DOI.")
                )
            elif source.citation in self.marks.attached:
                removed.append(source.text)
                continue
            else:
                self.report.sources.append(
                    MissingSource(
                        source.text, "It is in the library, but no mark in the text names it alone."
                    )
                )
            kept.append(self.lines[index])
        if not kept:
            self.report.leave_out(
                "Heading of the sources; the site lists them under “References”.", heading.text
            )
        for text in removed:
            self.report.leave_out("Cited from the library; the site lists it under “References”.", text)
        total = counted(len(self.outline.sources), "source")
        self.report.recognized.append(f"List of {total}, {len(removed)} of them now cited from the library.")
        self._add_kept_sources(heading, kept)
        self.position = max(self.outline.sources) + 1

    def _add_kept_sources(self, heading: Line, kept: Sequence[Line]) -> None:
        between = self.lines[self.position : max(self.outline.sources) + 1]
        for line in between:
            if line.kind is Kind.LEFT_OUT:
                self.report.leave_out(line.reason, line.text)
        if not kept:
            return
        self.parts.open_section(heading.text.strip().removesuffix(":"))
        if kept[0].kind is Kind.ITEM:
            self.parts.add(text_block("paragraph", list_html(kept)))
            return
        for line in kept:
            self.parts.add(text_block("paragraph", paragraph_html(line.runs)))
