"""The interface in Spanish, complete and under its own addresses."""

from __future__ import annotations

import ast
import gettext
import re
from datetime import time
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from django.utils.translation.template import templatize
from wagtail.models import Site

from home.models import ClinicDetails
from medical_review.models import ReviewerProfile
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
    text = client.get("/es/nowhere/").text
    assert 'hreflang="en" lang="en">Blog</a>' in text
    assert 'lang="en">Contact in English</a>' in text


IN_SPANISH = [
    "/es/contact/",
    "/es/contact/received/",
    "/es/search/?q=page",
    "/es/search/?q=zzzzzz",
    "/es/how-we-review/",
    "/es/privacy/",
    "/es/accessibility/",
    "/es/reviewers/",
    "/es/reviewers/rae/",
    "/es/nowhere/",
]
# Words that English can't do without, and that no Spanish word is spelled like.
ENGLISH = re.compile(
    r"\b(the|of|and|with|this|that|you|your|about|page|what|by|psychiatry|sleep)\b", re.IGNORECASE
)


class SpokenAs(HTMLParser):
    """Collects the text that a screen reader would speak in Spanish."""

    def __init__(self) -> None:
        super().__init__()
        self.languages: list[tuple[str, str]] = []
        self.spanish: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in {"meta", "link", "br", "input", "img"}:
            self.languages.append((tag, dict(attrs).get("lang") or self.language))

    def handle_endtag(self, tag: str) -> None:
        while self.languages and self.languages.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        hidden = {"script", "style", "title"} & {tag for tag, _ in self.languages}
        if self.language == "es" and not hidden:
            self.spanish.append(data)

    @property
    def language(self) -> str:
        return self.languages[-1][1] if self.languages else ""


def spoken_in_spanish(html: str) -> str:
    parser = SpokenAs()
    parser.feed(html)
    return " ".join(" ".join(parser.spanish).split())


@pytest.mark.django_db
@pytest.mark.parametrize("address", IN_SPANISH)
def test_nothing_english_is_spoken_in_spanish(
    client: Client, public_site: dict[str, str], address: str, settings: Any
) -> None:
    settings.MEDICAL_REVIEW_EXEMPT_PAGE_TYPES = ["blog.BlogIndexPage"]
    ReviewerProfile.objects.update(biography="Reads what you read.", conflict_of_interest="None of the page.")
    details = ClinicDetails.for_site(Site.objects.get())
    details.holidays = [("holiday", {"day": timezone.localdate(), "name": "Day of the Dead"})]
    details.opening_hours = [
        ("hours", {"first_day": "0", "last_day": "6", "opens": time(9), "closes": time(17)})
    ]
    details.consultation_offer, details.phone = "free call about what you need", "+13105550100"
    details.save()
    spoken = spoken_in_spanish(client.get(address).text)
    assert len(spoken) > 200
    assert ENGLISH.findall(spoken.replace("Second Opinion", "")) == []


def test_mixed_words_would_be_found() -> None:
    html = '<html lang="es"><body><p>Sueño <b lang="en">of the page</b></p><p>of the page</p></body></html>'
    assert ENGLISH.findall(spoken_in_spanish(html)) == ["of", "the", "page"]


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "words"), [("/contact/", "Call the"), ("/es/contact/", "Llame a ")])
def test_another_crisis_line_is_promised_neither_texting_nor_a_spanish_service(
    client: Client, path: str, words: str
) -> None:
    details = ClinicDetails.for_site(Site.objects.get())
    details.crisis_line_name, details.crisis_line_number = "Valley Crisis Line", "310-555-0199"
    details.save()
    text = client.get(path).text
    assert words in text
    assert 'href="tel:310-555-0199"' in text
    assert not [promise for promise in ("988", "oprima", "AYUDA", "text the") if promise in text]


@pytest.mark.django_db
def test_spanish_pages_offer_the_consultation_in_spanish_where_the_clinic_says_it_so(client: Client) -> None:
    details = ClinicDetails.for_site(Site.objects.get())
    details.phone, details.consultation_offer = "+13105550100", "free call"
    details.save()
    assert '<span class="call__offer" lang="en">free call</span>' in client.get("/es/contact/").text
    details.consultation_offer_in_spanish = "llamada gratuita"
    details.save()
    assert '<span class="call__offer">llamada gratuita</span>' in client.get("/es/contact/").text
    assert '<span class="call__offer">free call</span>' in client.get("/contact/").text
