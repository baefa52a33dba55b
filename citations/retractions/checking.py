"""Checks one source: asks the registries, keeps their notices, and tells when its status changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
    """The sources whose last check is older, those never checked first."""
    limit = timezone.now() - older_than
    checked = F("source_status__checked_at")
    return (
        Citation.objects.filter(merged_into=None)
        .exclude(Q(doi="") & Q(pmid=""))
        .filter(
            Q(source_status=None) | Q(source_status__checked_at=None) | Q(source_status__checked_at__lt=limit)
        )
        .order_by(checked.asc(nulls_first=True), "pk")
    )


def check(citation: Citation, among: Iterable[Registry] | None = None) -> StatusChange | None:
    """Ask Crossref by DOI and PubMed by PubMed ID; the change, if the status changed."""
    asked = [("doi", citation.doi, "Crossref"), ("pmid", citation.pmid, "PubMed")]
    answers = {name: look_up(Identifier(kind, value, value), among) for kind, value, name in asked if value}
    found = {name: answer.source.notices for name, answer in answers.items() if answer.source}
    return record_notices(citation, found, _problem(answers))


def _problem(answers: Mapping[str, Lookup]) -> str:
    if not answers:
        return "It has neither a DOI nor a PubMed ID: check it by hand."
    return " ".join(f"{name}: {answer.reason}" for name, answer in answers.items() if answer.reason)[:300]


@transaction.atomic
def record_notices(
    citation: Citation, found: Mapping[str, list[Notice]], problem: str
) -> StatusChange | None:
    """Put each registry's notices in the place of its last ones, and derive the status.

    Receivers of `source_status_changed` are called after the transaction, so that a mail never
    tells of a change that was rolled back.
    """
    status, _ = SourceStatus.objects.get_or_create(citation=citation)
    status = SourceStatus.objects.select_for_update().get(pk=status.pk)
    before = Status(status.status)
    status.notices = status.notices | {
        name: [_stored(notice) for notice in notices] for name, notices in found.items()
    }
    status.problem = problem
    if found:
        status.checked_at = timezone.now()
    after, decisive = _overall(status.notices)
    status.status, status.since = after, _day(decisive.get("on"))
    status.source, status.notice_doi = decisive.get("source", "")[:80], decisive.get("doi", "")[:200]
    status.save()
    if after == before or {before, after} == {Status.UNCHECKED, Status.NONE}:
        return None
    change = StatusChange.objects.create(
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
        of_this = [notice for notice in every if notice["kind"] == status]
        if not of_this:
            continue
        newest = max(of_this, key=lambda notice: notice["on"])
        if status == Status.RETRACTED and reinstated and reinstated["on"] >= newest["on"]:
            return Status.REINSTATED, reinstated
        return status, newest
    if reinstated:
        return Status.REINSTATED, reinstated
    return (Status.NONE if notices else Status.UNCHECKED), {}


def _stored(notice: Notice) -> dict[str, str]:
    on = notice.noticed_on.isoformat() if notice.noticed_on else ""
    return {"kind": notice.kind, "source": notice.source, "on": on, "doi": notice.doi}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
