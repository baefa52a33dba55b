"""Brings in statements and pages, each through the medical review that its words call for."""

from __future__ import annotations

import json
import re
from typing import Any

from django.apps import apps
from django.db import transaction
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.models import Page

from blog.models import Author, Topic
from home.models import HomePage, StandingStatement
from medical_review import policy
from medical_review.models import Approval, ReviewerProfile
from medical_review.workflow import approve, request_changes, submit, submitted_snapshot
from site_config.demo.accounts import account
from site_config.demo.clinic import STATEMENTS
from site_config.demo.library import IMAGES, SOURCES, find_source
from site_config.demo.shapes import PageWords, mark

_MARK = re.compile(re.escape(mark("@")).replace("@", r"([a-z\d,]+)"))


def sign_off(instance: Any) -> None:
    """Take a saved draft through medical review: the editor submits it, the reviewer approves it."""
    reviewer = account("reviewer")
    submit(instance, account("editor"))
    shown = submitted_snapshot(instance)
    approve(
        instance,
        reviewer,
        content_fingerprint=shown.content_fingerprint,
        basis_fingerprint=shown.basis_fingerprint,
        checklist=dict.fromkeys(policy.CHECKLIST, True),
        review_due=policy.default_due(instance),
        authentication={"method": "none, loaded as a demonstration", "at": timezone.now().isoformat()},
        conflict_of_interest=Approval.Conflict.YES,
        conflict_statement=ReviewerProfile.objects.get(user=reviewer).conflict_of_interest,
    )


@transaction.atomic
def add_statement(kind: str) -> bool:
    if StandingStatement.objects.filter(kind=kind).exists():
        return False
    statement = StandingStatement(kind=kind, text=STATEMENTS[kind], live=False)
    statement.full_clean()
    statement.save()
    statement.save_revision(user=account("editor"))
    sign_off(statement)
    return True


@transaction.atomic
def fill_home_page(words: PageWords) -> bool:
    """Fill the home page that a new site starts with, unless somebody has worked on it."""
    home = HomePage.objects.get()
    if home.latest_revision_id or home.lead or home.body:
        return False
    _set_words(home, words)
    home.owner = account("editor")
    _take_through_review(home, words)
    return True


@transaction.atomic
def add_page(words: PageWords) -> bool:
    """Add a page under its parent, unless the parent has one with this slug."""
    parent = _parent(words)
    if parent.get_children().filter(slug=words.slug).exists():
        return False
    page = apps.get_model(words.model)(slug=words.slug, live=False, owner=account("editor"))
    _set_words(page, words)
    page.show_in_menus = words.parent == "home"
    parent.add_child(instance=page)
    _take_through_review(page, words)
    return True


def _parent(words: PageWords) -> Page:
    home = HomePage.objects.get()
    return home if words.parent == "home" else home.get_children().get(slug=words.parent)


def _set_words(page: Any, words: PageWords) -> None:
    page.title = page.draft_title = words.title
    page.seo_title = words.seo_title
    page.summary = page.search_description = words.summary
    if words.body:
        page.body = json.dumps(resolved(words.body))
    if words.lead:
        page.lead = words.lead
    if words.publication_date:
        page.publication_date = words.publication_date
        page.authors = Author.objects.filter(slug__in=words.authors)
        page.topics = Topic.objects.filter(slug__in=words.topics)


def _take_through_review(page: Any, words: PageWords) -> None:
    page.save_revision(user=account("editor"), log_action=True)
    if words.ending == "approved":
        sign_off(page)
        return
    submit(page, account("editor"))
    if words.ending == "changes requested":
        request_changes(page, account("reviewer"), words.changes)


def resolved(body: list[dict[str, Any]]) -> Any:
    """The body with database keys in place of the names of sources and images."""
    sources = {source["key"]: _pk(find_source(source)) for source in SOURCES}
    images = {
        key: _pk(get_image_model().objects.filter(title=title).first()) for key, title in IMAGES.items()
    }
    return _resolve(body, sources, images)


def _pk(instance: Any) -> int:
    return instance.pk


def _resolve(value: Any, sources: dict[str, int], images: dict[str, int]) -> Any:
    if isinstance(value, list):
        return [_resolve(part, sources, images) for part in value]
    if isinstance(value, str):
        return _MARK.sub(
            lambda found: mark(",".join(str(sources[key]) for key in found[1].split(","))), value
        )
    if not isinstance(value, dict):
        return value
    found = {name: _resolve(part, sources, images) for name, part in value.items()}
    if "citations" in found:
        found["citations"] = [sources[key] for key in found["citations"]]
    if "image" in found:
        found["image"] = images[found["image"]]
    return found
