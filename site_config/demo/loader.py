"""Loads the demo site: what is missing is added, what is there is left as it is."""

from __future__ import annotations

from collections.abc import Callable

from site_config.demo import accounts, library, pages
from site_config.demo.clinic import STATEMENTS
from site_config.demo.words import HOME, PAGES

type Say = Callable[[str], None]


def load(password: str, say: Say) -> None:
    """Load everything, telling each step; a second run changes nothing.

    Args:
        password: The password of the accounts that are made now.
        say: Takes one line of progress at a time.
    """
    say(_line("Accounts", accounts.add_accounts(password)))
    with accounts.muted_mail():
        _load_content(say)


def _load_content(say: Say) -> None:
    editor = accounts.account("editor")
    say(_line("Reviewers' credentials", accounts.add_credentials()))
    say(_line("Clinic details", library.fill_clinic_details()))
    say(_line("Sources", library.add_sources(editor)))
    say(_line("Topics and authors", library.add_names()))
    say(_line("Images", library.add_images(editor)))
    for kind in STATEMENTS:
        say(_line(f"Statement: {kind.replace('_', '-')}", pages.add_statement(kind)))
    say(_line("Page: home", pages.fill_home_page(HOME)))
    for words in PAGES:
        say(_line(f"Page: {words.slug} ({words.ending})", pages.add_page(words)))


def _line(name: str, added: int) -> str:
    return f"{name}: {f'{int(added)} added' if added else 'already there'}"
