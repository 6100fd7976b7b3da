"""What can go wrong in this package, for whoever calls it. The message always gives the place and the remedy.

DataAccessError          the command line prints it and ends with exit code 1
├── CatalogueError       catalogue files: all problems at once, `.problems`
├── CatalogueMoved       rows of the catalogue were changed by somebody else since they were shown: `.rows`
├── DemonstrationError   demonstration settings that do not fit the catalogue
├── PlanTextError        the official text file cannot be read as a plan of the catalogue
├── UnreadableFile       an uploaded file that is not opened: `.code`, `.place`, `.detail`
├── ReadingCancelled     whoever started reading a file called it off
├── ImportRefused        figures that must not be written: `.problems`; `ReasonsWanted` if only reasons are missing
├── Overtaken            somebody else has said or decided something since the page was shown: `.who`, `.when`
├── OwnWords             somebody would approve what the same account has said
├── FreezeRefused        a round of evaluation cannot be frozen (yet): `.why`, `.day`
├── NotYours             somebody would say or decide what is another unit's or the office's
├── RoundFrozen          a round of evaluation is frozen: nothing more is said in it
├── UnsureProposal       a target read from a plan's text would be confirmed although it is not sure how it is meant
├── DraftClosed          a draft of a plan that is proposed or adopted would be changed: `.what`, `.who`, `.when`
├── SubmissionChanged    somebody else has decided, withdrawn or changed a submission meanwhile
├── BackupError          a backup cannot be made, is damaged, or does not fit the store; nothing was changed
├── AccountError         an account cannot be made or changed so: `.code`
└── StoreError           the database cannot be used as it is
    ├── StoreNotReady    it has no tables yet, or older ones: `python -m data_access init`
    ├── StoreBusy        another writer held it for too long; nothing was written
    ├── StoreFull        there is no room left where it is kept; nothing was written
    ├── StoreAway        it does not answer: not there, starting, stopping, damaged
    ├── StoreReadOnly    it may be read and not written to; nothing was written
    ├── SeedRefused      a new catalogue would drop figures that are not demonstration data
    └── WriteRefused     observations that the store does not take; nothing was written
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime


class DataAccessError(Exception):
    """Anything in this package that a person can put right."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a catalogue file: where, in which column, and what is wrong or allowed."""

    file: str
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.field}: {self.message}"


class CatalogueError(DataAccessError):
    """The catalogue files say something the format does not allow; `problems` holds it all, in file order."""

    def __init__(self, folder: str, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        lines = "\n".join(f"  {problem}" for problem in self.problems)
        super().__init__(f"{len(self.problems)} problem(s) in the catalogue {folder}:\n{lines}")


class CatalogueMoved(DataAccessError):
    """Rows of the catalogue (part and key) were changed by somebody else since they were shown; nothing was written."""

    def __init__(self, rows: Sequence[tuple[str, str]]) -> None:
        self.rows = tuple(rows)
        named = ", ".join(" ".join(row) for row in self.rows)
        super().__init__(f"changed meanwhile: {named}; nothing was written, look again")


class DemonstrationError(DataAccessError):
    """The demonstration settings do not fit the catalogue of the store."""


class PlanTextError(DataAccessError):
    """The file is not the official text of a plan in the catalogue."""


class UnreadableFile(DataAccessError):
    """A file that is not opened; `code` is one of `importing.reading.Refusals`, `place` a sheet, cell or entry."""

    def __init__(self, code: str, detail: str, place: str = "") -> None:
        self.code, self.detail, self.place = str(code), detail, place
        super().__init__(f"{place}: {detail}" if place else detail)


class ReadingCancelled(DataAccessError):
    """Reading a file was called off; nothing came of it."""


class BackupError(DataAccessError):
    """A backup cannot be made or put back so; nothing was changed."""


class AccountError(DataAccessError):
    """An account cannot be made or changed so; `code` is a stable word, see `data_access.accounts`."""

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        super().__init__(message)


class OwnFigures(DataAccessError):
    """Figures would be accepted by the account that reported them, and the office has set that somebody else must."""


class OwnWords(DataAccessError):
    """What an account has said would be approved or returned by the same account; a second person must."""


class NotYours(DataAccessError):
    """Somebody would say something for another unit, or do what only the office does; nothing was written."""


class RoundFrozen(DataAccessError):
    """A round of evaluation is frozen; what was said in it stands for ever."""


class UnsureProposal(DataAccessError):
    """A target read from a plan's text that is not sure how it is meant: a person corrects or rejects it."""


class FreezeRefused(DataAccessError):
    """A round of evaluation is not frozen. `why`: `not_cut` and `too_early` (before `day`), `not_asked`, `changed` (figures were
    changed meanwhile), `frozen` (it is).
    """

    code = "freeze_refused"

    def __init__(self, why: str, day: date | None = None) -> None:
        self.why, self.day = why, day
        super().__init__(f"{why}{f' before {day}' if day else ''}; nothing was written")


class Overtaken(DataAccessError):
    """Somebody else (`who`, `when`) has said or decided something since the page was shown; nothing was written."""

    def __init__(self, who: str, when: datetime) -> None:
        self.who, self.when = who, when
        super().__init__(f"{who} was faster at {when:%Y-%m-%d %H:%M} UTC; nothing was written")


class DraftClosed(DataAccessError):
    """A draft of a plan is `proposed` for adoption or `adopted`, and stays as it was then; nothing was written."""

    def __init__(self, what: str, who: str, when: datetime) -> None:
        self.what, self.who, self.when = what, who, when
        super().__init__(f"{what} by {who} at {when:%Y-%m-%d %H:%M} UTC; take it back or return it first")


class ImportRefused(DataAccessError):
    """Figures with errors; nothing was written. `problems` holds all that was found (`importing.reading.Problem`)."""

    code = "refused"

    def __init__(self, problems: Sequence[object], message: str = "") -> None:
        self.problems = tuple(problems)
        super().__init__(message or "the file has errors; nothing was written")


class ReasonsWanted(ImportRefused):
    """There are warnings without a reason, and nothing else against the figures; nothing was written."""

    code = "reasons_wanted"

    def __init__(self, problems: Sequence[object]) -> None:
        super().__init__(problems, "there are warnings that want a reason; nothing was written")


class SubmissionChanged(DataAccessError):
    """A submission is no longer in the state that the step needs: `state`, changed by `who` at `when`."""

    code = "submission_moved"

    def __init__(self, submission: int, state: str, who: str, when: datetime | None) -> None:
        self.submission, self.state, self.who, self.when = submission, state, who, when
        since = f" by {who} at {when:%Y-%m-%d %H:%M} UTC" if who and when else ""
        super().__init__(f"submission {submission} is {state or 'not there'}{since}; nothing was changed")


class WarningChanged(DataAccessError):
    """Somebody else has changed a warning's case or an action meanwhile: `who`, `when`, and what it is now.

    `what` is as a person wrote it; `department`, `state` of an action and `step` of the chain are codes, where they tell it.
    """

    code = "warning_changed"

    def __init__(
        self, who: str, when: datetime, what: str, *, department: str = "", state: str = "", step: str = ""
    ) -> None:
        self.who, self.when, self.what = who, when, what
        self.department, self.state, self.step = department, state, step
        now = " · ".join(filter(None, (step, department, what, state)))
        super().__init__(f"changed by {who} at {when:%Y-%m-%d %H:%M} UTC: {now}; nothing was written")


class StoreError(DataAccessError):
    """The database cannot be used as it is."""


class StoreNotReady(StoreError):
    """The tables are missing or older than the program."""


class StoreBusy(StoreError):
    """Another writer held the database for longer than anybody waits; nothing was written."""


class StoreFull(StoreError):
    """No room is left for the database; what was being written is taken back as a whole."""


class StoreAway(StoreError):
    """The database does not answer: its server is stopped, starting or stopping, its file is gone or damaged."""


class StoreReadOnly(StoreError):
    """The database may be read and not written to; nothing was written."""


class SeedRefused(StoreError):
    """The new catalogue lacks indicators or areas that figures in the store belong to."""


class WriteRefused(StoreError):
    """The observations break a rule of the store; nothing was written."""
