"""Approvals and revocations: plain values in one chain of hashes, which nothing updates or deletes."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any, Self

from django.db import connection, models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage

from . import policy
from .canonical import canonical_json, sha256
from .registry import object_key

# "Second Opinion approvals"; every writer of the chain takes this PostgreSQL advisory lock.
CHAIN_LOCK = 5_077_201_811
GENESIS = "0" * 64


class ChainLink(models.Model):
    """A row of the chain: its hash covers its own values and the hash of the row before it."""

    sequence = models.BigIntegerField(unique=True, editable=False)
    previous_hash = models.CharField(max_length=64, editable=False)
    hash = models.CharField(max_length=64, unique=True, editable=False)
    object_type = models.CharField(max_length=100)
    object_id = models.CharField(max_length=64)
    object_title = models.CharField(max_length=300)

    class Meta:
        abstract = True
        ordering = ["-sequence"]

    def compute_hash(self) -> str:
        skipped = {"id", "hash"}
        names = [field.attname for field in self._meta.concrete_fields if field.name not in skipped]
        return sha256(
            canonical_json([self._meta.label, {name: _plain(getattr(self, name)) for name in names}])
        )


class ApprovalQuerySet(models.QuerySet["Approval"]):
    def of(self, instance: models.Model) -> Self:
        object_type, object_id = object_key(instance)
        return self.filter(object_type=object_type, object_id=object_id)

    def unrevoked(self) -> Self:
        """Without those that a later revocation of the same object took back."""
        later = Revocation.objects.filter(
            object_type=OuterRef("object_type"),
            object_id=OuterRef("object_id"),
            sequence__gt=OuterRef("sequence"),
        )
        return self.filter(~Exists(later))

    def in_effect(self) -> Self:
        """Without those given for a day to come."""
        return self.filter(effective_at__lte=timezone.now())

    def current(self) -> Self:
        """The newest in effect of each object, unless revoked; superseded ones authorize nothing."""
        newer = Approval.objects.in_effect().filter(
            object_type=OuterRef("object_type"),
            object_id=OuterRef("object_id"),
            sequence__gt=OuterRef("sequence"),
        )
        return self.in_effect().unrevoked().filter(~Exists(newer))


class Approval(ChainLink):
    """One reviewer's sign-off, in plain values that outlive the page and the people."""

    class Kind(models.TextChoices):
        REVIEW = "review", "Review"
        RENEWAL = "renewal", "Reviewed, no change"
        CARRIED_OVER = "carried_over", "Carried over to a new form of the same words"

    class Conflict(models.TextChoices):
        NO = "no", "No"
        YES = "yes", "Yes"
        NOT_ANSWERED = "not_answered", "Not answered"

    kind = models.CharField(max_length=12, choices=Kind, default=Kind.REVIEW)
    carried_from = models.BigIntegerField(null=True, help_text="The sequence of the approval carried over.")
    fingerprint_version = models.PositiveSmallIntegerField()
    content_fingerprint = models.CharField(max_length=64, db_index=True)
    basis_fingerprint = models.CharField(max_length=64)
    content = models.TextField()
    basis = models.TextField()
    revision_id = models.BigIntegerField(null=True)
    reviewer_id = models.BigIntegerField()
    reviewer_name = models.CharField(max_length=200)
    reviewer_credentials = models.CharField(max_length=200, blank=True, help_text="As published, such as MD.")
    reviewer_profile = models.JSONField(
        default=dict, help_text="License and specialty as they were that day."
    )
    contributors = models.JSONField(default=list, help_text="Ids and names on that day; id null = unknown.")
    checklist = models.JSONField(default=dict)
    conflict_of_interest = models.CharField(max_length=12, choices=Conflict, default=Conflict.NOT_ANSWERED)
    conflict_statement = models.TextField(blank=True)
    overrides = models.JSONField(default=list, help_text="Warnings accepted, each with its reason.")
    comment = models.TextField(blank=True)
    authentication = models.JSONField(
        default=dict, help_text="How and when the reviewer proved who they are."
    )
    approved_at = models.DateTimeField()
    effective_at = models.DateTimeField(help_text="Later than the approval where publication was scheduled.")
    review_due = models.DateField()

    objects = models.Manager.from_queryset(ApprovalQuerySet)()

    class Meta(ChainLink.Meta):
        indexes = [models.Index(fields=["object_type", "object_id", "-sequence"])]

    def __str__(self) -> str:
        return f"{self.object_title}, approved by {self.reviewer_name}"

    @property
    def goes_live_at(self) -> datetime | None:
        """The hour for which publication was scheduled; None if it was at once."""
        return self.effective_at if self.effective_at > self.approved_at else None


class Revocation(ChainLink):
    """A withdrawal: takes back every approval that its object had until then."""

    reason = models.TextField()
    notice = models.CharField(
        max_length=20,
        blank=True,
        help_text="The key of the sentence that readers are told in the page's place.",
    )
    revoked_by_id = models.BigIntegerField()
    revoked_by_name = models.CharField(max_length=200)
    revoked_at = models.DateTimeField()

    class Meta(ChainLink.Meta):
        indexes = [models.Index(fields=["object_type", "object_id", "-sequence"])]

    def __str__(self) -> str:
        return f"{self.object_title}, withdrawn by {self.revoked_by_name}"

    @property
    def told(self) -> Any:
        """The sentence for readers, in their language; nothing but what policy knows reaches them."""
        return policy.WITHDRAWAL_NOTICES.get(self.notice, "")


class ApprovalBasis(models.Model):
    """One thing that an approval rests on, so that approvals can be found by it."""

    approval = models.ForeignKey(Approval, on_delete=models.DO_NOTHING, related_name="basis_rows")
    label = models.CharField(max_length=100)
    object_id = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["label", "object_id"])]

    def __str__(self) -> str:
        return f"{self.label} {self.object_id}"


class Contributor(models.Model):
    """Somebody who changed an object's content to the given fingerprint; `user_id` null = unknown."""

    class How(models.TextChoices):
        WROTE = "wrote", "Wrote"
        OWNS = "owns", "Owns"
        SUBMITTED = "submitted", "Submitted"
        COPIED = "copied", "Wrote what this was copied from"

    object_type = models.CharField(max_length=100)
    object_id = models.CharField(max_length=64)
    user_id = models.BigIntegerField(null=True)
    user_name = models.CharField(max_length=200)
    how = models.CharField(max_length=12, choices=How)
    fingerprint = models.CharField(max_length=64, blank=True)
    revision_id = models.BigIntegerField(null=True)
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["object_type", "object_id", "user_id"])]

    def __str__(self) -> str:
        return f"{self.user_name} ({self.get_how_display()})"


@transaction.atomic
def append(link: ChainLink) -> None:
    """Write a row at the end of the chain; writers queue, so the chain never forks."""
    lock_chain()
    head = chain_head()
    link.sequence, link.previous_hash = head[0] + 1, head[1]
    link.hash = link.compute_hash()
    link.save(force_insert=True)


def chain_head() -> tuple[int, str]:
    """The number of rows in the chain and the hash of its last one."""
    newest = [model.objects.order_by("-sequence").first() for model in (Approval, Revocation)]
    last = max((link for link in newest if link), key=lambda link: link.sequence, default=None)
    return (last.sequence, last.hash) if last else (0, GENESIS)


def lock_chain() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN_LOCK])


def approvals_resting_on(instance: models.Model) -> ApprovalQuerySet:
    """The current approvals that a source, image, document, author or statement carries."""
    return Approval.objects.current().filter(_rests_on(instance))


def approvals_standing_on(instance: models.Model) -> ApprovalQuerySet:
    """The same with those given for a later hour, and for a file with those of earlier versions.

    Words stand in the approval itself. A file doesn't, and readers can still open what showed it.
    """
    unrevoked = Approval.objects.unrevoked().filter(_rests_on(instance))
    if isinstance(instance, AbstractImage | AbstractDocument):
        return unrevoked
    current = Approval.objects.current().order_by().values("pk")
    return unrevoked.filter(Q(pk__in=current) | Q(effective_at__gt=timezone.now()))


def _rests_on(instance: models.Model) -> Exists:
    object_id = getattr(instance, "basis_id", str(instance.pk))
    rows = ApprovalBasis.objects.filter(label=instance._meta.label, object_id=object_id)
    return Exists(rows.filter(approval=OuterRef("pk")))


def _plain(value: Any) -> Any:
    """Dates as text in UTC: the database gives the same moment back in another zone."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value.isoformat() if isinstance(value, date) else value
