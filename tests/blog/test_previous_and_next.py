"""Previous is the older post, next the newer one, among those that readers may see."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from home.navigation import previous_and_next
from tests import factories

pytestmark = pytest.mark.django_db

JANUARY, FEBRUARY, MARCH = (date(2026, month, 1) for month in (1, 2, 3))


def post(day: date, **values: Any) -> Any:
    return factories.approved(factories.BlogPageFactory(publication_date=day, **values))


def test_neighbors_are_the_nearest_by_date() -> None:
    older, middle, newer = post(JANUARY), post(FEBRUARY), post(MARCH)
    assert previous_and_next(middle) == (older, newer)


def test_ends_do_not_wrap() -> None:
    oldest, newest = post(JANUARY), post(FEBRUARY)
    assert previous_and_next(oldest) == (None, newest)
    assert previous_and_next(newest) == (oldest, None)


def test_only_post_has_no_neighbors() -> None:
    assert previous_and_next(post(JANUARY)) == (None, None)


def test_same_date_is_ordered_by_age_of_the_page() -> None:
    first, second, third = post(JANUARY), post(JANUARY), post(JANUARY)
    assert previous_and_next(second) == (first, third)


def test_order_of_the_tree_does_not_matter() -> None:
    newer, older = post(MARCH), post(JANUARY)
    assert previous_and_next(newer) == (older, None)


def test_draft_is_no_neighbor() -> None:
    middle = post(FEBRUARY)
    factories.BlogPageFactory(publication_date=MARCH)
    assert previous_and_next(middle) == (None, None)


def test_private_post_is_no_neighbor() -> None:
    middle, private = post(FEBRUARY), post(MARCH)
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    assert previous_and_next(middle) == (None, None)


def test_post_of_another_section_is_no_neighbor() -> None:
    middle = post(FEBRUARY)
    other_section = factories.BlogIndexPageFactory(title="Another section")
    post(MARCH, parent=other_section)
    assert previous_and_next(middle) == (None, None)


def test_readers_see_both_titles(client: Client) -> None:
    older, middle, newer = post(JANUARY), post(FEBRUARY), post(MARCH)
    for page in (factories.home_page(), factories.blog_index()):
        factories.approved(page)
    html = client.get(middle.url).text
    assert f'rel="prev" href="{older.url}"' in html
    assert f'rel="next" href="{newer.url}"' in html
    assert older.title in html
    assert newer.title in html
