"""The interface in Spanish, complete and under its own addresses."""

from __future__ import annotations

import ast
import gettext
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils.translation.template import templatize

from tests.factories import BlogIndexPageFactory, approved, home_page

CATALOG = Path(settings.BASE_DIR) / "locale" / "es" / "LC_MESSAGES"
APPS = ["blog", "services", "home", "site_config", "medical_review", "citations"]
CALLS = {"gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "_"}
TEMPLATE_STRING = re.compile(r"""gettext\(u?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")""")


def catalog() -> dict[str, str]:
    with (CATALOG / "django.mo").open("rb") as file:
        return gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined, no-any-return]


def strings_of_templates() -> set[str]:
    found = set()
    for path in (Path(settings.BASE_DIR) / "templates").rglob("*.html"):
        if not {"admin", "account", "styleguide"} & set(path.parts):
            calls = TEMPLATE_STRING.findall(templatize(path.read_text(encoding="utf-8")))
            found |= {ast.literal_eval(call) for call in calls}
    return found


def strings_of_code() -> set[str]:
    paths = [path for app in APPS for path in (Path(settings.BASE_DIR) / app).rglob("*.py")]
    nodes = [node for path in paths for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
    calls = [node for node in nodes if isinstance(node, ast.Call) and getattr(node.func, "id", "") in CALLS]
    return {call.args[0].value for call in calls if call.args and isinstance(call.args[0], ast.Constant)}


def test_every_string_that_readers_see_has_its_spanish() -> None:
    known = {key if isinstance(key, str) else key[0] for key in catalog()}
    wanted = strings_of_templates() | strings_of_code()
    assert len(wanted) > 150
    assert wanted - known == set()


def test_no_string_is_empty_or_a_guess() -> None:
    source = (CATALOG / "django.po").read_text(encoding="utf-8")
    assert "#, fuzzy" not in source
    assert re.findall(r'^msgid .*\n(?:".*"\n)*msgstr(?:\[\d\])? ""\n(?!")', source, re.MULTILINE) == []


def test_placeholders_survive_translation() -> None:
    for key, spanish in catalog().items():
        english = key if isinstance(key, str) else key[0]
        if english:
            assert set(re.findall(r"%\(\w+\)s", spanish)) <= set(re.findall(r"%\(\w+\)s", english)), english


def test_compiled_catalog_is_that_of_the_source() -> None:
    source = (CATALOG / "django.po").read_text(encoding="utf-8")
    assert source.count("\nmsgid ") == len({key if isinstance(key, str) else key[0] for key in catalog()})


@pytest.mark.django_db
def test_spanish_address_speaks_spanish_whatever_the_browser_asks(client: Client) -> None:
    response = client.get("/es/contact/", headers={"Accept-Language": "en"})
    assert '<html lang="es">' in response.text
    assert "Pídanos que le llamemos" in response.text
    assert "oprima 2 para español" in response.text
    assert "Accept-Language" not in response.get("Vary", "")


@pytest.mark.django_db
def test_english_address_stays_english_whatever_the_browser_asks(client: Client) -> None:
    response = client.get("/contact/", headers={"Accept-Language": "es"})
    assert "Ask us to call you" in response.text


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["search/", "how-we-review/", "privacy/", "accessibility/", "contact/", "reviewers/"]
)
def test_every_spanish_page_offers_the_crisis_lines_spanish_service(client: Client, path: str) -> None:
    text = client.get(f"/es/{path}").text
    bar = text[text.index('class="crisis-line"') : text.index("</aside>")]
    assert "oprima 2 para español" in bar
    assert 'href="tel:988"' in bar


@pytest.mark.django_db
def test_english_words_on_a_spanish_page_say_that_they_are(client: Client) -> None:
    approved(home_page())
    approved(BlogIndexPageFactory(title="Blog", show_in_menus=True))
    text = client.get("/es/contact/").text
    assert 'hreflang="en" lang="en">Blog</a>' in text
    assert 'lang="en">Contact in English</a>' in text
