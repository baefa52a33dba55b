"""The sitemap, robots.txt and the other small files for machines."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from wagtail.models import Page

from site_config import sitemaps
from tests.factories import (
    AuthorFactory,
    BlogPageFactory,
    ReviewerFactory,
    TopicFactory,
    approved,
    blog_index,
    home_page,
)

pytestmark = pytest.mark.django_db

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
SITE = "http://127.0.0.1:8000"
SECONDS_FOR_TEN_THOUSAND = 20  # for all files together, on a loaded machine


def entries(client: Client, address: str) -> dict[str, str]:
    """Addresses and their lastmod."""
    root = ElementTree.fromstring(client.get(address).content)  # noqa: S314 - our own answer
    return {item.findtext(f"{NAMESPACE}loc", ""): item.findtext(f"{NAMESPACE}lastmod", "") for item in root}


def test_only_what_readers_may_see_is_listed_with_its_true_date(client: Client) -> None:
    approved(home_page())
    approved(blog_index())
    post = approved(BlogPageFactory(slug="seen"))
    BlogPageFactory(slug="draft")
    found = entries(client, "/sitemap-pages.xml")
    assert set(found) == {f"{SITE}/", f"{SITE}/blog/", f"{SITE}/blog/seen/"}
    assert found[f"{SITE}/blog/seen/"] == post.last_published_at.astimezone().date().isoformat()


def test_saving_a_draft_moves_no_date(client: Client) -> None:
    approved(home_page())
    approved(blog_index())
    post = approved(BlogPageFactory(slug="seen"))
    long_ago = datetime(2026, 1, 2, 20, tzinfo=UTC)
    Page.objects.filter(pk=post.pk).update(last_published_at=long_ago)
    post.title = "A draft"
    post.save_revision()
    assert entries(client, "/sitemap-pages.xml")[f"{SITE}/blog/seen/"] == "2026-01-02"


def test_every_kind_of_page_is_listed(client: Client) -> None:
    approved(home_page())
    approved(blog_index())
    post = BlogPageFactory(slug="seen")
    post.topics.add(TopicFactory(slug="sleep"))
    post.authors.add(AuthorFactory(slug="noor"))
    post = approved(post, reviewer=ReviewerFactory(username="rae"))
    TopicFactory(slug="unused")
    files = entries(client, "/sitemap.xml")
    found = {path: day for file in files for path, day in entries(client, file.removeprefix(SITE)).items()}
    day = post.last_published_at.astimezone().date().isoformat()
    assert found[f"{SITE}/topics/sleep/"] == found[f"{SITE}/authors/noor/"] == day
    assert f"{SITE}/topics/unused/" not in found
    for path in (
        "/reviewers/rae/",
        "/how-we-review/",
        "/privacy/",
        "/accessibility/",
        "/contact/",
        "/topics/",
    ):
        assert f"{SITE}{path}" in found
        assert client.get(path).status_code == 200


def test_ten_thousand_pages_are_served_split_and_fast(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = blog_index()
    Page.objects.bulk_create([_row(index, number) for number in range(10_000)], batch_size=2_000)
    monkeypatch.setattr(sitemaps, "approved_pages", lambda: Page.objects.child_of(index))
    start = time.perf_counter()
    files = entries(client, "/sitemap.xml")
    found = [address for file in files for address in entries(client, file.removeprefix(SITE))]
    assert time.perf_counter() - start < SECONDS_FOR_TEN_THOUSAND
    pages = [address for address in found if "/blog/post-" in address or "/post-" in address]
    assert len([file for file in files if "sitemap-pages" in file]) == 10
    assert len(set(pages)) == len(pages) == 10_000


def _row(index: Page, number: int) -> Page:
    """A page's bare row: the time of the listing counts, not that of the reviews."""
    path = Page._get_path(index.path, index.depth + 1, number + 1)
    return Page(
        title=f"Post {number}",
        slug=f"post-{number}",
        path=path,
        depth=index.depth + 1,
        url_path=f"{index.url_path}post-{number}/",
        content_type=index.content_type,
        locale_id=index.locale_id,
        live=False,
    )


@pytest.mark.parametrize("page", ["0", "-1", "x", "99", "%00", "1e9"])
def test_missing_part_of_the_sitemap_is_not_found(client: Client, page: str) -> None:
    assert client.get(f"/sitemap-pages.xml?p={page}").status_code == 404


def test_robots_txt_closes_the_admin_and_names_the_sitemap(client: Client) -> None:
    text = client.get("/robots.txt").text
    assert "Disallow: /admin/" in text
    assert f"Sitemap: {SITE}/sitemap.xml" in text


def test_llms_txt_lists_what_readers_may_see(client: Client) -> None:
    approved(home_page())
    approved(blog_index())
    approved(BlogPageFactory(title="Seen post"))
    BlogPageFactory(title="Unseen draft")
    text = client.get("/llms.txt").text
    assert "Seen post" in text
    assert "Unseen draft" not in text


def test_security_txt_has_what_rfc_9116_demands(client: Client) -> None:
    lines = dict(line.split(": ", 1) for line in client.get("/.well-known/security.txt").text.splitlines())
    assert lines["Contact"].startswith("mailto:")
    assert datetime.now(UTC) < datetime.fromisoformat(lines["Expires"])
    assert lines["Canonical"] == f"{SITE}/.well-known/security.txt"


def test_manifest_names_icons_that_exist(client: Client) -> None:
    response = client.get("/manifest.webmanifest")
    assert response["Content-Type"] == "application/manifest+json"
    sizes = [icon["sizes"] for icon in json.loads(response.content)["icons"]]
    assert sizes == ["192x192", "512x512"]
    assert client.get("/favicon.ico").status_code == 302


def test_policy_follows_the_settings(client: Client, settings: Any) -> None:
    settings.MEDICAL_REVIEW_DEFAULT_INTERVAL_DAYS = 183
    settings.MEDICAL_REVIEW_EXEMPT_PAGE_TYPES = ["blog.BlogIndexPage"]
    text = client.get("/how-we-review/").text
    assert "after 6 months" in text
    assert "go without a review: <span>blog</span>." in " ".join(text.split())


def test_privacy_page_names_the_real_retention(client: Client, settings: Any) -> None:
    settings.ENQUIRY_RETENTION_DAYS = 77
    assert "deleted after 77 days" in client.get("/privacy/").text


def test_accessibility_statement_leads_to_the_contact_page(client: Client) -> None:
    assert 'href="/contact/"' in client.get("/accessibility/").text
