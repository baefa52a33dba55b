"""Sites made once for each module that asks for one: every kind of page, and some pages to search."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest


@pytest.fixture(scope="module")
def public_site(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, str]]:
    """The addresses of every kind of page, by the kind."""
    from tests.public_pages import public_addresses
    from tests.shared_world import shared_world

    with shared_world(django_db_blocker) as tests_run, pytest.MonkeyPatch.context() as monkeypatch:
        addresses = public_addresses(monkeypatch)
        with tests_run():
            yield addresses


@pytest.fixture(scope="module")
def searched_site(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A post with a writer, a topic and a source."""
    from tests import factories
    from tests.shared_world import shared_world

    with shared_world(django_db_blocker) as tests_run:
        for page in (factories.home_page(), factories.blog_index(), factories.services_page()):
            factories.approved(page)
        sources = [factories.CitationFactory(title="Placebo and zebrafish")]
        text = {"text": "<p>Some people feel drowsy afterwards.</p>", "citations": sources}
        post = factories.BlogPageFactory(
            title="Ketamine and sleep", body=[("introduction", text)], slug="sleep"
        )
        post.authors.add(factories.AuthorFactory(name="Noor Haddad", slug="noor"))
        post.topics.add(factories.TopicFactory(name="Insomnia", slug="insomnia"))
        factories.approved(post)
        with tests_run():
            yield
