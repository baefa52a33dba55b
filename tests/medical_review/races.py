"""Two processes at once on one page, round after round: `make races`, and a short form in the suite.

Each round lets two real processes go at a barrier, each with its own connection, and then checks that what is
live is what is approved. A round counts as overlapping when the two steps were under way at the same time. In the
end the audit looks at everything that the rounds have left.
"""

# ruff: noqa: PLC0415 - models are imported after django.setup()

from __future__ import annotations

import argparse
import logging
import multiprocessing
import os
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import django

from tests.postgres import PostgresServer

FORK = multiprocessing.get_context("fork")
PAIRS = (
    ("approve", "save"),
    ("approve", "approve_too"),
    ("approve", "withdraw"),
    ("approve", "approve"),
    ("publish_scheduled", "withdraw"),
)


@dataclass
class Outcome:
    """What one process did: its step, when it began and ended, and the error that it ended with."""

    step: str
    began: float
    ended: float
    error: str


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=1000)
    parser.add_argument("--database", help="An existing, migrated database; without it one is made.")
    options = parser.parse_args(arguments)
    with ExitStack() as stack:
        if not os.environ.get("DATABASE_URL"):
            server = PostgresServer()
            stack.callback(server.stop)
            os.environ["DATABASE_URL"] = server.url
        os.environ["DJANGO_SETTINGS_MODULE"] = "site_config.settings.test"
        django.setup()
        logging.disable()
        return _run_in(options.database, options.rounds)


def _run_in(database: str | None, rounds: int) -> int:
    from django.db import connection

    if database:
        connection.settings_dict["NAME"] = database
        return run(rounds)
    connection.settings_dict.setdefault("TEST", {})["NAME"] = "races"
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        return run(rounds)
    finally:
        connection.creation.destroy_test_db("postgres", verbosity=0)


def run(rounds: int) -> int:
    """Run them all; returns the number of wrong outcomes."""
    from django.db import connections

    connections.close_all()  # each process opens its own
    barrier = FORK.Barrier(2)
    runners = [Runner(barrier), Runner(barrier)]
    overlapping: Counter[str] = Counter()
    endings: Counter[tuple[str, str]] = Counter()
    wrong: list[str] = []
    for number in range(rounds):
        pair = PAIRS[number % len(PAIRS)]
        name = " while ".join(pair)
        page_id, people = prepare(pair)
        for runner, step, person in zip(runners, pair, people, strict=True):
            runner.pipe.send((step, page_id, person))
        outcomes = [runner.pipe.recv() for runner in runners]
        overlapping[name] += overlap(*outcomes)
        endings[name, " and ".join(outcome.step for outcome in outcomes if not outcome.error)] += 1
        wrong += [f"round {number}, {name}: {fault}" for fault in faults(page_id, pair, outcomes)]
        if number % 100 == 99:
            print(f"... {number + 1} rounds, {len(wrong)} wrong", file=sys.stderr, flush=True)
    for runner in runners:
        runner.stop()
    wrong += audited()
    report(rounds, overlapping, endings, wrong)
    return len(wrong)


def audited() -> list[str]:
    from medical_review.audit import audit

    return [f"audit: {finding}" for finding in audit().findings]


def report(
    rounds: int, overlapping: Counter[str], endings: Counter[tuple[str, str]], wrong: list[str]
) -> None:
    for index, steps in enumerate(PAIRS):
        name = " while ".join(steps)
        share = len(range(index, rounds, len(PAIRS)))
        done = ", ".join(f"{n} × {ending}" for (pair, ending), n in sorted(endings.items()) if pair == name)
        print(f"{name}: {share} rounds, {overlapping[name]} overlapping; took effect: {done}")
    print(f"{rounds} rounds, {overlapping.total()} overlapping, {len(wrong)} wrong outcomes")
    for line in wrong:
        print(line)


class Runner:
    """A process that waits for steps."""

    def __init__(self, barrier: Any) -> None:
        self.pipe, theirs = FORK.Pipe()
        self.process = FORK.Process(target=self._work, args=(theirs, barrier), daemon=True)
        self.process.start()

    def _work(self, pipe: Any, barrier: Any) -> None:
        while (job := pipe.recv()) is not None:
            step, page_id, person_id = job
            do = prepare_step(step, page_id, person_id)
            barrier.wait(60)
            began, error = time.monotonic(), ""
            try:
                do()
            except Exception as caught:  # noqa: BLE001 - every error is an outcome
                error = f"{type(caught).__name__}: {caught}"
            pipe.send(Outcome(step, began, time.monotonic(), error))

    def stop(self) -> None:
        self.pipe.send(None)
        self.process.join(10)


def overlap(one: Outcome, other: Outcome) -> bool:
    return max(one.began, other.began) < min(one.ended, other.ended)


def prepare(pair: tuple[str, str]) -> tuple[int, tuple[int, int]]:
    """A page in the state that the pair asks for, and the person for each of the two steps."""
    from django.utils import timezone

    from medical_review import workflow
    from tests.factories import BlogPageFactory, approved

    editor, first, second, manager = people()
    page = BlogPageFactory(title="Approved words", slug=f"round-{uuid4()}")
    if "withdraw" in pair:
        approved(page, editor, first)
    if "publish_scheduled" in pair:
        page.unpublish()
        page.revisions.update(approved_go_live_at=timezone.now())
    else:
        page.title = "Words in review"
        page.save_revision(user=editor)
        workflow.submit(page, editor)
    who = {"save": editor, "withdraw": manager, "approve_too": second}
    one, other = (who.get(step, first).pk for step in pair)
    return page.pk, (one, other)


_PEOPLE: list[Any] = []


def people() -> list[Any]:
    from tests.factories import EditorFactory, ManagerFactory, ReviewerFactory

    if not _PEOPLE:
        # A used database has a "user0" already.
        factories = (EditorFactory, ReviewerFactory, ReviewerFactory, ManagerFactory)
        _PEOPLE.extend(factory(username=f"racer-{uuid4()}") for factory in factories)
    return _PEOPLE


def prepare_step(step: str, page_id: int, person_id: int) -> Callable[[], Any]:
    """Read what a person would have on the screen before the barrier; the step itself comes after."""
    from django.contrib.auth import get_user_model

    from blog.models import BlogPage
    from medical_review import schedule, workflow

    page, person = BlogPage.objects.get(pk=page_id), get_user_model().objects.get(pk=person_id)
    if step.startswith("approve"):
        shown = workflow.submitted_snapshot(page)
        return lambda: workflow.approve(
            page,
            person,
            content_fingerprint=shown.content_fingerprint,
            basis_fingerprint=shown.basis_fingerprint,
        )
    if step == "save":
        draft = page.get_latest_revision_as_object()
        draft.title = "Words that nobody approved"
        return lambda: draft.save_revision(user=person, overwrite_revision=draft.get_latest_revision())
    if step == "withdraw":
        return lambda: workflow.withdraw(page, person, "A new warning")
    return lambda: schedule.run(lambda line: None)


def faults(page_id: int, pair: tuple[str, str], outcomes: list[Outcome]) -> list[str]:
    """What is wrong after a round; whichever of the two came first."""
    from blog.models import BlogPage
    from medical_review import snapshot
    from medical_review.approvals import current_approval, latest_revocation
    from medical_review.models import Approval

    page = BlogPage.objects.get(pk=page_id)
    current, found = current_approval(page), []
    if page.live and (current is None or current.content_fingerprint != snapshot.fingerprint_of(page)):
        found.append("live without a matching approval")
    if page.live and page.title == "Words that nobody approved":
        found.append("unapproved words are live")
    if latest_revocation(page) is not None and page.live:
        found.append("withdrawn and live")
    if pair[1].startswith("approve") and Approval.objects.of(page).count() != 1:
        found.append(f"{Approval.objects.of(page).count()} approvals of one review")
    succeeded = [outcome.step for outcome in outcomes if not outcome.error]
    if "withdraw" in pair and "withdraw" not in succeeded:
        found.append(f"the withdrawal failed: {outcomes}")
    if not succeeded:
        found.append(f"neither step succeeded: {outcomes}")
    return found


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
