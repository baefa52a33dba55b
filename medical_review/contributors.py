"""Who wrote an object: recorded as revisions are written, never taken back."""

from __future__ import annotations

from typing import Any

from wagtail.models import Revision, WorkflowState

from .records import Contributor
from .registry import is_reviewed, object_key
from .reviewed import ReviewedMixin
from .snapshot import fingerprint_of_data


def contributors_of(instance: Any) -> list[dict[str, Any]]:
    """Ids and names, each person once; the id of "unknown" is None."""
    object_type, object_id = object_key(instance)
    rows = Contributor.objects.filter(object_type=object_type, object_id=object_id).order_by("pk")
    people = {row.user_id: row.user_name for row in rows}
    owner = getattr(instance, "owner", None)
    if owner is not None:
        people.setdefault(owner.pk, _name(owner))
    return [{"id": user_id, "name": name} for user_id, name in people.items()]


def is_contributor(instance: Any, user: Any) -> bool:
    return user.pk in {person["id"] for person in contributors_of(instance)}


def record_revision(sender: Any, instance: Revision, **kwargs: Any) -> None:
    """Before a revision is written: whoever changes the content is a contributor.

    Autosave rewrites a revision in place and a revision's `user` stays, so what counts is the content
    that was stored until now, and who writes at this moment.
    """
    model = instance.content_type.model_class()
    update_fields = kwargs.get("update_fields")
    if not is_reviewed(model) or (update_fields is not None and "content" not in update_fields):
        return
    fingerprint = fingerprint_of_data(model, instance.content)
    if fingerprint != _stored_fingerprint(model, instance):
        key = (model._meta.label, str(instance.object_id))
        _record(key, instance.user, Contributor.How.WROTE, fingerprint, instance.pk)


def record_submission(workflow_state: WorkflowState, user: Any) -> None:
    """Whoever asks for a review stands behind the text."""
    instance = workflow_state.content_object
    for person in {workflow_state.requested_by, user} - {None}:
        _record_once(object_key(instance), person, Contributor.How.SUBMITTED)


def record_new_object(sender: Any, instance: Any, created: bool = False, **kwargs: Any) -> None:
    """After a reviewed object is created: its owner, and everyone who wrote what it was copied from."""
    if not created or not isinstance(instance, ReviewedMixin):
        return
    owner = getattr(instance, "owner", None)
    if owner is not None:
        _record_once(object_key(instance), owner, Contributor.How.OWNS)
    source = getattr(instance, "copied_from", None)
    for person in contributors_of(source) if source is not None else []:
        _write(object_key(instance), person["id"], person["name"], Contributor.How.COPIED)


def ensure_content_has_author(instance: Any, revision: Revision) -> None:
    """Record "unknown" where nobody is known to have written the revision's words."""
    object_type, object_id = key = object_key(instance)
    fingerprint = fingerprint_of_data(type(instance), revision.content)
    known = Contributor.objects.filter(object_type=object_type, object_id=object_id, fingerprint=fingerprint)
    if not known.exists():
        _write(key, None, "unknown", Contributor.How.WROTE, fingerprint, revision.pk)


def _stored_fingerprint(model: type[ReviewedMixin], revision: Revision) -> str | None:
    """What the revision said until now; for a new one, the revision before it; at first, nothing."""
    stored = Revision.objects.filter(pk=revision.pk).first() if revision.pk else None
    if stored is None:
        earlier = Revision.objects.filter(
            base_content_type_id=revision.base_content_type_id or revision.content_type_id,
            object_id=revision.object_id,
        )
        stored = earlier.order_by("-created_at", "-pk").first()
    return fingerprint_of_data(model, stored.content) if stored else None


def _record(key: tuple[str, str], user: Any, how: str, fingerprint: str, revision_id: int | None) -> None:
    _write(key, user.pk if user else None, _name(user) if user else "unknown", how, fingerprint, revision_id)


def _record_once(key: tuple[str, str], user: Any, how: str) -> None:
    object_type, object_id = key
    rows = Contributor.objects.filter(object_type=object_type, object_id=object_id, user_id=user.pk)
    if not rows.exists():
        _write(key, user.pk, _name(user), how)


def _write(
    key: tuple[str, str],
    user_id: int | None,
    name: str,
    how: str,
    fingerprint: str = "",
    revision_id: int | None = None,
) -> None:
    Contributor.objects.create(
        object_type=key[0],
        object_id=key[1],
        user_id=user_id,
        user_name=name[:200],
        how=how,
        fingerprint=fingerprint,
        revision_id=revision_id,
    )


def _name(user: Any) -> str:
    return user.get_full_name() or user.get_username()
