"""What a model must tell the sign-off about itself to be reviewed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models, router, transaction
from django.db.models.signals import pre_save
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import ReferenceIndex

from . import authorization

if TYPE_CHECKING:
    from .records import Approval


class Dependency(NamedTuple):
    """Something beside the text that readers see: its model's label, its id, and what of it counts."""

    label: str
    pk: str
    data: Any


class KnownProblem(NamedTuple):
    """Something that people should look at together with an object, such as a reader's report."""

    text: str
    url: str


class Basis:
    """What an object rests on, looked up by model label and id."""

    def __init__(self, rows: Iterable[Dependency]) -> None:
        self.rows = sorted({(row.label, row.pk): row for row in rows}.values(), key=lambda row: row[:2])

    def get(self, label: str, pk: Any) -> Any:
        """The data of one thing, or None if this doesn't rest on it."""
        return next((row.data for row in self.rows if row[:2] == (label, str(pk))), None)

    def by_pk(self, label: str) -> dict[str, Any]:
        """The data of everything of one model, by id."""
        return {row.pk: row.data for row in self.rows if row.label == label}

    def __iter__(self) -> Iterator[Dependency]:
        return iter(self.rows)


class ReviewedMixin(models.Model):
    """Marks a model whose live content needs an approval: a page type or a standing statement.

    Put it first among the bases. Every field is content, except Wagtail's bookkeeping and those that
    `unreviewed_fields` names.
    """

    if TYPE_CHECKING:  # of Wagtail's drafts, which every reviewed model has
        live: Any
        has_unpublished_changes: Any

    unreviewed_fields: ClassVar[frozenset[str]] = frozenset()

    # The field by which the approvals of other objects name this one, where they rest on it.
    basis_field: ClassVar[str] = "pk"

    # The approval that this instance was rebuilt from; None in previews and everywhere in the admin.
    approval: Approval | None = None

    class Meta:
        abstract = True

    @property
    def basis_id(self) -> str:
        return str(getattr(self, self.basis_field))

    @property
    def longest_review_interval(self) -> int:
        """The days that an approval of this holds at most. Override for what must be looked at more often."""
        days: int = settings.MEDICAL_REVIEW_MAXIMUM_INTERVAL_DAYS
        return days

    def review_dependencies(self) -> list[Dependency]:
        """What this rests on now. Override and extend: sources, byline, statements shown."""
        return [*file_dependencies(self)]

    def reference_numbers(self) -> dict[tuple[str, str], int]:
        """The number at which readers find a thing that this rests on, by model label and id. Override."""
        return {}

    def why_cannot_submit(self) -> list[str]:
        """Why this draft can't go to review as it is. Override and extend: such as a note that must stay."""
        return []

    def named_writers(self) -> list[str]:
        """Whom the text itself names as its writers. Override; none of them may approve it."""
        return []

    def known_problems(self) -> list[KnownProblem]:
        """What the desk shows a reviewer beside the text. Override."""
        return []

    @cached_property
    def rests_on(self) -> Basis:
        """What templates show of other objects: as approved for readers, as of now in previews."""
        return Basis(self.review_dependencies())

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Save under the gate, in one transaction; what the gate let through ends with the save."""
        using = kwargs.get("using") or router.db_for_write(type(self), instance=self)
        update_fields = kwargs.get("update_fields")
        with transaction.atomic(using=using):
            self._is_in_save = True
            try:
                if update_fields is not None and relation_names(type(self)) & set(update_fields):
                    # Such a save may write child rows alone, for which Django sends no signal.
                    pre_save.send(
                        type(self),
                        instance=self,
                        raw=False,
                        using=using,
                        update_fields=frozenset(update_fields),
                    )
                result = super().save(*args, **kwargs)
                authorization.close(using, self.__dict__.pop("open_authorization", None))
            finally:
                self._is_in_save = False
        return result


def relation_names(model: type[models.Model]) -> set[str]:
    """The names under which a model keeps child rows and many-to-many rows."""
    children = {relation.get_accessor_name() for relation in get_all_child_relations(model)}
    return children | {field.name for field in get_all_child_m2m_relations(model)}


def file_dependencies(instance: models.Model) -> Iterator[Dependency]:
    """Every image and document that the object's fields and blocks show, by its file's hash."""
    references = ReferenceIndex._extract_references_from_object(instance)  # noqa: SLF001 - its table lags
    found = {reference[:2] for reference in references}
    for model in (get_image_model(), get_document_model()):
        content_type_id = ContentType.objects.get_for_model(model).pk
        keys = [object_id for type_id, object_id in found if type_id == content_type_id]
        for item in model.objects.filter(pk__in=keys) if keys else []:
            yield Dependency(model._meta.label, str(item.pk), {"file_hash": item.get_file_hash()})
