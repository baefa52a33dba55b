"""Lighthouse on the demo's pages under the production settings: `make lighthouse`.

Three runs of each page as on a middling phone; the median counts. It ends with 1 if a page misses a target.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from tests.browser import chromium
from tools.production_site import ROOT, production_site

PAGES = {
    "home": "/",
    "blog index": "/blog/",
    "post": "/blog/ketamine-and-social-anxiety/",
    "service": "/services/ketamine-assisted-psychotherapy/",
}
RUNS = 3
ATTEMPTS = 3
PORT = int(os.environ.get("PORT", "8341"))
CATEGORIES = ["performance", "accessibility", "best-practices", "seo"]
LIGHTHOUSE = [
    "node",
    str(ROOT / "tools/lighthouse/node_modules/lighthouse/cli/index.js"),
    "--quiet",
    "--output=json",
    "--form-factor=mobile",
    f"--only-categories={','.join(CATEGORIES)}",
    "--chrome-flags=--headless=new --no-sandbox --disable-background-networking",
]
LEAST_SCORES = {"performance": 99, "accessibility": 100, "best-practices": 100, "seo": 100}
LONGEST_LCP_SECONDS = 1.1
POST_BYTES, POST_REQUESTS = 30_000, 5


@dataclass(frozen=True)
class Run:
    """One run on one page; `bytes` and `requests` are without the page's figures, headers included."""

    scores: dict[str, int]
    lcp_seconds: float
    layout_shift: float
    bytes: int
    figure_bytes: int
    requests: int
    failed_audits: list[str]


def main() -> int:
    with production_site(PORT) as site:
        medians = {name: _median([_run(site + path) for _ in range(RUNS)]) for name, path in PAGES.items()}
    print("| page | performance | accessibility | best practices | SEO | LCP | CLS | bytes | requests |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    for name, run in medians.items():
        figures = f" + {run.figure_bytes:,} of figures" if run.figure_bytes else ""
        scores = " | ".join(str(run.scores[category]) for category in CATEGORIES)
        numbers = f"{run.lcp_seconds:.2f} s | {run.layout_shift:g} | {run.bytes:,}{figures} | {run.requests}"
        print(f"| {name} | {scores} | {numbers} |")
    missed = [miss for name, run in medians.items() for miss in _misses(name, run)]
    print("\n".join(missed))
    return 1 if missed else 0


def _run(address: str) -> Run:
    urlopen(address).close()  # the first reader of all waits for the renditions
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [*LIGHTHOUSE, f"--output-path={report}", address]
        environment = os.environ | {"CHROME_PATH": chromium("/no/download")}
        # On a busy machine Chromium sometimes starts too late for Lighthouse's patience.
        for _attempt in range(ATTEMPTS):
            if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode == 0:
                return _read(json.loads(report.read_text()))
    raise RuntimeError(f"Lighthouse couldn't measure {address}.")


def _read(report: dict[str, Any]) -> Run:
    audits = report["audits"]
    items = audits["network-requests"]["details"]["items"]
    figures = [item for item in items if item["resourceType"] == "Image" and "/media/" in item["url"]]
    others = [item for item in items if item not in figures]
    return Run(
        scores={name: round(report["categories"][name]["score"] * 100) for name in CATEGORIES},
        lcp_seconds=audits["largest-contentful-paint"]["numericValue"] / 1000,
        layout_shift=audits["cumulative-layout-shift"]["numericValue"],
        bytes=sum(item["transferSize"] for item in others),
        figure_bytes=sum(item["transferSize"] for item in figures),
        requests=len(others),
        failed_audits=[
            name
            for name, audit in audits.items()
            if audit["score"] is not None
            and audit["score"] < 0.9
            and audit["scoreDisplayMode"] != "informative"
        ],
    )


def _median(runs: list[Run]) -> Run:
    """The run in the middle by score; of its times and bytes the medians of all."""
    middle = sorted(runs, key=lambda run: run.scores["performance"])[len(runs) // 2]
    return Run(
        scores=middle.scores,
        lcp_seconds=statistics.median(run.lcp_seconds for run in runs),
        layout_shift=statistics.median(run.layout_shift for run in runs),
        bytes=int(statistics.median(run.bytes for run in runs)),
        figure_bytes=int(statistics.median(run.figure_bytes for run in runs)),
        requests=int(statistics.median(run.requests for run in runs)),
        failed_audits=middle.failed_audits,
    )


def _misses(name: str, run: Run) -> list[str]:
    found = [
        f"{name}: {category} is {run.scores[category]}, not {least}"
        for category, least in LEAST_SCORES.items()
        if run.scores[category] < least
    ]
    if run.lcp_seconds > LONGEST_LCP_SECONDS:
        found.append(f"{name}: LCP after {run.lcp_seconds:.2f} s")
    if run.layout_shift > 0:
        found.append(f"{name}: the layout shifts by {run.layout_shift:g}")
    if name == "post" and (run.bytes > POST_BYTES or run.requests > POST_REQUESTS):
        found.append(f"{name}: {run.bytes:,} bytes in {run.requests} requests")
    return [*found, f"{name}: look at {', '.join(run.failed_audits)}"] if found else found


if __name__ == "__main__":
    sys.exit(main())
