"""The words of target setting: methods, why one gives no value, traps. Codes here, texts elsewhere."""

from enum import StrEnum


class Method(StrEnum):
    """How a candidate for a target is found, in the order in which the methods are shown."""

    OFFICIAL = "official"
    TREND = "trend"
    IMPROVEMENT = "improvement"
    DETECTABLE = "detectable"
    PEERS = "peers"
    KEEP = "keep"
    GAP = "gap"


METHODS = tuple(Method)


class Refusal(StrEnum):
    """Why a method gives no candidate."""

    NONE = ""
    NO_FIGURE = "no_figure"
    NO_DIRECTION = "no_direction"
    NO_OFFICIAL = "no_official"
    OTHER_DEFINITION = "other_definition"
    EXPIRED = "expired"
    FEW_POINTS = "few_points"
    BREAK = "break"
    PROVISIONAL = "provisional"
    NEAR_LIMIT = "near_limit"
    NO_COUNTS = "no_counts"
    UNDETECTABLE = "undetectable"
    FEW_AREAS = "few_areas"
    FALLING = "falling"
    NO_GROUPS = "no_groups"
    GROUP_WITHHELD = "group_withheld"
    NO_GAP = "no_gap"


class Trap(StrEnum):
    """What a value may be without anybody noticing."""

    ALREADY_MET = "already_met"
    LOOSER = "looser"
    TOO_FAST = "too_fast"
    NO_FIGURE = "no_figure"


TRAPS = tuple(Trap)
