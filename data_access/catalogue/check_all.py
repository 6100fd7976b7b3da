"""Every check of a catalogue's files together."""

from __future__ import annotations

from data_access.catalogue.check_closing import check_closing
from data_access.catalogue.check_follow import check_follow
from data_access.catalogue.check_grounds import check_grounds
from data_access.catalogue.check_lineage import check_lineage
from data_access.catalogue.check_measures import check_measures
from data_access.catalogue.check_plans import check_plans
from data_access.catalogue.check_suspensions import check_suspensions
from data_access.catalogue.check_targets import check_targets
from data_access.catalogue.sheets import Sheets
from data_access.errors import Problem


def check_all(sheets: Sheets) -> list[Problem]:
    """Everything that is wrong, file by file, line by line."""
    found = [
        *check_plans(sheets),
        *check_measures(sheets),
        *check_targets(sheets),
        *check_follow(sheets),
        *check_closing(sheets),
        *check_lineage(sheets),
        *check_suspensions(sheets),
        *check_grounds(sheets),
    ]
    return sorted(found, key=lambda problem: (problem.file, problem.line))
