"""The suite's ground: its database, its browser, and the fixtures that every folder uses."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django
import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache
from hypothesis import settings as hypothesis_settings
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from tests.browser import NoBrowserError, chromium
from tests.database import django_db_setup, is_transactional, restore_migrated_rows
from tests.postgres import PostgresServer
from tests.screens import OVERVIEW, Album

SETTINGS = "site_config.settings.test"
SERVER = pytest.StashKey[PostgresServer]()
FINISHED = """Promise.allSettled(
    document.getAnimations().filter((one) => one.effect.getComputedTiming().endTime < Infinity).map((one) => one.finished)
)"""
# What an element passes isn't asked: naming it takes half of axe's time.
# Preloading style sheets adds inline copies of them, which the site's own policy refuses.
VIOLATIONS = """async (within) => {
    const { violations } = await own_axe.run(within, { preload: false, resultTypes: ["violations"] });
    return Object.fromEntries(violations.map((rule) => [rule.id, rule.nodes.map((node) => node.html)]));
}"""

# Examples may take their time on a busy machine: the suite measures no speed but in `tests/bench`.
hypothesis_settings.register_profile("suite", deadline=None)
hypothesis_settings.load_profile("suite")

__all__ = ["django_db_setup", "restore_migrated_rows"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--screens", type=Path, help="Keep a picture of every kind of page in this folder.")


def pytest_configure(config: pytest.Config) -> None:
    """Name the database before the settings are read: `DATABASE_URL`, or a server of our own.

    pyproject.toml names no settings module, or pytest-django would read the settings before this.
    With pytest-xdist the workers inherit the environment.
    """
    if os.environ.get("DJANGO_SETTINGS_MODULE", SETTINGS) != SETTINGS:
        raise pytest.UsageError("Unset DJANGO_SETTINGS_MODULE: the tests bring their own settings.")
    if not os.environ.get("DATABASE_URL"):
        config.stash[SERVER] = PostgresServer()
        os.environ["DATABASE_URL"] = config.stash[SERVER].url
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # or the server would stay behind
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    django.setup()
    from tests import search_index  # needs the settings

    search_index.install()


def pytest_unconfigure(config: pytest.Config) -> None:
    if SERVER in config.stash:
        config.stash[SERVER].stop()


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """How many references are citeproc-js's: a score that people want to see, whether or not all pass."""
    reports = [*terminalreporter.stats.get("passed", []), *terminalreporter.stats.get("failed", [])]
    scores = [text for report in reports for name, text in report.user_properties if name == "references"]
    if scores:
        terminalreporter.section("references compared with citeproc-js")
    for score in sorted(scores):
        terminalreporter.write_line(score)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever drives a browser is a journey."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.journey)


@pytest.fixture(autouse=True)
def fresh_start(request: pytest.FixtureRequest) -> None:
    """Start every test with an empty cache and the same dates, whatever ran before it.

    The limits of sign-in are counted in the cache; each post is dated a day after the one before.
    """
    from tests.factories import BlogPageFactory  # needs the settings
    from tests.search_index import INDEX

    cache.clear()
    INDEX.start_anew(not (is_transactional(request) or request.node.get_closest_marker("indexed_at_once")))
    BlogPageFactory.reset_sequence(force=True)  # it counts with the factory of all pages


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium for the whole run. It fails, never skips, where there is none."""
    # Playwright's loop runs in this thread, and Django would refuse every query beside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        try:
            executable = chromium(playwright.chromium.executable_path)
        except NoBrowserError as error:
            pytest.fail(str(error), pytrace=False)
        instance = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        yield instance
        instance.close()


@pytest.fixture
def page(browser: Browser, live_server: Any) -> Iterator[Page]:
    """A fresh, logged-out browser page on the running site.

    The test fails if a script throws, or if the site breaks its own content security policy.
    """
    # Without motion: axe would measure colors in the middle of their transition.
    context = browser.new_context(base_url=live_server.url, reduced_motion="reduce")
    context.set_default_timeout(15_000)
    tab = context.new_page()
    troubles: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            troubles.append(message.text)

    context.on("console", note)
    context.on(
        "weberror", lambda error: troubles.append(f"{error.page and error.page.url}: {error.error.stack}")
    )
    yield tab
    context.close()
    assert troubles == []


@pytest.fixture(scope="session")
def album(pytestconfig: pytest.Config) -> Iterator[Album]:
    """Pictures of what the tests look at, where `--screens` names a folder for them."""
    kept = Album(pytestconfig.getoption("--screens"))
    yield kept
    kept.close()
    if kept.folder:
        print(f"\n{len(kept.new)} new pictures, {len(kept.changed)} changed: {kept.folder / OVERVIEW}")
        print(*kept.changed, sep="\n")


@pytest.fixture(scope="session")
def axe_violations() -> Any:
    """A function that names each axe rule that a page breaks, with the elements that break it."""
    script = Axe().axe_script

    def violations(tab: Page, within: str | None = None) -> dict[str, list[str]]:
        # Wagtail's messages fade in, motion or not: their colors count once they are there.
        tab.evaluate(FINISHED)
        if not tab.evaluate("'own_axe' in window"):  # Wagtail's editor brings one with rules of its own
            tab.evaluate(f"{script}; window.own_axe = window.axe")
        return tab.evaluate(VIOLATIONS, within or "html")

    return violations
