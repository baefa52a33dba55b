"""Builds the same post in each format that can be brought in."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from html import escape

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


@dataclass(frozen=True)
class Part:
    """One piece of a post: `kind` is heading, paragraph, bullet or number."""

    kind: str
    text: str


def as_text(title: str, parts: list[Part], newline: str = "\n") -> bytes:
    lines = [title, ""]
    for part, marker in zip(parts, _markers(parts), strict=True):
        lines += [f"{marker}{part.text}", ""]
    return newline.join(lines).encode()


def as_markdown(title: str, parts: list[Part]) -> bytes:
    lines = [f"# {title}", ""]
    for part, marker in zip(parts, _markers(parts), strict=True):
        lines += [f"{'## ' if part.kind == 'heading' else marker}{part.text}", ""]
    return "\n".join(lines).encode()


def as_html(title: str, parts: list[Part]) -> bytes:
    html = [f"<h1>{escape(title)}</h1>"]
    for part in parts:
        text = escape(part.text)
        shapes = {
            "heading": f"<h2>{text}</h2>",
            "paragraph": f"<p>{text}</p>",
            "bullet": f"<ul><li>{text}</li></ul>",
            "number": f"<ol><li>{text}</li></ol>",
        }
        html.append(shapes[part.kind])
    return "".join(html).encode()


def as_word(title: str, parts: list[Part]) -> bytes:
    shapes = {
        "heading": '<w:pStyle w:val="Heading2"/>',
        "paragraph": "",
        "bullet": '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>',
        "number": '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>',
    }
    body = [_word_paragraph('<w:pStyle w:val="Title"/>', title)]
    body += [_word_paragraph(shapes[part.kind], part.text) for part in parts]
    return word_archive("".join(body))


def word_archive(body: str, before: str = "", **others: str) -> bytes:
    """A .docx around the XML of a body; `before` stands before its root element."""
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType='
        '"application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" Type='
        f'"{_RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="n" Type='
        f'"{_RELATIONS}/numbering" Target="numbering.xml"/><Relationship Id="s" Type="{_RELATIONS}/styles" '
        'Target="styles.xml"/></Relationships>',
        "word/styles.xml": f'<w:styles {_W}><w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/></w:style></w:styles>',
        "word/numbering.xml": f"<w:numbering {_W}>{_numbering(1, 'bullet')}{_numbering(2, 'decimal')}"
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
        "</w:numbering>",
        "word/document.xml": f"{before}<w:document {_W}><w:body>{body}</w:body></w:document>",
    } | {f"word/{name}.xml": xml for name, xml in others.items()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in parts.items():
            archive.writestr(name, xml)
    return buffer.getvalue()


def _numbering(number: int, kind: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}"><w:lvl w:ilvl="0"><w:numFmt w:val="{kind}"/></w:lvl></w:abstractNum>'


def _word_paragraph(properties: str, text: str) -> str:
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def word_paragraph(text: str) -> str:
    return _word_paragraph("", text)


def _markers(parts: list[Part]) -> list[str]:
    """Typed list markers; neighboring numbered parts count on."""
    markers: list[str] = []
    number = 0
    for part in parts:
        number = number + 1 if part.kind == "number" else 0
        markers.append({"number": f"{number}. ", "bullet": "- "}.get(part.kind, ""))
    return markers
