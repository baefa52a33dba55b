"""schema.org data that pages carry as JSON-LD; the reviewer appears only where an approval is given."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from citations.machine_readable import schema_citations
from home.addresses import absolute_url, page_path, page_url

type Node = dict[str, Any]

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# Inside a script element only these can end it or start markup.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def without_empty(node: Mapping[str, Any]) -> Node:
    """A node without the properties that nothing is known about."""
    return {key: value for key, value in node.items() if value not in (None, "", [], {})}


def reference(identifier: str) -> Node:
    return {"@id": absolute_url(identifier)}


def medical_clinic(details: Any) -> Node:
    """The clinic, from its site setting."""
    return without_empty(
        {
            "@type": "MedicalClinic",
            "@id": absolute_url("/#clinic"),
            "name": details.name,
            "url": absolute_url("/"),
            "telephone": details.phone.as_e164 if details.phone else "",
            "email": details.email,
            "address": _address(details),
            "openingHoursSpecification": [_hours(block.value) for block in details.opening_hours],
        }
    )


def _address(details: Any) -> Node:
    if not details.city:
        return {}
    return without_empty(
        {
            "@type": "PostalAddress",
            "streetAddress": details.street_address,
            "addressLocality": details.city,
            "addressRegion": details.state,
            "postalCode": details.postal_code,
            "addressCountry": "US",
        }
    )


def _hours(value: Mapping[str, Any]) -> Node:
    first, last = int(value["first_day"]), int(value["last_day"])
    return {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": list(_DAYS[first : last + 1]),
        "opens": value["opens"].strftime("%H:%M"),
        "closes": value["closes"].strftime("%H:%M"),
    }


def website(details: Any) -> Node:
    return {
        "@type": "WebSite",
        "@id": absolute_url("/#website"),
        "name": details.name,
        "url": absolute_url("/"),
        "inLanguage": settings.LANGUAGE_CODE,
        "publisher": reference("/#clinic"),
    }


def person(name: str, path: str = "", **facts: Any) -> Node:
    """Somebody by name; `path` is their page on this site."""
    address = absolute_url(path) if path else ""
    return without_empty({"@type": "Person", "name": name, "url": address} | facts)


def reviewer(approval: Any) -> Node:
    """The reviewer as the approval names them, with the credentials of that day and their page of today."""
    credentials = getattr(approval, "reviewer_credentials", "")
    has_page = bool(getattr(approval, "reviewer_profile", {}).get("slug"))
    path = reverse("reviewer_by_id", args=[approval.reviewer_id]) if has_page else ""
    return person(approval.reviewer_name, path, honorificSuffix=credentials)


def profile_page(name: str, path: str, entity: Node) -> Node:
    """The page of an author or a reviewer."""
    address = absolute_url(path)
    return {
        "@type": "ProfilePage",
        "@id": f"{address}#webpage",
        "url": address,
        "name": name,
        "isPartOf": reference("/#website"),
        "mainEntity": entity,
    }


def medical_web_page(page: Any, approval: Any = None) -> Node:
    """A reviewed page; without an approval nothing is said about a review."""
    address = page_url(page)
    node = {
        "@type": "MedicalWebPage",
        "@id": f"{address}#webpage",
        "url": address,
        "name": page.seo_title or page.title,
        "description": page.search_description or page.summary,
        "inLanguage": settings.LANGUAGE_CODE,
        "isPartOf": reference("/#website"),
        "publisher": reference("/#clinic"),
        "datePublished": _day(page.first_published_at),
        "dateModified": _day(page.last_published_at),
    }
    if approval is not None:
        node |= {"lastReviewed": _day(approval.approved_at), "reviewedBy": reviewer(approval)}
    return without_empty(node)


def breadcrumb_list(trail: Iterable[tuple[str, str]]) -> Node:
    """The way from the home page to here, as (title, path) in order."""
    items = [
        {"@type": "ListItem", "position": number, "name": title, "item": absolute_url(path)}
        for number, (title, path) in enumerate(trail, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def page_nodes(page: Any, context: Mapping[str, Any]) -> list[Node]:
    """A page of the tree and the way to it."""
    ancestors = [(ancestor.title, page_path(ancestor)) for ancestor in context.get("breadcrumbs", [])]
    trail = breadcrumb_list([*ancestors, (page.title, page_path(page))])
    node = medical_web_page(page, context.get("approval"))
    return [without_empty(node | {"citation": cited_nodes(page, context)}), trail]


def cited_nodes(page: Any, context: Mapping[str, Any]) -> list[Node]:
    """The page's sources, each named by its entry in the list of references."""
    references = list(context.get("references", []))
    addresses = (f"{page_url(page)}#{entry.anchor}" for entry in references)
    sources = zip(addresses, schema_citations(references), strict=True)
    return [{"@id": address} | node for address, node in sources]


def _day(moment: Any) -> str:
    return timezone.localtime(moment).date().isoformat() if moment else ""


def as_json_ld(nodes: Iterable[Node]) -> SafeString:
    """The nodes as one graph, safe inside a script element."""
    graph = {"@context": "https://schema.org", "@graph": list(nodes)}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(text.translate(_ESCAPES))  # noqa: S308 - escaped in the line above
