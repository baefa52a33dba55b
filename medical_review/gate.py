"""The one choke point: no write leaves a reviewed object live without matching its current approval.

No hook, permission or action class is shared by all of Wagtail's routes to live text; saving a model
is. `QuerySet.update()` and SQL pass by it: the triggers close those.
"""

from __future__ import annotations

from typing import Any

from django.db import connections, models
from wagtail.models import Page

from . import authorization
from .errors import NotApproved
from .records import Approval
from .registry import is_reviewed, specific_model
from .reviewed import ReviewedMixin, relation_names
from .snapshot import content_names, fingerprint_of

# Names by which a save can bring words before readers without touching a content field.
STATE_NAMES = frozenset({"live", "content_type", "content_type_id", "alias_of", "alias_of_id"})


def judge(
    sender: Any, instance: Any, using: str, update_fields: frozenset[str] | None = None, **kwargs: Any
) -> None:
    """Before any model is saved: refuse what no approval covers, let what one covers past the triggers.

    Connected without a sender, so that fixtures, base-class saves and new page types come here too.
    """
    if not isinstance(instance, ReviewedMixin | Page):
        return
    model = specific_model(instance)
    stored_model = _stored_model(instance, using)
    if not (is_reviewed(model) or is_reviewed(stored_model)):
        return
    if stored_model not in (None, model):
        raise NotApproved("A page can't change its type.")
    # It is reviewed, as what is stored is.
    assert model is not None
    assert issubclass(model, ReviewedMixin)
    if update_fields is not None and not update_fields & (content_names(model) | STATE_NAMES):
        return
    after = _after(model, instance, using, update_fields)
    if after.live:
        _require_approval(model, instance, after, using)


def finish(sender: Any, instance: Any, using: str, **kwargs: Any) -> None:
    """After a save that isn't `ReviewedMixin.save` (base pages, fixtures): end what `judge` let through."""
    if not getattr(instance, "_is_in_save", False):
        authorization.close(using, instance.__dict__.pop("open_authorization", None))


def _require_approval(model: type[Any], instance: Any, after: Any, using: str) -> None:
    if getattr(after, "alias_of_id", None):
        raise NotApproved("Reviewed pages have no aliases: each page is reviewed by itself.")
    _lock(instance, using)
    fingerprint = fingerprint_of(after)
    key = (model._meta.label, str(instance.pk))
    current = Approval.objects.using(using).filter(object_type=key[0], object_id=key[1]).current().first()
    if current is not None and current.content_fingerprint == fingerprint:
        instance.open_authorization = authorization.open_for(using, *key, fingerprint)
        return
    stored = model._base_manager.using(using).filter(pk=instance.pk).first()
    if stored is not None and stored.live and fingerprint_of(stored) == fingerprint:
        return  # Nothing changes for readers; what they get is judged when they ask.
    raise NotApproved("Only a medical review publishes this: submit it for review.")


def _stored_model(instance: Any, using: str) -> type[models.Model] | None:
    """The page type that the database knows, whatever the instance in memory says."""
    if not isinstance(instance, Page) or instance.pk is None:
        return None
    stored = Page._base_manager.using(using).filter(pk=instance.pk).only("content_type").first()
    return stored.specific_class if stored else None


def _after(
    model: type[ReviewedMixin], instance: Any, using: str, update_fields: frozenset[str] | None
) -> Any:
    """The object as it will be stored: saving a live page's draft saves an instance with the *new* text."""
    is_whole = isinstance(instance, model) and update_fields is None
    stored = None if is_whole else model._base_manager.using(using).filter(pk=instance.pk).first()
    if stored is None:
        return instance
    for field in instance._meta.concrete_fields:
        if update_fields is None or update_fields & {field.name, field.attname}:
            setattr(stored, field.attname, getattr(instance, field.attname))
    for name in relation_names(type(instance)) & (update_fields or frozenset()):
        setattr(stored, name, list(getattr(instance, name).all()))
    return stored


def _lock(instance: Any, using: str) -> None:
    """Wait for a withdrawal or approval of the same object that is under way."""
    if not connections[using].in_atomic_block:
        raise NotApproved("A live object is saved in a transaction, by its own save().")
    table = Page if isinstance(instance, Page) else type(instance)
    table._base_manager.using(using).select_for_update(no_key=True).filter(pk=instance.pk).first()
