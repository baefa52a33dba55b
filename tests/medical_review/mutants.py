"""Breaks gate, triggers and rules in one line each, and runs the tests on each: `make mutants`.

A breakage that no test notices is printed as alive and makes the exit status 1. `--only N` tries one.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SKIPPED = shutil.ignore_patterns(
    ".venv", ".git", "var", "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache"
)
QUICK = [
    "tests/medical_review/test_signoff.py",
    "tests/medical_review/test_rules.py",
    "tests/medical_review/test_steps.py",
    "tests/medical_review/test_carrying.py",
]


@dataclass(frozen=True)
class Mutant:
    file: str
    line: str
    broken: str


MUTANTS = [
    Mutant("gate", "    if after.live:\n", "    if after.live and update_fields is None:\n"),
    Mutant("gate", 'STATE_NAMES = frozenset({"live", ', 'STATE_NAMES = frozenset({'),
    Mutant("gate", "if current is not None and current.content_fingerprint == fingerprint:", "if current is not None:"),
    Mutant("gate", ".current().first()\n    if current", ".first()\n    if current"),
    Mutant("gate", 'if getattr(after, "alias_of_id", None):', "if False:"),
    Mutant("gate", "if stored_model not in (None, model):", "if False:"),
    Mutant("gate", "    if not isinstance(instance, ReviewedMixin | Page):", "    if not isinstance(instance, ReviewedMixin):"),
    Mutant("gate", "if stored is not None and stored.live and fingerprint_of(stored) == fingerprint:", "if stored is not None and stored.live:"),
    Mutant("gate", "if stored is not None and stored.live and fingerprint_of(stored) == fingerprint:", "if stored is not None and fingerprint_of(stored) == fingerprint:"),
    Mutant("authorization", "    if word:\n", "    if False:\n"),
    Mutant("triggers", "AND r.object_id = a.object_id AND r.sequence > a.sequence)", "AND r.object_id = a.object_id AND r.sequence < 0)"),
    Mutant("triggers", "fingerprint || ',') = 0 THEN", "fingerprint || ',') < 0 THEN"),
    Mutant("triggers", '_row("BEFORE INSERT OR UPDATE", "guard_page")', '_row("BEFORE INSERT", "guard_page")'),
    Mutant("triggers", 'every_write = "BEFORE INSERT OR UPDATE OR DELETE"', 'every_write = "BEFORE INSERT OR DELETE"'),
    Mutant("triggers", 'wanted[through, "content"] = _row(every_write,', 'wanted[through, "content"] = _row("BEFORE INSERT",'),
    Mutant("triggers", '_row("BEFORE UPDATE OR DELETE", "refuse")', '_row("BEFORE DELETE", "refuse")'),
    Mutant("triggers", '_row("BEFORE UPDATE OR DELETE", "refuse")', '_row("BEFORE UPDATE", "refuse")'),
    Mutant("triggers", "c.user_id = (new_row ->> 'reviewer_id')::bigint", "c.user_id = -1"),
    Mutant("triggers", "NEW.sequence <> coalesce(head.sequence, 0) + 1 OR", "false AND"),
    Mutant("rules", "if is_contributor(instance, person):", "if False:"),
    Mutant("rules", "if person is None or not is_member(person, REVIEWERS):", "if person is None:"),
    Mutant("rules", "filter(pk=user.pk, is_active=True)", "filter(pk=user.pk)"),
    Mutant("rules", "    return profile.problems()", "    return []"),
    Mutant("rules", "if needs_second_factor(person) and not has_second_factor(person):", "if False:"),
    Mutant("contributors", "    if fingerprint != _stored_fingerprint(model, instance):", "    if not instance.pk and fingerprint != _stored_fingerprint(model, instance):"),
    Mutant("contributors", "for person in contributors_of(source) if source is not None else []:", "for person in []:"),
    Mutant("decisions", "    if content_moved or basis_moved:", "    if content_moved and basis_moved:"),
    Mutant("decisions", "    if len(fingerprints) > 1:", "    if False:"),
    Mutant("decisions", "    if not is_open:", "    if False:"),
    Mutant("serving", "        if approval.content_fingerprint == fingerprint:", "        if True:"),
    Mutant("serving", "        if approval.effective_at == approval.approved_at:", "        if False:"),
    Mutant("publishing", "if revision is None or current is None or revision.pk != current.revision_id:", "if revision is None:"),
    Mutant("permissions", '        return action != "publish" and super()', "        return super()"),
    Mutant("querysets", "    return pages.filter(Exists(own) |", "    return pages.filter(Q(pk__gt=0) |"),
    Mutant("snapshot", '"latest_revision", "latest_revision_created_at",', '"latest_revision", "title", "latest_revision_created_at",'),
    Mutant("carrying", "    if words(fields) != words(old):", "    if False:"),
]  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", type=int, nargs="*", help="The numbers of the breakages to try.")
    parser.add_argument("--tests", nargs="*", default=QUICK)
    options = parser.parse_args()
    chosen = options.only if options.only is not None else range(len(MUTANTS))
    alive = []
    for number in chosen:
        survived = try_one(MUTANTS[number], options.tests)
        print(
            f"{number:2} {'ALIVE ' if survived else 'killed'} {MUTANTS[number].file}: {MUTANTS[number].broken.strip()}",
            flush=True,
        )
        alive += [number] if survived else []
    print(f"{len(list(chosen))} breakages, {len(alive)} alive")
    return 1 if alive else 0


def try_one(mutant: Mutant, tests: list[str]) -> bool:
    """Break a copy of the project; returns whether every test still passes."""
    with tempfile.TemporaryDirectory(prefix="mutant-") as folder:
        copy = Path(folder) / "project"
        shutil.copytree(ROOT, copy, ignore=SKIPPED)
        path = copy / "medical_review" / f"{mutant.file}.py"
        text = path.read_text()
        if text.count(mutant.line) != 1:
            raise SystemExit(f"Not exactly one place for this breakage of {mutant.file}: {mutant.line!r}")
        path.write_text(text.replace(mutant.line, mutant.broken))
        command = [sys.executable, "-m", "pytest", "-x", "-q", "--no-header", "-p", "no:cacheprovider"]
        # With a database that is there already only the triggers are laid anew.
        command += (
            ["--reuse-db", "-p", "tests.medical_review.fresh_triggers"]
            if os.environ.get("DATABASE_URL")
            else []
        )
        result = subprocess.run([*command, *tests], cwd=copy, capture_output=True, text=True, check=False)
        if result.returncode not in (0, 1):
            raise SystemExit(f"The tests didn't run:\n{result.stdout[-2000:]}{result.stderr[-2000:]}")
        return result.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
