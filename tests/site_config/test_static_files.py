"""The joined style sheet and script, and how little a reader's device has to fetch."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.test import Client, override_settings

from blog.models import BlogPage
from site_config import static_files
from tests import factories, page_weight
from tests.full_pages import full_page
from tests.page_weight import source


def sources(**files: str) -> static_files.Reader:
    return {name.replace("__", "/") + ".css": text for name, text in files.items()}.__getitem__


def test_joined_style_sheet_holds_every_part_in_its_layer() -> None:
    css, parts = static_files.joined_css(
        sources(css__site='@import "base.css" layer(base);\n', css__base="p { color: red; } /* why */")
    )
    assert parts == ["css/base.css"]
    assert css == "@layer base{p{color:red;}}\n"


def test_quoted_spaces_and_selectors_survive_joining() -> None:
    text = 'a:hover b, p > i { content: "a: { b"; color: red }\n@media (width >= 2rem) and (hover: hover) { q::before { margin: 0 1px } }'
    css, _ = static_files.joined_css(sources(css__site=text))
    assert css == (
        'a:hover b,p > i{content:"a: { b";color:red}@media (width >= 2rem) and (hover:hover){q::before{margin:0 1px}}\n'
    )


def test_every_style_sheet_is_in_the_joined_one() -> None:
    folder = Path(finders.find("css/site.css")).parent
    written = {f"css/{path.relative_to(folder).as_posix()}" for path in folder.rglob("*.css")}
    assert written == {"css/site.css", "css/styleguide.css", *static_files.joined_css(source)[1]}


def test_every_script_is_in_the_joined_one() -> None:
    folder = Path(finders.find("js/site.js")).parent
    joined, parts = static_files.joined_js(source)
    assert {f"js/{path.name}" for path in folder.glob("*.js")} == {"js/site.js", *parts}
    assert "import" not in joined


def test_address_that_joining_would_break_is_refused() -> None:
    read = sources(
        css__site='@import "parts/a.css" layer(base);\n', css__parts__a='p { background: url("a.png") }'
    )
    with pytest.raises(static_files.JoinError, match=r"parts/a\.css"):
        static_files.joined_css(read)


def test_import_that_is_not_understood_is_refused() -> None:
    with pytest.raises(static_files.JoinError, match="own line"):
        static_files.joined_css(sources(css__site='@import url("base.css");\n'))


def test_collected_files_are_one_hashed_style_sheet_and_one_script(tmp_path: Path) -> None:
    backend = {"BACKEND": "site_config.static_files.JoinedStaticFilesStorage"}
    with override_settings(STATIC_ROOT=tmp_path, STORAGES=settings.STORAGES | {"staticfiles": backend}):
        call_command("collectstatic", interactive=False, verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
    names = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert len([name for name in names if re.fullmatch(r"css/site\.[0-9a-f]{12}\.css", name)]) == 1
    assert len([name for name in names if re.fullmatch(r"js/site\.[0-9a-f]{12}\.js", name)]) == 1
    assert not [name for name in names if name.startswith("css/components/") or name == "css/tokens.css"]


@pytest.mark.django_db
def test_post_with_every_block_stays_within_its_requests(client: Client) -> None:
    post = full_page(BlogPage, factories.CitationFactory(evidence_level="2").pk)
    assert page_weight.requests(client.get(post.url).text) <= page_weight.MOST_REQUESTS


@pytest.mark.django_db
def test_style_guides_own_sheet_is_for_developers_alone(client: Client) -> None:
    assert "css/styleguide.css" in client.get("/styleguide/").text
    assert "styleguide" not in client.get(full_page(BlogPage).url).text


def test_font_is_small() -> None:
    assert page_weight.font_bytes() <= page_weight.FONT_BYTES


@pytest.mark.django_db
def test_page_asks_no_other_host_for_anything(client: Client) -> None:
    html = client.get(full_page(BlogPage).url).text
    assert (
        re.findall(r'<(?:link rel="(?:stylesheet|preload|icon)"|script|img)[^>]+(?:href|src)="https?:', html)
        == []
    )
