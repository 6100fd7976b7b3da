"""How long files take to be made, and how much memory: the deck, the yearly report, the workbook, each in a new process.

Run with `python -m tests.bench.exports`. Seconds are from the facts to the bytes of the file, views included, on the wall
and of a processor; memory is the most the process ever held, the dashboard itself included.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from dashboard.facts.known import Facts
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.urls import Selection
from data_access.store import Store
from tests.bench.processes import memory_peak
from tests.dashboard.conftest import SHIPPED, filled_store
from tests.support.closing_round import ROUND, closing_round
from tests.support.server import ROOT

SLIDES = 40
ISSUED = date(2026, 3, 31)
AIMS = {"deck": 5.0, "report": 15.0}
CLOSING_AIM = 1.3
"""Of the time of the yearly report."""
Make = Callable[[Services, Facts, Selection], tuple[int, bytes]]


def deck(services: Services, facts: Facts, selection: Selection) -> tuple[int, bytes]:
    """The first forty slides of the whole plan; answers how many, and the file."""
    from dashboard.documents.meeting.deck import deck as deck_view
    from dashboard.exports import pptx

    whole = deck_view(Scope(services, facts, selection))
    slides = (whole.slides * SLIDES)[:SLIDES]
    return SLIDES, pptx.write(replace(whole, slides=slides))


def report(services: Services, facts: Facts, selection: Selection) -> tuple[int, bytes]:
    """The report of both plans; answers how many blocks, and the file."""
    from dashboard.documents.report.document import report_view
    from dashboard.exports import docx

    view = report_view(Scope(services, facts, selection), issued=ISSUED)
    return len(view.blocks), docx.report_docx(view)


def closing(services: Services, facts: Facts, selection: Selection) -> tuple[int, bytes]:
    """Both reports of a closed plan; answers how many blocks, and both files."""
    from dashboard.documents.closing.matter import Edition, matter
    from dashboard.documents.closing.report import paper_view
    from dashboard.exports import docx

    views = []
    for kind in ("monitoring", "evaluation"):
        found = matter(Scope(services, facts, selection), ROUND, Edition(kind, ISSUED))
        assert found is not None
        views.append(paper_view(found))
    return sum(len(view.blocks) for view in views), b"".join(map(docx.closing_docx, views))


def workbook(services: Services, facts: Facts, selection: Selection) -> tuple[int, bytes]:
    """The workbook of everything; answers how many sheets, and the file."""
    from dashboard.documents.workbook.book import workbook as workbook_view
    from dashboard.exports import xlsx

    view = workbook_view(Scope(services, facts, selection), issued=ISSUED)
    return len(view.sheets), xlsx.write(view)


KINDS: dict[str, Make] = {"deck": deck, "report": report, "closing": closing, "workbook": workbook}


def measure(kind: str, address: str) -> dict[str, Any]:
    """One file, made once in this process."""
    services = Services(Store.open(address))
    facts = services.facts()
    selection, _ = services.resolve(facts, Selection())
    facts.judged(selection.year or facts.default_year)
    before, worked = time.perf_counter(), time.process_time()
    parts, content = KINDS[kind](services, facts, selection)
    seconds, worked = time.perf_counter() - before, time.process_time() - worked
    memory = memory_peak()
    return {"parts": parts, "bytes": len(content), "seconds": seconds, "worked": worked, "memory": memory}


def main() -> None:
    """Prints seconds, size and memory of each kind."""
    print("\nFiles to take away, each made in a new process")
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store.sqlite3"
        closing_round(Services(filled_store(store, SHIPPED)))
        took: dict[str, float] = {}
        for kind in KINDS:
            command = [sys.executable, "-m", "tests.bench.exports", kind, f"sqlite:///{store}"]
            done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
            if done.returncode:
                print(f"  {kind:<10} failed: {done.stderr.strip().splitlines()[-1]}")
                continue
            one = json.loads(done.stdout.splitlines()[-1])
            took[kind] = one["seconds"]
            aim = f"  (aim ≤ {AIMS[kind]:g} s)" if kind in AIMS else ""
            print(f"  {kind:<10} {one['parts']:4d} parts {one['seconds']:7.2f} s ({one['worked']:.2f} s of a processor) {one['bytes'] / 1000:8.0f} kB "
                  f"{one['memory']:6.0f} MB at most{aim}")  # fmt: skip
        if {"report", "closing"} <= took.keys():
            print(
                f"  both reports of a closed plan / yearly report: {took['closing'] / took['report']:.2f}  (aim ≤ {CLOSING_AIM:g})"
            )


if __name__ == "__main__":
    if len(sys.argv) > 2:
        print(json.dumps(measure(sys.argv[1], sys.argv[2])))
    else:
        main()
