"""Checks one source: asks the registries, keeps their notices, and tells when its status changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from ..models import Citation
from ..registries import Identifier, Lookup, Registry, look_up
from ..registries.source import Notice
from ..signals import source_status_changed
from ..source_status import SourceStatus, Status, StatusChange

# From the gravest down; a reinstatement counts once it is the newest.
_GRAVITY = (Status.RETRACTED, Status.CONCERN, Status.CORRECTION)


def due(older_than: timedelta) -> QuerySet[Citation]:
    """The sources whose last answer is older, those asked about longest ago first.

    The order is that of the questions and not of the answers: a source that no registry knows must
    not stand before the others every time.
    """
    limit = timezone.now() - older_than
    asked = F("source_status__asked_at")
    return (
        Citation.objects.filter(merged_into=None)
        .exclude(Q(doi="") & Q(pmid=""))
        .filter(
            Q(source_status=None) | Q(source_status__checked_at=None) | Q(source_status__checked_at__lt=limit)
        )
        .order_by(asked.asc(nulls_first=True), "pk")
    )


def check(citation: Citation, among: Iterable[Registry] | None = None) -> StatusChange | None:
    """Ask Crossref by DOI and PubMed by PubMed ID; the change, if the status changed."""
    # Before the question: what makes this source fail must not make it the next to be asked about.
    SourceStatus.objects.update_or_create(citation=citation, defaults={"asked_at": timezone.now()})
    asked = [("doi", citation.doi, "Crossref"), ("pmid", citation.pmid, "PubMed")]
    answers = {name: look_up(Identifier(kind, value, value), among) for kind, value, name in asked if value}
    found = {name: answer.source.notices for name, answer in answers.items() if answer.source}
    return record_notices(citation, found, _problem(answers))


def _problem(answers: Mapping[str, Lookup]) -> str:
    if not answers:
        return "It has neither a DOI nor a PubMed ID: check it by hand."
    return " ".join(f"{name}: {answer.reason}" for name, answer in answers.items() if answer.reason)[:300]


def record_notices(
    citation: Citation, found: Mapping[str, list[Notice]], problem: str
) -> StatusChange | None:
    """Put each registry's notices in the place of its last ones, and derive the status."""

    def put(status: SourceStatus) -> None:
        status.notices = status.notices | {
            name: [_stored(notice) for notice in notices] for name, notices in found.items()
        }
        status.problem = problem
        if found:
            status.checked_at = timezone.now()

    return _changed(citation, put)


@transaction.atomic
def take_over(kept: Citation, duplicate: Citation) -> StatusChange | None:
    """Give the record that stays what is known of the one merged into it: no notice may vanish that way."""
    changes = list(StatusChange.objects.filter(citation=duplicate))
    StatusChange.objects.filter(citation=duplicate).update(citation=kept)
    theirs = SourceStatus.objects.filter(citation=duplicate).first()
    if theirs is None:
        return None

    def join(status: SourceStatus) -> None:
        for name, notices in theirs.notices.items():
            mine = status.notices.get(name, [])
            status.notices[name] = [*mine, *(notice for notice in notices if notice not in mine)]

    return _changed(kept, join, [change for change in changes if not change.acknowledged_at])


@transaction.atomic
def _changed(
    citation: Citation, edit: Callable[[SourceStatus], None], waiting: Iterable[StatusChange] = ()
) -> StatusChange | None:
    """Edit what is known of a source, and derive its status; a change that `waiting` tells isn't filed again.

    Receivers of `source_status_changed` are called after the transaction, so that a mail never
    tells of a change that was rolled back.
    """
    status, _ = SourceStatus.objects.get_or_create(citation=citation)
    status = SourceStatus.objects.select_for_update().get(pk=status.pk)
    before = Status(status.status)
    edit(status)
    after, decisive = _overall(status.notices)
    status.status, status.since = after, _day(decisive.get("on"))
    status.source, status.notice_doi = decisive.get("source", "")[:80], decisive.get("doi", "")[:200]
    status.save()
    if after == before or {before, after} == {Status.UNCHECKED, Status.NONE}:
        return None
    told = next((change for change in waiting if change.after == after), None)
    change = told or StatusChange.objects.create(
        citation=citation, before=before, after=after, since=status.since, source=status.source
    )
    transaction.on_commit(
        lambda: source_status_changed.send_robust(Citation, citation=citation, change=change)
    )
    return change


def _overall(notices: Mapping[str, list[dict[str, Any]]]) -> tuple[Status, dict[str, Any]]:
    """The gravest status of all notices, and the notice that decided."""
    every = [notice for registry in notices.values() for notice in registry]
    reinstated = max(
        (n for n in every if n["kind"] == Status.REINSTATED), key=lambda n: n["on"], default=None
    )
    for status in _GRAVITY:
        if status == Status.CORRECTION and reinstated:
            break
        of_this = [notice for notice in every if notice["kind"] == status]
        newest = max(of_this, key=lambda notice: notice["on"], default=None)
        if newest and not (reinstated and reinstated["on"] >= newest["on"]):
            return status, newest
    if reinstated:
        return Status.REINSTATED, reinstated
    return (Status.NONE if notices else Status.UNCHECKED), {}


def _stored(notice: Notice) -> dict[str, str]:
    on = notice.noticed_on.isoformat() if notice.noticed_on else ""
    return {"kind": notice.kind, "source": notice.source, "on": on, "doi": notice.doi}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
