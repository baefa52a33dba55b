"""Readers of an overdue page are told so before they read, the day after the date and not before."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from medical_review import policy, workflow
from tests.factories import BlogPageFactory, EditorFactory, ReviewerFactory, approved, blog_index, home_page
from tests.full_pages import full_site

pytestmark = pytest.mark.django_db
NOTICE = "The next medical review of this page is overdue."


@pytest.fixture
def post() -> Any:
    """A live post that is due tomorrow."""
    approved(home_page())
    approved(blog_index())
    page, editor = BlogPageFactory(title="Sleep"), EditorFactory()
    page.save_revision(user=editor)
    workflow.submit(page, editor)
    workflow.approve(page, ReviewerFactory(), review_due=timezone.localdate() + timedelta(days=1))
    return page


@pytest.mark.parametrize(("days", "is_shown"), [(0, False), (1, False), (2, True)])
def test_notice_stands_above_the_text_once_the_day_is_over(
    client: Client, post: Any, monkeypatch: pytest.MonkeyPatch, days: int, is_shown: bool
) -> None:
    day = timezone.localdate() + timedelta(days=days)
    monkeypatch.setattr(timezone, "localdate", lambda *args: day)
    text = client.get(post.url).content.decode()
    assert (NOTICE in text.split("What the post is about.")[0]) is is_shown
    assert (NOTICE in text) is is_shown


def test_clinic_may_switch_the_notice_off(
    client: Client, post: Any, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.MEDICAL_REVIEW_OVERDUE_NOTICE = False
    day = timezone.localdate() + timedelta(days=9)
    monkeypatch.setattr(timezone, "localdate", lambda *args: day)
    assert NOTICE not in client.get(post.url).content.decode()


def test_every_type_of_page_says_it_between_its_title_and_its_first_heading(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = full_site()
    monkeypatch.setattr(policy, "is_overdue", lambda approval, today=None: True)
    starts = {
        label: client.get(page.url).content.decode().split("</h1>")[1].split("<h2")[0]
        for label, page in pages.items()
    }
    assert [label for label, start in starts.items() if NOTICE not in start] == []
