"""Saves an imported post as a draft of the user who brought it in."""

from __future__ import annotations

from itertools import count
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.text import slugify
from wagtail.log_actions import log

from blog.blocks import PostBodyBlock
from blog.models import BlogIndexPage, BlogPage, ImportReport
from citations.models import Citation

from .lines import ImportRefused
from .reading import Format, Reading, read_file, read_paste
from .recognizing import Post, recognize
from .sources import library_finder

UNTITLED = "Untitled post"
REFUSED = "You may not add posts to this blog."


def import_file(index: BlogIndexPage, user: Any, name: str, data: bytes) -> BlogPage:
    return save_draft(index, user, read_file(name, data), name)


def import_paste(index: BlogIndexPage, user: Any, text: str, chosen: Format | None = None) -> BlogPage:
    return save_draft(index, user, read_paste(text, chosen))


def may_add_posts(index: BlogIndexPage, user: Any) -> bool:
    return bool(index.permissions_for_user(user).can_add_subpage())


def save_draft(index: BlogIndexPage, user: Any, reading: Reading, file_name: str = "") -> BlogPage:
    """A draft under `index`, owned by `user`, with its report; never anything live.

    Raises:
        PermissionDenied: if `user` may not add posts there.
        ImportRefused: if the input is no post.
    """
    if not may_add_posts(index, user):
        raise PermissionDenied(REFUSED)
    post = recognize(reading.lines, library_finder(list(Citation.objects.values_list("pk", "title", "doi"))))
    post.report.guessed[:0] = reading.guesses
    with transaction.atomic():
        page = _draft(post, user)
        page.slug = _free_slug(index, page.title)
        index.add_child(instance=page)
        log(instance=page, action="wagtail.create", user=user, content_changed=True)
        page.save_revision(user=user, log_action=True)
        ImportReport.objects.create(
            page=page, data=post.report.as_json(), file_name=file_name[-255:], imported_by=user
        )
    return page


def _draft(post: Post, user: Any) -> BlogPage:
    title = post.title or UNTITLED
    page = BlogPage(title=title, draft_title=title, live=False, owner=user, has_unpublished_changes=True)
    page.body = PostBodyBlock().to_python(post.body)
    return page


def _free_slug(index: BlogIndexPage, title: str) -> str:
    """Titles without a letter, and titles that another post has, get a number."""
    base = slugify(title, allow_unicode=True)[:240] or "post"
    taken = set(index.get_children().filter(slug__startswith=base).values_list("slug", flat=True))
    return next(
        slug for number in count(1) if (slug := base if number == 1 else f"{base}-{number}") not in taken
    )


__all__ = ["ImportRefused", "import_file", "import_paste", "may_add_posts", "save_draft"]
