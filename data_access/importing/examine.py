"""Examining a file or form: open, map, read, check, compare. Nothing is written."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from weakref import WeakKeyDictionary

import pandas as pd
from sqlalchemy import select

from data_access.catalogue.model import Catalogue
from data_access.database import Database
from data_access.import_settings import SavedMappings
from data_access.importing.examination import OPENING, READING, Examination, judge
from data_access.importing.manual_entry import read_entered
from data_access.importing.reading import Book, Role, WorkbookMapping, guess_mapping, open_book, read_rows, signature
from data_access.importing.remit import EVERYTHING, ReportingRemit
from data_access.importing.write import known_of
from data_access.models import AccountRecord
from data_access.progress import ProgressCallback, no_progress
from data_access.store import Store
from data_access.storing.catalogue import read_catalogue
from data_access.storing.version import version_of
from data_access.submissions import Submission, Submissions


def examine(
    store: Store,
    name: str,
    content: bytes,
    *,
    mapping: WorkbookMapping | None = None,
    scope: ReportingRemit = EVERYTHING,
    year: int | None = None,
    today: date | None = None,
    report_progress: ProgressCallback | None = None,
    previews: bool = True,
) -> Examination:
    """Open, map, read, check and compare a file with the store.

    Args:
        store: the store the figures are meant for.
        name: the file's name.
        content: its bytes.
        mapping: how to read it; without one it is guessed, after what is remembered of such files of this owner.
        scope: whose figures the sender may hand in.
        year: the year of figures that name none.
        today: the day on which years count as over; default the present one.
        report_progress: told how far it is; what it raises ends the work.
        previews: also say what would change; whoever writes at once does without.

    Raises:
        UnreadableFile: the file is not opened; says why.
    """
    report = report_progress or no_progress
    report(OPENING, 0, 0)
    with _nothing_to_collect():
        book = open_book(name, content)
        version, catalogue, current, memory = _known(store, scope.district)
        mark = signature(book)
        mapping = mapping or _guessed(store, book, mark, catalogue, scope, year)
        reading = read_rows(book, mapping, catalogue, progress=lambda done, total: report(READING, done, total))
        judged = judge(
            reading,
            catalogue,
            current,
            scope=scope,
            today=today or date.today(),
            memory=memory,
            report_progress=report,
            previews=previews,
        )
    digest = hashlib.sha256(content).hexdigest()
    return Examination(name, content, digest, "import", scope, version, book, mapping, mark, judged)


def examine_entry(
    store: Store,
    name: str,
    content: bytes,
    *,
    scope: ReportingRemit,
    today: date | None = None,
    report_progress: ProgressCallback | None = None,
    previews: bool = True,
) -> Examination:
    """The same for figures entered by hand: the rows of a form as JSON (`manual_entry.rows_to_json`)."""
    version, catalogue, current, memory = _known(store, scope.district)
    reading = read_entered(content, catalogue)
    judged = judge(
        reading,
        catalogue,
        current,
        scope=scope,
        today=today or date.today(),
        memory=memory,
        report_progress=report_progress,
        previews=previews,
    )
    digest = hashlib.sha256(content).hexdigest()
    return Examination(name, content, digest, "entry", scope, version, None, None, "", judged)


def examine_again(
    store: Store,
    submission: Submission,
    *,
    mapping: WorkbookMapping | None = None,
    today: date | None = None,
    report_progress: ProgressCallback | None = None,
    previews: bool = True,
) -> Examination:
    """A submission's file or form, held against the store as it is now; by its own mapping unless another is given."""
    scope = _scope(store, submission)
    content = Submissions(store.database).content(submission.submission)
    if submission.kind == "entry":
        return examine_entry(
            store,
            submission.file_name,
            content,
            scope=scope,
            today=today,
            report_progress=report_progress,
            previews=previews,
        )
    used = mapping or WorkbookMapping.from_json(submission.mapping)
    return examine(
        store,
        submission.file_name,
        content,
        mapping=used,
        scope=scope,
        today=today,
        report_progress=report_progress,
        previews=previews,
    )


def with_year(mapping: WorkbookMapping, year: int) -> WorkbookMapping:
    """The mapping with a year for the sheets in which nothing names one."""
    sheets = (s if s.says("year", Role.YEAR) else s.model_copy(update={"year": year}) for s in mapping.sheets)
    return mapping.model_copy(update={"sheets": tuple(sheets)})


Known = tuple[int, Catalogue, pd.DataFrame, pd.DataFrame]

_last: WeakKeyDictionary[Database, tuple[str, Known]] = WeakKeyDictionary()
"""What was read of each database last, of which place; good as long as its data version is that one. Nobody changes these
frames."""


def _known(store: Store, place: str) -> Known:
    """Data version, catalogue, figures and what was withheld, of one and the same moment; of one place or of all."""
    with store.database.reading() as connection:
        version, last = version_of(connection, place), _last.get(store.database)
        if last is not None and last[0] == place and last[1][0] == version:
            return last[1]
        known = version, *known_of(connection, place)
        _last[store.database] = place, known
    return known


def _scope(store: Store, submission: Submission) -> ReportingRemit:
    """Whose figures the sender of a submission may hand in."""
    with store.database.reading() as connection:
        catalogue = read_catalogue(connection, submission.district)
        wanted = select(AccountRecord.district).where(AccountRecord.account == submission.created_by)
        limited = connection.execute(wanted).scalar()
    return ReportingRemit.of(catalogue, submission.owner, submission.district, beyond=not limited)


def _guessed(
    store: Store, book: Book, mark: str, catalogue: Catalogue, scope: ReportingRemit, year: int | None
) -> WorkbookMapping:
    kept = SavedMappings(store.database).get(scope.owner, mark)
    guessed = guess_mapping(
        book, catalogue, remembered=WorkbookMapping.from_json(kept) if kept else None,
        owner_area=scope.area or None, owner_department=scope.department or None,
    )  # fmt: skip
    return guessed if year is None else with_year(guessed, year)


@contextmanager
def _nothing_to_collect() -> Iterator[None]:
    """While a file is read, hundreds of thousands of texts and problems are made that all stay: looking through them
    for circles time and again takes a sixth of the whole and frees nothing."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
