"""Comments at a part of the text: Wagtail's own, so that editors find them in the editor.

They are written beside the revision, not in it: a comment needs no right to edit, and doesn't move the
fingerprint.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import Comment, CommentReply, Page

from medical_review.parts import Part

QUOTE_LENGTH = 120


def open_comments(instance: Any) -> dict[str, list[Comment]]:
    """Unresolved comments by content path, oldest first; statements have none."""
    found: dict[str, list[Comment]] = defaultdict(list)
    if isinstance(instance, Page):
        comments = Comment.objects.filter(page_id=instance.pk, resolved_at__isnull=True)
        for comment in comments.select_related("user").prefetch_related("replies__user").order_by("pk"):
            found[comment.contentpath].append(comment)
    return found


def add_comment(instance: Page, user: Any, part: Part, text: str, quote: str = "") -> Comment:
    """Write a comment at a part; it begins with the words that it is about.

    Raises:
        ValidationError: there is nothing to say, or the quoted words don't stand there.
    """
    text, quote = text.strip(), " ".join(quote.split())
    if not text:
        raise ValidationError("Write your comment first.")
    if quote and quote not in " ".join(part.text.split()):
        raise ValidationError("The words that you marked no longer stand there.")
    shown = quote or part.text.split("\n")[0]
    shown = shown if len(shown) <= QUOTE_LENGTH else shown[: QUOTE_LENGTH - 1] + "…"
    comment = Comment(
        page_id=instance.pk,
        user=user,
        contentpath=part.path,
        text=f"“{shown}”\n{text}",
        position=position_of(part.raw, quote) if quote else "",
        revision_created=instance.get_latest_revision(),
    )
    comment.save(update_position=True)
    comment.log_create(page_revision=comment.revision_created, user=user)
    return comment


def reply(comment: Comment, user: Any, text: str) -> CommentReply:
    if not text.strip():
        raise ValidationError("Write your answer first.")
    answer = CommentReply.objects.create(comment=comment, user=user, text=text.strip())
    answer.log_create(page_revision=comment.revision_created, user=user)
    return answer


def resolve(comment: Comment, user: Any) -> None:
    comment.resolved_at, comment.resolved_by = timezone.now(), user
    comment.save()
    comment.log_resolve(page_revision=comment.revision_created, user=user)


def position_of(raw: str, quote: str) -> str:
    """Where the words stand, as Draftail understands it; empty if the field isn't rich text.

    Draftail names paragraphs by `data-block-key` and counts UTF-16 units within them.
    """
    value = json.loads(raw)
    if not isinstance(value, str):
        return ""
    for tag in BeautifulSoup(value, "html.parser").select("[data-block-key]"):
        text = tag.get_text()
        start = text.find(quote)
        if start >= 0:
            first = len(text[:start].encode("utf-16-le")) // 2
            last = first + len(quote.encode("utf-16-le")) // 2
            return json.dumps([{"key": tag["data-block-key"], "start": first, "end": last}])
    return ""
