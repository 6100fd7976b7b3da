"""The words of the judgement: kinds of target, statuses, groups, warnings. Codes here, texts elsewhere."""

from enum import IntEnum, StrEnum


class Kind(StrEnum):
    """What a target asks for."""

    THRESHOLD = "threshold"
    MAINTAIN = "maintain"
    FULL_COVERAGE = "full_coverage"
    ANNUAL_CHANGE = "annual_change"
    PER_UNIT_MINIMUM = "per_unit_minimum"
    RELATIVE_TO_REFERENCE = "relative_to_reference"
    DIRECTIONAL = "directional"
    SLOW_GROWTH = "slow_growth"
    GAP_NARROWS = "gap_narrows"
    BAND = "band"
    MILESTONE = "milestone"
    QUALITATIVE = "qualitative"


class Op(StrEnum):
    """How a figure is compared with its target."""

    AT_LEAST = ">="
    ABOVE = ">"
    AT_MOST = "<="
    BELOW = "<"


class Direction(StrEnum):
    """Which way a figure should go, for targets that print no level."""

    UP = "up"
    DOWN = "down"
    HOLD = "hold"


class StepUnit(StrEnum):
    """What the yearly step is counted in: points of the indicator, or per cent of the year before."""

    POINTS = "points"
    PERCENT = "%"


class Mark(StrEnum):
    """How firm a figure is."""

    FINAL = "final"
    PROVISIONAL = "provisional"
    DEMONSTRATION = "demonstration"
    PRINTED = "printed"  # a baseline taken from the plan's text, where none was reported


class Status(StrEnum):
    """The verdict, in the order in which the rules are tried."""

    NOT_ASSESSABLE = "not_assessable"
    SUPPRESSED = "suppressed"
    INSUFFICIENT_DATA = "insufficient_data"
    MISSED = "missed"
    AWAITING = "awaiting"
    ACHIEVED = "achieved"
    SLIPPED = "slipped"
    UNMET = "unmet"
    ON_TRACK = "on_track"
    BEHIND = "behind"
    OFF_TRACK = "off_track"
    WORSENING = "worsening"
    IMPROVING = "improving"
    FLAT = "flat"
    DECLINING = "declining"
    NOT_BEGUN = "not_begun"  # before the first year of the plan: said by whoever knows the plan, not by `assess`


class Group(StrEnum):
    """The five headline groups, and what is counted apart: `direction` for kinds without a number, and `awaiting` for

    targets whose end figure is owed, once a plan's deadline is looked at by itself (`assess` calls them `no_verdict`).
    """

    MET = "met"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OFF_TRACK = "off_track"
    NO_VERDICT = "no_verdict"
    AWAITING = "awaiting"
    DIRECTION = "direction"


LAGGING = frozenset({Group.AT_RISK, Group.OFF_TRACK})
"""The headline groups in which a target lags."""
HEADLINE_GROUPS = (Group.MET, Group.ON_TRACK, Group.AT_RISK, Group.OFF_TRACK, Group.NO_VERDICT)

GROUP_OF: dict[Status, Group] = {
    Status.NOT_ASSESSABLE: Group.NO_VERDICT,
    Status.SUPPRESSED: Group.NO_VERDICT,
    Status.INSUFFICIENT_DATA: Group.NO_VERDICT,
    Status.MISSED: Group.OFF_TRACK,
    Status.AWAITING: Group.NO_VERDICT,
    Status.ACHIEVED: Group.MET,
    Status.SLIPPED: Group.AT_RISK,
    Status.UNMET: Group.AT_RISK,
    Status.ON_TRACK: Group.ON_TRACK,
    Status.BEHIND: Group.AT_RISK,
    Status.OFF_TRACK: Group.OFF_TRACK,
    Status.WORSENING: Group.OFF_TRACK,
    Status.IMPROVING: Group.DIRECTION,
    Status.FLAT: Group.DIRECTION,
    Status.DECLINING: Group.DIRECTION,
}
"""The group of every status that `assess` gives, in the order in which its rules are tried."""


class WarningLevel(IntEnum):
    """How urgent: 0 also stands for "no verdict"; `group` tells the two apart."""

    NONE = 0
    BLUE = 1
    YELLOW = 2
    ORANGE = 3
    RED = 4


class Confidence(StrEnum):
    """How much the verdict can carry: no caution, one caution, more than one (see `reasons.CAUTIONS`)."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Counted(StrEnum):
    """What an indicator counts, by which the rules speak: persons are confidential; institutions and posts are not,

    and are always shown as k of n; respondents of a survey stand for others, so that what lacks is a share of them.
    """

    PEOPLE = "people"
    INSTITUTIONS = "institutions"
    RESPONDENTS = "respondents"


class Withheld(StrEnum):
    """Why a count is not shown: it is small itself, it would give a small one back, it rests on too few people."""

    SHOWN = ""
    PRIMARY = "primary"
    SECONDARY = "secondary"
    DENOMINATOR = "denominator"


class RegisterState(StrEnum):
    """Where a warning stands in its life; the last two beside it: the figure is owed, or the rule cannot speak."""

    NORMAL = "normal"
    PENDING = "pending"
    OPEN = "open"
    RECOVERING = "recovering"
    CLOSED = "closed"
    NO_DATA = "no_data"
    CANNOT_BE_JUDGED = "cannot_be_judged"


class SubState(StrEnum):
    """What an open warning is, compared with the data year before."""

    NONE = ""
    NEW = "new"
    CONTINUING = "continuing"
    ESCALATING = "escalating"
    REGRESSED = "regressed"
    DEFERRED = "deferred"


class ChangeReason(StrEnum):
    """Why a warning changed its state; only a new figure can be a worsening."""

    FIGURE = "figure"
    REVISION = "revision"
    TARGET_CHANGED = "target_changed"
    DEFINITION_CHANGED = "definition_changed"
    UNDO = "undo"
    AS_OF = "as_of"
    DECISION = "decision"
    WITHHELD = "withheld"
    RELEASED = "released"
    TARGET_SUSPENDED = "target_suspended"
    TARGET_RESUMED = "target_resumed"
    TARGET_DROPPED = "target_dropped"


class MutedBy(StrEnum):
    """The rule by which no notice is sent of a warning that stays visible."""

    NOTHING = ""
    FIGURE_MISSING = "figure_missing"
    DISTRICT_WARNING = "district_warning"
