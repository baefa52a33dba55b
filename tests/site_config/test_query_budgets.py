"""How many queries a page may ask, whether there are 10 posts or 300."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page

from blog.models import BlogPage
from home.models import BasePage
from medical_review.records import Approval
from tests import factories
from tests.citations.bodies import cited_by_paragraph
from tests.full_pages import full_site

HOME_QUERIES = 18
INDEX_QUERIES = 20
POST_QUERIES = 27
SERVICE_QUERIES = 18
LIBRARY_QUERIES = 40
BUDGETS = {
    "home.HomePage": HOME_QUERIES,
    "blog.BlogIndexPage": INDEX_QUERIES,
    "blog.BlogPage": POST_QUERIES,
    "services.ServicePage": SERVICE_QUERIES,
}

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages() -> dict[str, BasePage]:
    return full_site(factories.CitationFactory(evidence_level="2").pk)


def copy_rows(model: type[Model], source: int, count: int, **instead: str) -> None:
    """Copy one row many times; `n` is the copy's number in the expressions that stand in for columns."""
    columns = [field.column for field in model._meta.local_concrete_fields]
    taken = ", ".join(instead.get(column, f'"{column}"') for column in columns)
    names = ", ".join(f'"{column}"' for column in columns)
    table, key = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO "{table}" ({names}) SELECT {taken} FROM "{table}", generate_series(1, %s) AS n '  # noqa: S608
            f'WHERE "{key}" = %s',
            [count, source],
        )


def add_posts(count: int, **fields: Any) -> None:
    """Posts that readers see, copied by SQL: through the workflow each takes half a second."""
    post = factories.approved(factories.BlogPageFactory(publication_date=date(2025, 1, 1), **fields))
    approval = Approval.objects.of(post).current().get()
    first = Page.objects.latest("pk").pk + 100_000  # beyond what the sequence will give
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        cursor.execute("SET LOCAL session_replication_role = replica")  # the gate's triggers stand aside
    place = "overlay(path placing upper(right(path, 1)) || lpad(n::text, 3, '0') from length(path) - 3)"
    copies = {"id": f"{first} + n", "slug": "slug || '-copy-' || n", "translation_key": "gen_random_uuid()"}
    copy_rows(Page, post.pk, count, path=place, url_path=f"url_path || {first} || n", **copies)
    copy_rows(
        BlogPage, post.pk, count, page_ptr_id=f"{first} + n", publication_date="publication_date + n::int"
    )
    copy_rows(
        Approval,
        approval.pk,
        count,
        id=f"id + {first} + n",
        sequence=f"sequence + {first} + n",
        object_id=f"({first} + n)::text",
        hash=f"md5({first}::text || n) || md5(n::text)",
    )
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = origin")


def queries(client: Client, page: BasePage) -> int:
    client.get(page.url)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(page.url).status_code == 200
    return len(asked)


def test_the_librarys_list_asks_no_more_for_300_posts_than_for_3(
    pages: dict[str, BasePage], client: Client
) -> None:
    client.force_login(factories.EditorFactory())
    listing = reverse("wagtailsnippets_citations_citation:list")
    counts = []
    body = cited_by_paragraph(factories.CitationFactory())
    for posts, live in ((2, 3), (298, 302)):
        add_posts(posts, body=body)
        client.get(listing)
        with CaptureQueriesContext(connection) as asked:
            text = client.get(listing).text
        counts.append(len(asked))
        assert f">{live} live</a>" in text
    assert counts[0] == counts[1] <= LIBRARY_QUERIES


def test_pages_stay_within_their_budgets_with_10_posts_and_with_300(
    pages: dict[str, BasePage], client: Client
) -> None:
    add_posts(9)
    assert BlogPage.objects.approved().count() == 11
    few = {label: queries(client, pages[label]) for label in BUDGETS}
    assert {label: count for label, count in few.items() if count > BUDGETS[label]} == {}
    add_posts(290)
    assert BlogPage.objects.approved().count() > 300
    many = {label: queries(client, pages[label]) for label in BUDGETS}
    assert many == few
