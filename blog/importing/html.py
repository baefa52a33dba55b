"""Reads HTML: blocks, lists, tables and inline formatting; what can't be shown is left out, word for word."""

from __future__ import annotations

from html.parser import HTMLParser

from .html_state import DEEPEST_ITEM, Inline, LineCollector
from .lines import Kind, Line
from .runs import safe_href

_SKIPPED = {
    "script": "A script, which a post can't hold.",
    "style": "A style sheet; the site has its own.",
    "template": "A template that browsers don't show.",
    "svg": "A drawing inside the HTML. Upload it as an image.",
    "math": "A formula in MathML.",
    "iframe": "Embedded content from another site, which posts don't hold.",
    "object": "Embedded content, which posts don't hold.",
    "video": "A video, which posts don't hold.",
    "audio": "A sound, which posts don't hold.",
    "nav": "The old site's navigation.",
    "footer": "The old site's footer.",
    "form": "A form.",
    "button": "A button.",
    "select": "A form's choices.",
    "textarea": "A form's text field.",
    "title": "The HTML document's title.",
}
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "ol",
        "p",
        "pre",
        "search",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


def read_html(text: str) -> list[Line]:
    reader = _HtmlReader()
    reader.feed(text)
    rest = reader.rawdata
    if rest.startswith("<") and not reader.cdata_elem:
        # An unfinished tag at the end of the file: the parser would drop it.
        reader.lines.leave_out("An HTML tag that isn't finished.", rest)
    else:
        reader.close()
    return reader.finish()


class _HtmlReader(HTMLParser):
    """Events to lines, without building a tree: input may be nested a hundred thousand deep."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines = LineCollector()
        self.inline = Inline()
        self.skipped: list[str] = []
        self.skipped_text: list[str] = []

    def finish(self) -> list[Line]:
        if self.skipped:
            self._end_skipping()
        self.lines.flush()
        return self.lines.done

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self._note_attributes(tag, values)
        if self.skipped:
            if tag == self.skipped[0]:
                self.skipped.append(tag)
            self.skipped_text.append(" ")
        elif tag in _SKIPPED:
            self.skipped = [tag]
        elif tag in _BLOCKS:
            self._start_block(tag, values)
        elif tag == "br":
            self.lines.add_break()
        else:
            self.inline.start(tag, safe_href(values.get("href", "")))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A slash in a tag that isn't void means nothing in HTML."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self.skipped:
            self.skipped_text.append(" ")
            if tag == self.skipped[0]:
                self.skipped.pop()
                if not self.skipped:
                    self.skipped = [tag]
                    self._end_skipping()
        elif tag in _BLOCKS:
            self._end_block(tag)
        else:
            self.inline.end(tag)

    def handle_data(self, data: str) -> None:
        if self.skipped:
            self.skipped_text.append(data)
        else:
            self.lines.add_text(data, self.inline)

    def handle_comment(self, data: str) -> None:
        if data.split():
            self.lines.leave_out("A comment in the HTML.", data)

    def unknown_decl(self, data: str) -> None:
        self.lines.leave_out("Marked data that browsers don't show.", data.removeprefix("CDATA["))

    def _end_skipping(self) -> None:
        reason = _SKIPPED[self.skipped[0]]
        text = "".join(self.skipped_text)
        self.skipped, self.skipped_text = [], []
        if text.split():
            self.lines.leave_out(reason, text)

    def _note_attributes(self, tag: str, values: dict[str, str]) -> None:
        """Words that stand in attributes: an image's description, a link's title."""
        if tag in ("img", "image"):
            name = values.get("src", "").rsplit("/", 1)[-1][:80]
            shown = f" ({name})" if name and not values.get("src", "").startswith("data:") else ""
            self.lines.leave_out(
                f"An image{shown}: upload it under Images, then add a figure.", values.get("alt", "")
            )
        if tag in ("a", "img", "abbr") and values.get("title", "").split():
            self.lines.leave_out("Text that shows when the pointer rests on a word.", values["title"])
        if tag == "a" and values.get("href") and not safe_href(values["href"]):
            self.lines.leave_out(
                f"A link that leads nowhere from here ({values['href'][:80]}); its words are kept.", ""
            )

    def _start_block(self, tag: str, values: dict[str, str]) -> None:
        self.lines.flush()
        self.inline = Inline()
        if tag in ("ul", "ol", "menu"):
            self.lines.open_list(is_ordered=tag == "ol")
        elif tag == "li":
            self.lines.start(Kind.ITEM, level=min(max(len(self.lines.lists) - 1, 0), DEEPEST_ITEM))
        elif tag in _HEADINGS:
            self.lines.start(Kind.HEADING, level=_HEADINGS[tag])
        elif tag == "blockquote":
            self.lines.quotes += 1
        elif tag == "table":
            self.lines.open_table()
        elif tag == "tr":
            self.lines.open_row()
        elif tag in ("td", "th"):
            self.lines.open_cell()
        elif tag == "pre":
            self.lines.is_preformatted = True

    def _end_block(self, tag: str) -> None:
        self.lines.flush()
        self.inline = Inline()
        if tag in ("ul", "ol", "menu"):
            self.lines.close_list()
        elif tag == "blockquote":
            self.lines.quotes = max(self.lines.quotes - 1, 0)
        elif tag in ("td", "th"):
            self.lines.close_cell()
        elif tag == "table":
            self.lines.close_table()
        elif tag == "pre":
            self.lines.is_preformatted = False
        elif tag in _HEADINGS or tag == "li":
            self.lines.end_started()
