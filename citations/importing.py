"""The steps of an import: reading, looking up, confirming, saving. Each goes on where it was stopped."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction

from .bringing_in import FILL, REFUSED, REPLACE, SKIP, bring_in, differences, existing_record
from .formats import MAX_ENTRIES, read_records
from .records import record_fields
from .reference_imports import ReferenceImport, Stage
from .registries import Identifier, identifiers_in, look_up

CHOICES = {
    FILL: "Add; fill in what an existing record lacks",
    REPLACE: "Replace what differs in the existing record",
    SKIP: "Leave out",
}
_STEP_SECONDS = 5.0


def start_import(user: Any, text: str, upload: Any = None) -> ReferenceImport:
    """File what an editor pasted or uploaded: records in a known format, or else identifiers."""
    data: bytes | str = upload.read() if upload else text
    name = upload.name if upload else "Pasted"
    reading = read_records(data)
    problem = reading.problem
    if reading.format:
        entries = [
            {"position": e.position, "label": e.label, "item": e.item, "reason": e.reason, "looked_up": True}
            | ({} if e.item else {"status": REFUSED})
            for e in reading.entries
        ]
    else:
        pasted = data if isinstance(data, str) else data.decode("utf-8", errors="replace")
        found = identifiers_in(pasted)
        is_prose = not any(one.kind != "unknown" for one in found)
        entries = [] if is_prose else [_asked(n, one) for n, one in enumerate(found[:MAX_ENTRIES], start=1)]
        problem = "" if entries else problem + " Nor is there a DOI, PubMed ID or address in it."
    stage = Stage.LOOKING_UP if entries else Stage.DONE
    return ReferenceImport.objects.create(
        user=user, name=name[:200], entries=_storable(entries), problem=problem[:300], stage=stage
    )


def _asked(position: int, identifier: Identifier) -> dict[str, Any]:
    entry: dict[str, Any] = {"position": position, "label": identifier.pasted[:200]}
    if identifier.kind == "unknown":
        return entry | {
            "looked_up": True,
            "status": REFUSED,
            "reason": "This isn't a DOI, PubMed ID or address.",
        }
    return entry | {"kind": identifier.kind, "value": identifier.value}


def _storable(value: Any) -> Any:
    """JSON without what PostgreSQL can't store: NUL characters and lone surrogates."""
    if isinstance(value, str):
        return value.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, dict):
        return {_storable(key): _storable(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_storable(item) for item in value]
    if isinstance(value, float):  # NaN and the infinities aren't JSON
        return str(value)
    return value


def step(job: ReferenceImport, seconds: float | None = None) -> None:
    """Go on with the job for a while; call it again until its stage has moved."""
    seconds = _STEP_SECONDS if seconds is None else seconds
    if job.stage == Stage.LOOKING_UP:
        _work_off(job, seconds, _look_up)
        if not job.waiting():
            job.stage = Stage.CONFIRMING
    elif job.stage == Stage.SAVING:
        _work_off(job, seconds, lambda entry: _save(entry, job.user))
        if not job.waiting():
            job.stage = Stage.DONE
    job.save()


def _work_off(job: ReferenceImport, seconds: float, work: Callable[[dict[str, Any]], None]) -> None:
    deadline = time.monotonic() + seconds
    for entry in job.waiting():
        work(entry)
        if time.monotonic() > deadline:
            return


def _look_up(entry: dict[str, Any]) -> None:
    found = look_up(Identifier(entry["kind"], entry["value"], entry["label"]))
    entry["looked_up"] = True
    if found.source:
        entry |= {"item": _storable(found.source.item), "registry": found.source.registry}
    else:
        entry |= {"status": REFUSED, "reason": f"Unchecked: {found.reason}"}
    time.sleep(settings.CITATIONS_PAUSE_SECONDS)


def proposal(entry: Mapping[str, Any]) -> dict[str, Any]:
    """What the confirmation shows of an entry: its fields, the record that it would go into, what differs."""
    try:
        fields = record_fields(entry["item"])
        record = existing_record(fields)
    except ValidationError as error:
        return {"entry": entry, "refusal": " ".join(error.messages)}
    changes = differences(record, fields) if record else []
    return {"entry": entry, "title": fields["title"], "record": record, "changes": changes}


@transaction.atomic
def confirm(job: ReferenceImport, choices: Mapping[str, str]) -> None:
    """Keep the editor's choice for each entry, and begin to save."""
    for entry in job.entries:
        choice = choices.get(str(entry["position"]), SKIP)
        entry["choice"] = choice if choice in CHOICES else SKIP
    job.stage = Stage.SAVING
    job.save()


def _save(entry: dict[str, Any], user: Any) -> None:
    is_checked = bool(entry.get("registry"))
    outcome = bring_in(entry["item"], user, choice=entry.get("choice", SKIP), is_checked=is_checked)
    entry |= {"status": outcome.status, "reason": outcome.reason, "citation": outcome.citation_id}
