"""What can be done beside the server: the one table of kinds of work.

Each job is a process of its own and loads what its kind needs when it begins: a reader waits for every second of it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from dashboard.worker import Outcome, Work
from data_access.jobs import Job
from data_access.progress import ProgressCallback

if TYPE_CHECKING:
    from dashboard.facts.services import Services

PLACES = {
    "import-read": "importing.read",
    "import-write": "importing.write",
    "report": "exports.report",
    "notices": "exports.notices",
    "deck": "exports.deck",
    "workbook": "exports.workbook",
    "figures": "exports.figures",
    "evidence": "evidence.evidence",
    "mail": "mailing.send",
    "closing-draft": "closing.draft",
    "closing-freeze": "closing.freeze",
}
"""Module of this package and function, by kind."""


def _at(place: str) -> Work:
    module, _, name = place.partition(".")

    def work(services: Services, job: Job, content: bytes, report_progress: ProgressCallback) -> Outcome:
        outcome: Outcome = getattr(import_module(f"dashboard.worker.{module}"), name)(
            services, job, content, report_progress
        )
        return outcome

    return work


KINDS: dict[str, Work] = {kind: _at(place) for kind, place in PLACES.items()}
