"""Breaks the sign-off in one line each, and looks whether a test notices: `make mutants`.

Each breakage first meets the test named beside it, then all non-browser tests of the sign-off. One that no test
notices is printed as ALIVE and makes the exit status 1; one whose line isn't in the source any more stops the run.
"""

from __future__ import annotations

import argparse
import ast
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from queue import Queue
from time import monotonic
from urllib.parse import urlsplit

import psycopg

from tests.medical_review.breakages import BREAKAGES, Breakage
from tests.postgres import PostgresServer

ROOT = Path(__file__).resolve().parents[2]
FOLDER = "tests/medical_review"
SKIPPED = shutil.ignore_patterns(
    ".venv", ".git", "var", "node_modules", "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache"
)
PYTEST = [sys.executable, "-m", "pytest", "-x", "-q", "--no-header", "-p", "no:cacheprovider", "--reuse-db"]
# Those that break things by themselves, or that take minutes.
EVERYTHING = [FOLDER, "-m", "not journey"] + [
    f"--ignore={FOLDER}/{name}.py" for name in ("test_mutants", "test_races", "test_any_order")
]
PASSED, FAILED = 0, 1
# A breakage that can't even be loaded proves nothing about the tests.
NOT_RUN = re.compile(r"(SyntaxError|ImportError|NameError|ProgrammingError|ModuleNotFoundError)\b")


class BadBreakage(Exception):
    """The table names a line or a test that isn't there, or the broken code doesn't run."""


class Copy:
    """A copy of the project with a database of its own, in which one breakage after another is tried."""

    def __init__(self, folder: Path, database: str, everything: Sequence[str]) -> None:
        self.root, self.everything = folder / "project", everything
        shutil.copytree(ROOT, self.root, ignore=SKIPPED)
        dropped = ("PYTEST_", "COV_", "PYTHONDONTWRITEBYTECODE")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(dropped)}
        self.environment = kept | {"DATABASE_URL": database}

    def run(self, *arguments: str) -> tuple[int, str]:
        """The tests' exit status, and what the first failure says."""
        result = subprocess.run(
            [*PYTEST, *arguments],
            cwd=self.root,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        noticed = re.search(rf"^(?:FAILED|ERROR) {FOLDER}/(.*)", result.stdout, re.MULTILINE)
        if result.returncode not in (PASSED, FAILED) or (result.returncode == FAILED and not noticed):
            raise BadBreakage(f"The tests didn't run:\n{result.stdout[-3000:]}{result.stderr[-2000:]}")
        return result.returncode, noticed[1] if noticed else ""

    @contextmanager
    def broken(self, breakage: Breakage) -> Iterator[None]:
        path = self.root / "medical_review" / f"{breakage.file}.py"
        whole = path.read_text()
        path.write_text(broken_text(breakage, self.root))
        try:
            yield
        finally:
            path.write_text(whole)
            # Compiled files are told apart by second and size; a breakage may share both with the next one.
            for compiled in (path.parent / "__pycache__").glob(f"{path.stem}.*"):
                compiled.unlink()

    def try_one(self, breakage: Breakage) -> str:
        """The test that noticed, or nothing."""
        with self.broken(breakage):
            status, noticed = self.run(f"{FOLDER}/{breakage.killer}")
            if status == PASSED:
                status, noticed = self.run(*self.everything)
        if NOT_RUN.search(noticed):
            raise BadBreakage(f"{breakage.file}: {breakage.broken!r} doesn't run: {noticed}")
        if noticed and not noticed.startswith(breakage.killer):
            self.insist_on_passing(f"{FOLDER}/{noticed.partition(' - ')[0]}")
        return noticed

    def insist_on_passing(self, *tests: str) -> None:
        """A test that fails though nothing is broken has noticed nothing."""
        status, noticed = self.run(*tests)
        if status != PASSED:
            raise BadBreakage(f"A test fails though nothing is broken: {noticed}")


def broken_text(breakage: Breakage, root: Path = ROOT) -> str:
    """The file with its one line broken.

    Raises:
        BadBreakage: the line isn't there exactly once, or nothing would change.
    """
    text = (root / "medical_review" / f"{breakage.file}.py").read_text()
    if text.count(breakage.line) != 1 or breakage.line == breakage.broken:
        raise BadBreakage(f"Not exactly one place for this in {breakage.file}.py: {breakage.line!r}")
    broken = text.replace(breakage.line, breakage.broken)
    ast.parse(broken)
    return broken


def run(
    breakages: Sequence[Breakage],
    *,
    jobs: int = 1,
    server: str = "",
    template: str = "",
    everything: Sequence[str] = EVERYTHING,
) -> int:
    """Try them all; returns how many are alive.

    Args:
        server: the URL of a PostgreSQL; without it one is started.
        template: a migrated database to copy; without it the first run migrates one.
        everything: what a breakage meets that its own test hasn't noticed.
    """
    for breakage in breakages:
        broken_text(breakage)
    alive, began = 0, monotonic()
    with ExitStack() as stack:
        copies: Queue[Copy] = Queue()
        for copy in _copies(stack, jobs, server, template, everything):
            if copies.empty():
                killers = {f"{FOLDER}/{breakage.killer}" for breakage in breakages}
                copy.insist_on_passing(*sorted(killers))
            copies.put(copy)
        threads = ThreadPoolExecutor(jobs)
        stack.callback(threads.shutdown, cancel_futures=True)

        def attempt(breakage: Breakage) -> str:
            copy = copies.get()
            try:
                return copy.try_one(breakage)
            finally:
                copies.put(copy)

        for breakage, noticed in zip(breakages, threads.map(attempt, breakages), strict=True):
            alive += not noticed
            said = f"killed by {noticed[:150]}" if noticed else "ALIVE"
            print(f"{breakage.file}: {breakage.broken.strip()!r}: {said}", flush=True)
    print(f"{len(breakages)} breakages, {alive} alive, {monotonic() - began:.0f} s", flush=True)
    return alive


def _copies(
    stack: ExitStack, jobs: int, server: str, template: str, everything: Sequence[str]
) -> Iterator[Copy]:
    """Copies of project and database; the first must have run before the others take its database for theirs."""
    if not server:
        started = PostgresServer()
        stack.callback(started.stop)
        server = started.url
    for number in range(jobs):
        name = f"mutants_{os.getpid()}_{number}"
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="mutants-")))
        stack.callback(_drop, server, f"test_{name}")
        if template:
            _execute(server, f'CREATE DATABASE "test_{name}" TEMPLATE "{template}"')
        yield Copy(folder, urlsplit(server)._replace(path=f"/{name}").geturl(), everything)
        template = template or f"test_{name}"


def _drop(server: str, name: str) -> None:
    _execute(server, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _execute(server: str, statement: str) -> None:
    with psycopg.connect(urlsplit(server)._replace(path="/postgres").geturl(), autocommit=True) as connection:
        connection.execute(statement)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", nargs="*", default=[], help="Files: try their breakages alone.")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    # Whoever stops the run leaves no server and no copies behind; a shell's `&` had made it deaf to Ctrl-C.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.default_int_handler)
    chosen = [breakage for breakage in BREAKAGES if not options.only or breakage.file in options.only]
    return 1 if run(chosen, jobs=options.jobs, server=os.environ.get("DATABASE_URL", "")) else 0


if __name__ == "__main__":
    sys.exit(main())
