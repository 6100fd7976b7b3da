"""Evidence of clauses: which files are taken, and to whom they are given back."""

from __future__ import annotations

from dashboard.facts.evidence_files import checked_file as checked_file
from dashboard.facts.services import Services
from dashboard.reader import Reader
from dashboard.services.evaluation.rounds import may_write
from data_access.evaluating import Evaluating


def clause_file(services: Services, place: str, file: int, reader: Reader) -> tuple[str, bytes] | None:
    """Name and content of a file of evidence, for its unit and the office; None where there is none for this reader."""
    found = Evaluating(services.store.database, place).file(file)
    return (found[0], found[3]) if found and may_write(reader, found[2]) else None
