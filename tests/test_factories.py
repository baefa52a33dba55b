"""The factories make what the other tests take for granted."""

from __future__ import annotations

import pytest

from tests import factories

PAGES = [
    factories.BlogIndexPageFactory,
    factories.BlogPageFactory,
    factories.ServicesPageFactory,
    factories.ServicePageFactory,
]

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("page_factory", PAGES)
def test_page_is_a_draft_until_it_went_through_the_workflow(page_factory):
    draft = page_factory()
    assert not draft.live
    assert factories.approved(draft).live


def test_pages_share_the_migrated_tree():
    first, second = factories.BlogPageFactory(), factories.BlogPageFactory()
    assert first.get_parent() == second.get_parent()
    assert first.get_ancestors().specific()[1] == factories.home_page()


@pytest.mark.parametrize(
    "person", [factories.EditorFactory, factories.ReviewerFactory, factories.ManagerFactory]
)
def test_people_have_a_role_and_the_common_password(client, person):
    user = person()
    assert user.groups.count() == 1
    assert client.login(username=user.username, password=factories.PASSWORD)


def test_citation_names_its_first_author():
    assert str(factories.CitationFactory()).startswith("Example 2020: ")
