"""Evidence of clauses and of what was put right: which files are taken, and to whom they are given back."""

from __future__ import annotations

from dashboard.facts.evidence_files import checked_file as checked_file
from dashboard.facts.services import Services
from dashboard.reader import Reader
from dashboard.services.evaluation.check_rows import sees
from dashboard.services.evaluation.rounds import may_write
from data_access.evaluating import Evaluating
from data_access.evaluation_checks import rectification_file


def clause_file(services: Services, place: str, file: int, reader: Reader) -> tuple[str, bytes] | None:
    """Name and content of a file of evidence, for its unit and the office; None where there is none for this reader."""
    found = Evaluating(services.store.database, place).file(file)
    return (found[0], found[3]) if found and may_write(reader, found[2]) else None


def check_file(services: Services, place: str, file: int, reader: Reader) -> tuple[str, bytes] | None:
    """The same of a file that shows that something was put right, for whoever is told of that line."""
    found = rectification_file(services.store.database, place, file)
    return (found.name, found.content) if found and any(sees(reader, unit) for unit in found.units) else None
