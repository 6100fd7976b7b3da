"""Files that prove on which step a clause stands: to whom they are given back."""

from __future__ import annotations

from dashboard.facts.services import Services
from dashboard.reader import Reader, Right, Role
from data_access.said import APPROVED
from data_access.saying import Saying


def may_fetch(reader: Reader, department: str, state: str) -> bool:
    """Whoever is signed in, but for the streets, once it is approved; before that the department itself and whoever reviews."""
    if not reader.signed_in or (reader.role == Role.REPORTER and reader.area):
        return False
    return state == APPROVED or reader.may(Right.REVIEW) or reader.may_report_for(department)


def grading_file(services: Services, place: str, file: int, reader: Reader) -> tuple[str, bytes] | None:
    """Name and content of a file; None where there is none for this reader."""
    found = Saying(services.store.database, place).file(file)
    if found is None or not may_fetch(reader, found[2], found[3]):
        return None
    return found[0], found[1]
