"""The documentation names only what exists, and names all of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands

ROOT = Path(settings.BASE_DIR)
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
APPS = ("site_config", "blog", "services", "home", "medical_review", "citations")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"`([^`\n]+)`")

every_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))


def make_verbs() -> set[str]:
    return set(re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text(), re.MULTILINE))


def own_commands() -> set[str]:
    return {name for name, app in get_commands().items() if app in APPS}


def anchors(document: Path) -> set[str]:
    """The ids that a forge makes of headings."""
    headings = re.findall(r"^#+ (.+)$", document.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@every_document
def test_internal_links_lead_somewhere(document):
    for link in LINK.findall(document.read_text()):
        if "://" in link or link.startswith("mailto:"):
            continue
        path, _, anchor = link.partition("#")
        target = (document.parent / path).resolve() if path else document
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


@every_document
def test_named_files_exist(document):
    folders = "|".join([*APPS, "templates", "tests", "docs", "tools"])
    for code in CODE.findall(document.read_text()):
        if re.fullmatch(rf"(?:{folders})/[\w./-]+", code):
            assert (ROOT / code).exists(), code


@every_document
def test_named_make_verbs_exist(document):
    assert set(re.findall(r"`make ([a-z]+)", document.read_text())) <= make_verbs()


@every_document
def test_named_management_commands_exist(document):
    named = set(re.findall(r"manage\.py ([a-z_]+)", document.read_text()))
    assert named <= set(get_commands())


@every_document
def test_every_page_of_the_documentation_is_linked_from_its_index_or_another(document):
    linked = {
        (other.parent / link.partition("#")[0]).resolve()
        for other in DOCUMENTS
        if other != document
        for link in LINK.findall(other.read_text())
    }
    assert (
        document == ROOT / "README.md" or document.resolve() in linked or document == ROOT / "docs/README.md"
    )


def test_reference_lists_every_make_verb():
    listed = set(
        re.findall(r"^\| `make ([a-z]+)`", (ROOT / "docs/reference/commands.md").read_text(), re.MULTILINE)
    )
    assert listed == make_verbs()


def test_reference_lists_every_command_of_the_project():
    text = (ROOT / "docs/reference/commands.md").read_text()
    assert {name for name in own_commands() if f"`manage.py {name}`" not in text} == set()
