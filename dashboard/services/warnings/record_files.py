"""Files of evidence of warnings: which are given back, and to whom."""

from __future__ import annotations

from dashboard.facts.services import Services
from dashboard.reader import Reader, Right, Role
from data_access.warning_cases import WarningCases


def may_fetch(reader: Reader) -> bool:
    """Whether a reader may see evidence: whoever is signed in, but for the streets, which answer for nothing here."""
    return reader.signed_in and not (reader.role == Role.REPORTER and reader.area) and reader.may(Right.READ)


def evidence_file(services: Services, place: str, file: int, reader: Reader) -> tuple[str, bytes] | None:
    """Name and content of a file of evidence; None where there is none for this reader."""
    if not may_fetch(reader):
        return None
    found = WarningCases(services.store.database, place).file(file)
    return (found[0], found[3]) if found else None
