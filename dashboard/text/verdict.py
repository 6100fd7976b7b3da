"""The verdict on one target in words: its status, and what must stand beside it so that the word alone does not mislead."""

from __future__ import annotations

from typing import NamedTuple

from dashboard.text import statuses
from dashboard.text.words import Words
from indicators.codes import Status

EVEN, HARDLY = 0.50, 0.10
NEAR_YEARS = 1
BESIDE = " · "
"""Between the status and what must be said beside it."""


class Said(NamedTuple):
    """What the word depends on: status and reasons as judged, chance, years left from the newest figure, its year."""

    status: str
    due: bool = False
    reasons: tuple[str, ...] = ()
    probability: float | None = None
    left: int | None = None
    year: int | None = None

    @property
    def old(self) -> bool:
        """Whether a good word would rest on a figure two or more years old."""
        return not self.due and self.status == Status.ON_TRACK and "stale" in self.reasons


def verdict_word(said: Said, t: Words) -> str:
    """The status, and beside it what it does not say: a near miss, an outlook that disagrees, an old figure."""
    word = statuses.status_word(said.status, t, ended=said.due)
    beside = _near(said, t), _outlook(said, t), _age(said, t)
    return BESIDE.join([word, *filter(None, beside)]) if any(beside) else word


def _near(said: Said, t: Words) -> str:
    return statuses.reason_text("near", t) if said.status == Status.MISSED and "near" in said.reasons else ""


def _outlook(said: Said, t: Words) -> str:
    """Where the pace looks fine and the chance does not, both are said."""
    if said.due or said.probability is None:
        return ""
    if said.status == Status.ON_TRACK and said.probability < EVEN:
        return t("难以如期达标") if said.probability < HARDLY else t("把握不足")
    hardly = said.status == Status.BEHIND and said.probability < HARDLY and said.left is not None
    return t("难以如期达标") if hardly and (said.left or 0) <= NEAR_YEARS else ""


def _age(said: Said, t: Words) -> str:
    return t("数据截至 {year} 年", year=said.year) if said.old else ""
