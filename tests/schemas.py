"""Holds XML against a schema, with the RELAX NG validator that comes with the Nu HTML checker."""

from __future__ import annotations

import subprocess
from pathlib import Path

from django.conf import settings

CHECKER = Path(settings.BASE_DIR) / "node_modules/vnu-jar/build/dist/vnu.jar"
VALIDATOR = "nu.validator.vendor.thaiopensource.relaxng.util.Driver"
SCHEMAS = Path(__file__).parent / "data" / "schemas"


def complaints(schema: str, documents: dict[str, bytes], folder: Path) -> list[str]:
    """What the validator says about documents, by their names; it also refuses what isn't well-formed."""
    assert CHECKER.exists(), "Run `npm ci` first: the validator comes from there."
    paths = []
    for name, content in documents.items():
        paths.append(folder / f"{name}.xml")
        paths[-1].write_bytes(content)
    command = ["java", "-cp", str(CHECKER), VALIDATOR, "-c", str(SCHEMAS / f"{schema}.rnc"), *map(str, paths)]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    found = [line.removeprefix(f"{folder}/") for line in answer.stdout.splitlines()]
    assert bool(found) == bool(answer.returncode), answer.stderr
    return found
