"""What a reviewer is told of a submission beyond what its sender may know: its figures held against those of others.

Nothing of it is kept with the submission, whose problems and marked copy the sender reads as well.
"""

from __future__ import annotations

from datetime import date

from data_access.catalogue.model import Catalogue
from data_access.importing.checks import sums
from data_access.importing.checks.case import build
from data_access.importing.manual_entry import read_entered
from data_access.importing.reading import Problem, Reading, WorkbookMapping, open_book, read_rows
from data_access.importing.remit import EVERYTHING, ReportingRemit
from data_access.store import Store
from data_access.storing.catalogue import read_catalogue
from data_access.storing.reading import read_observations
from data_access.submissions import UNDECIDED, Submission, Submissions


def held_against_others(store: Store, submission: Submission, *, today: date | None = None) -> tuple[Problem, ...]:
    """Where a street's figures, with those of the other streets, do not add up to the district's, hidden ones included.

    Only for whoever may see every figure. Empty for a department, which is told so itself (the whole table is its own),
    for what is decided, and while there are errors.
    """
    with store.database.reading() as connection:
        catalogue = read_catalogue(connection)
        if submission.owner not in catalogue.area or submission.state not in UNDECIDED or submission.errors:
            return ()
        reading = _read(store, submission, catalogue)
        touched = reading.frame["indicator"].unique().tolist()
        current = read_observations(connection, None, touched)
    own = ReportingRemit(area=submission.owner).within(reading.frame, catalogue)
    reading = Reading(reading.frame[own].reset_index(drop=True), reading.problems)
    case = build(reading, catalogue, current, EVERYTHING, today or date.today())
    return tuple(sums.streets(case)) if len(case.rows) else ()


def _read(store: Store, submission: Submission, catalogue: Catalogue) -> Reading:
    content = Submissions(store.database).content(submission.submission)
    if submission.kind == "entry":
        return read_entered(content, catalogue)
    return read_rows(open_book(submission.file_name, content), WorkbookMapping.from_json(submission.mapping), catalogue)
