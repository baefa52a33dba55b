"""What pages tell machines, held against schema.org's vocabulary."""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from django.test import Client
from PIL import Image

from blog.models import BlogPage
from home.structured_data import as_json_ld, medical_web_page
from tests.factories import (
    AuthorFactory,
    BlogPageFactory,
    CitationFactory,
    ReviewerFactory,
    ServicePageFactory,
    TopicFactory,
    approved,
    blog_index,
    home_page,
    services_page,
)

pytestmark = pytest.mark.django_db

VOCABULARY: dict[str, list[str]] = json.loads(
    (Path(__file__).parents[1] / "data" / "schema_org.json").read_text(encoding="utf-8")
)


@pytest.fixture
def post() -> BlogPage:
    for page in (home_page(), blog_index(), services_page()):
        approved(page)
    approved(ServicePageFactory(title="Consultation", slug="consultation"))
    post = BlogPageFactory(title="Sleep </script><b>well</b>", slug="sleep")
    post.authors.add(AuthorFactory(name="Noor Haddad", slug="noor", role="Health writer"))
    post.topics.add(TopicFactory(name="Sleep", slug="sleep"))
    return approved(post, reviewer=ReviewerFactory(first_name="Rae", last_name="Stone"))


def graph(text: str) -> list[dict[str, Any]]:
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    data = json.loads(found)
    assert data["@context"] == "https://schema.org"
    return list(data["@graph"])


def nodes_in(value: Any) -> list[dict[str, Any]]:
    """Every node, however deep."""
    if isinstance(value, list):
        return [node for item in value for node in nodes_in(item)]
    if not isinstance(value, dict):
        return []
    return [value, *(node for inner in value.values() for node in nodes_in(inner))]


def node(text: str, kind: str) -> dict[str, Any]:
    (found,) = [node for node in graph(text) if node["@type"] == kind]
    return found


ADDRESSES = [
    "/",
    "/blog/",
    "/blog/sleep/",
    "/services/",
    "/services/consultation/",
    "/authors/noor/",
    "/topics/sleep/",
    "/contact/",
]


def test_every_type_and_property_is_schema_orgs(client: Client, post: BlogPage) -> None:
    for address in ADDRESSES:
        for found in nodes_in(graph(client.get(address).text)):
            if set(found) == {"@id"}:
                continue
            allowed = {"@type", "@id", *VOCABULARY[found["@type"]]}
            assert set(found) <= allowed, (address, found)


def test_ids_that_are_referred_to_exist_on_the_page(client: Client, post: BlogPage) -> None:
    for address in ADDRESSES:
        found = nodes_in(graph(client.get(address).text))
        named = {node["@id"] for node in found if "@id" in node and len(node) > 1}
        assert {node["@id"] for node in found if set(node) == {"@id"}} <= named


def test_post_names_its_writer_and_its_reviewer(client: Client, post: BlogPage) -> None:
    text = client.get("/blog/sleep/").text
    assert node(text, "BlogPosting")["author"][0]["name"] == "Noor Haddad"
    page = node(text, "MedicalWebPage")
    assert "Rae Stone" in page["reviewedBy"]["name"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", page["lastReviewed"])


def test_without_an_approval_nothing_is_said_about_a_review(post: BlogPage) -> None:
    assert not {"lastReviewed", "reviewedBy"} & medical_web_page(post).keys()


def test_breadcrumbs_lead_from_the_home_page_to_the_post(client: Client, post: BlogPage) -> None:
    items = node(client.get("/blog/sleep/").text, "BreadcrumbList")["itemListElement"]
    assert [item["position"] for item in items] == [1, 2, 3]
    assert items[-1]["item"].endswith("/blog/sleep/")


def test_text_cannot_end_the_script() -> None:
    text = as_json_ld([{"@type": "Person", "name": "</script><script>alert(1)//&"}])
    assert "<" not in text
    assert json.loads(text)["@graph"][0]["name"] == "</script><script>alert(1)//&"


def test_canonical_and_card_addresses_ignore_the_host_asked(
    client: Client, post: BlogPage, settings: Any
) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    text = client.get("/blog/sleep/?fbclid=1", headers={"Host": "evil.example"}).text
    assert '<link rel="canonical" href="http://127.0.0.1:8000/blog/sleep/">' in text
    assert "evil.example" not in text


def test_card_is_a_png_of_the_promised_size_kept_for_ever(client: Client, post: BlogPage) -> None:
    (address,) = re.findall(
        r'og:image" content="http://127.0.0.1:8000([^"]+)"', client.get("/blog/sleep/").text
    )
    response = client.get(address)
    assert response["Content-Type"] == "image/png"
    assert "immutable" in response["Cache-Control"]
    assert Image.open(BytesIO(response.content)).size == (1200, 630)
    assert len(response.content) < 60_000


def test_outdated_card_leads_to_the_card_of_today_and_drafts_have_none(
    client: Client, post: BlogPage
) -> None:
    assert client.get(f"/cards/{post.pk}/outdated.png").status_code == 302
    assert client.get(f"/cards/{BlogPageFactory().pk}/any.png").status_code == 404


def test_post_offers_what_may_be_read_next(client: Client, post: BlogPage) -> None:
    sibling = BlogPageFactory(title="More on sleep")
    sibling.topics.set(post.topics.all())
    approved(sibling)
    draft = BlogPageFactory(title="Unseen on sleep")
    draft.topics.set(post.topics.all())
    draft.save()
    response = client.get("/blog/sleep/")
    assert [other.title for other in response.context["related_posts"]] == ["More on sleep"]
    assert f"/report-an-error/{post.pk}/" in response.text


def test_post_names_its_sources_by_their_place_in_the_list(client: Client, post: BlogPage) -> None:
    source = CitationFactory(title="A trial of sleep")
    post.body = [("introduction", {"text": "<p>It may help.</p>", "citations": [source]})]
    approved(post)
    text = client.get("/blog/sleep/").text
    (named,) = node(text, "MedicalWebPage")["citation"]
    assert named["name"] == "A trial of sleep"
    assert named["@id"].endswith("/blog/sleep/#ref-1")
    assert 'id="ref-1"' in text
    assert node(text, "BlogPosting")["citation"] == [{"@id": named["@id"]}]


def test_post_is_shared_by_the_address_that_the_clinic_gave_the_site(client: Client, post: BlogPage) -> None:
    """Not by the host name of Wagtail's site record, which nobody outside may know."""
    (body,) = re.findall(r'href="mailto:\?subject=[^"]*&amp;body=([^"]*)"', client.get("/blog/sleep/").text)
    assert unquote(body) == "http://127.0.0.1:8000/blog/sleep/"


def test_post_names_its_card_as_its_picture(client: Client, post: BlogPage) -> None:
    text = client.get("/blog/sleep/").text
    assert f'og:image" content="{node(text, "BlogPosting")["image"]}"' in text


@pytest.mark.parametrize(
    ("address", "trail"),
    [
        ("/topics/", ["/"]),
        ("/topics/sleep/", ["/", "/topics/"]),
        ("/authors/noor/", ["/", "/authors/"]),
        ("/archive/2026/", ["/", "/archive/"]),
        ("/privacy/", ["/"]),
        ("/contact/", ["/"]),
    ],
)
def test_listings_say_where_they_are(client: Client, post: BlogPage, address: str, trail: list[str]) -> None:
    text = client.get(address).text
    crumbs = text[text.index('class="breadcrumbs"') : text.index("<main")]
    assert re.findall(r'href="([^"]+)"', crumbs) == trail
    assert crumbs.count('aria-current="page"') == 1
