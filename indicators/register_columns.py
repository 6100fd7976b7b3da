"""The columns of the register of warnings: what goes in, and its two frames that come out."""

from enum import StrEnum


class ReadingColumn(StrEnum):
    """Columns of what is read into the register: one row per judged target, area and as-of year.

    `clause` names goal and section, `warning` is the level 0-4, `latest_year` the year of the newest figure. The columns
    from `provisional` on may be absent. A year may be read more than once: `known` says when a reading came, by a number
    that grows with time and is the same for all that came at once; every reading of a year after its first names its
    `cause` (`codes.ChangeReason`). `deferred` says that a decision puts the warning off.
    """

    PLAN = "plan"
    CLAUSE = "clause"
    INDICATOR = "indicator"
    AREA = "area"
    AS_OF = "as_of"
    FIRST_YEAR = "first_year"
    DEADLINE = "deadline"
    LATEST_YEAR = "latest_year"
    STATUS = "status"
    WARNING = "warning"
    PROVISIONAL = "provisional"
    KNOWN = "known"
    CAUSE = "cause"
    DEFERRED = "deferred"


RECORD = (ReadingColumn.PLAN, ReadingColumn.CLAUSE, ReadingColumn.INDICATOR, ReadingColumn.AREA)
"""What names a warning: two targets of one clause on one indicator are one warning."""


class StateColumn(StrEnum):
    """Columns of `Register.states` after the record's name: one row per record and as-of year.

    `kept` is the last state that a figure gave, which stands behind `no_data` and `cannot_be_judged`, `latest_year` the
    year of that figure; `owed` how many years the newest figure is behind; `since` the as-of year in which the warning was first seen (NA while there is none);
    `years` in how many data years its rule has fired since; `openings` how often it was opened at all.
    """

    AS_OF = "as_of"
    STATE = "state"
    KEPT = "kept"
    SUB_STATE = "sub_state"
    LEVEL = "level"
    STATUS = "status"
    DEADLINE = "deadline"
    SINCE = "since"
    YEARS = "years"
    OPENINGS = "openings"
    LATEST_YEAR = "latest_year"
    OWED = "owed"
    MUTED_BY = "muted_by"


class TransitionColumn(StrEnum):
    """Columns of `Register.transitions` after the record's name: one row per change of state, or of an open level.

    `known` is the moment at which the step was told, as the reading that caused it gives it (`ReadingColumn`).
    """

    AS_OF = "as_of"
    KNOWN = "known"
    BEFORE = "before"
    AFTER = "after"
    SUB_STATE = "sub_state"
    LEVEL_BEFORE = "level_before"
    LEVEL_AFTER = "level_after"
    REASON = "reason"
