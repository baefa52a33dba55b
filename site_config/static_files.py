"""Joins the style sheet's parts into one file and the script's into another when static files are collected.

The sources work as they are: in development the browser follows the `@import` and `import` lines itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from posixpath import dirname, join, normpath
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

CSS_ENTRY = "css/site.css"
JS_ENTRY = "js/site.js"

_CSS_IMPORT = re.compile(r'^@import "(?P<part>[^"]+)" layer\((?P<layer>[\w-]+)\);$', re.MULTILINE)
_JS_IMPORT = re.compile(r'^import "(?P<part>\./[^"]+)";$', re.MULTILINE)
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_JS_COMMENT = re.compile(r"^\s*//.*$", re.MULTILINE)
_QUOTED = re.compile(r'("[^"]*")')
_NEEDLESS_SPACE = re.compile(r"(?<=[{};,])\s+|\s+(?=[{}])|(?<=:)\s+")
_LINE_BREAK = re.compile(r"\s*\n\s*")

type Reader = Callable[[str], str]


class JoinError(Exception):
    """A part that can't be joined as it is written."""


def joined_css(read: Reader) -> tuple[str, list[str]]:
    """The style sheet as one text, and the names of the parts in it."""
    parts: list[str] = []

    def part(match: re.Match[str]) -> str:
        name = normpath(join(dirname(CSS_ENTRY), match["part"]))
        text = read(name)
        if "url(" in text and dirname(name) != dirname(CSS_ENTRY):
            raise JoinError(f"{name}: url() would point elsewhere after joining; put it beside {CSS_ENTRY}.")
        parts.append(name)
        return f"@layer {match['layer']} {{\n{text}\n}}"

    text = _CSS_IMPORT.sub(part, read(CSS_ENTRY))
    if "@import" in text:
        raise JoinError(f'{CSS_ENTRY}: write each import as @import "part.css" layer(name); on its own line.')
    return _without_needless_space(_CSS_COMMENT.sub("", text)), parts


def joined_js(read: Reader) -> tuple[str, list[str]]:
    """The script as one text, each part in a scope of its own, and the names of the parts."""
    parts: list[str] = []

    def part(match: re.Match[str]) -> str:
        name = normpath(join(dirname(JS_ENTRY), match["part"]))
        parts.append(name)
        return f"{{\n{read(name)}\n}}"

    return _one_line_each(_JS_COMMENT.sub("", _JS_IMPORT.sub(part, read(JS_ENTRY)))), parts


class JoinedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Whitenoise's compressed, hashed files, with the site's own parts joined before."""

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        if not dry_run:
            self._join(paths)
        yield from super().post_process(paths, dry_run, **options)

    def _join(self, paths: dict[str, Any]) -> None:
        def read(name: str) -> str:
            storage, path = paths[name]
            with storage.open(path) as source:
                return source.read().decode()

        for entry, join_parts in ((CSS_ENTRY, joined_css), (JS_ENTRY, joined_js)):
            text, parts = join_parts(read)
            for name in (entry, *parts):
                del paths[name]
                self.delete(name)
            self.save(entry, ContentFile(text))
            paths[entry] = (self, entry)


def _without_needless_space(css: str) -> str:
    """Without spaces that mean nothing; what is quoted stays as it is."""
    pieces = _QUOTED.split(css)
    pieces[::2] = [_LINE_BREAK.sub("\n", _NEEDLESS_SPACE.sub("", piece)) for piece in pieces[::2]]
    return "".join(pieces).strip() + "\n"


def _one_line_each(text: str) -> str:
    """Without indentation and blank lines; what is left compresses as well as minified text."""
    return _LINE_BREAK.sub("\n", text).strip() + "\n"
