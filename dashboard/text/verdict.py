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


class StatusWord(str):
    """A status with what must be said beside it, in one line; who sets the two differently takes its parts."""

    head: str
    beside: tuple[str, ...]

    def __new__(cls, head: str, *beside: str) -> StatusWord:
        """`beside` may hold empty parts."""
        said = tuple(filter(None, beside))
        word = super().__new__(cls, BESIDE.join((head, *said)))
        word.head, word.beside = head, said
        return word


def followed(word: str, more: str, t: Words) -> StatusWord:
    """A status, with or without what must be said beside it, followed by what else is to be said."""
    *before, last = (word.head, *word.beside) if isinstance(word, StatusWord) else (word,)
    return StatusWord(*before, t("{status}，{short}", status=last, short=more))


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


def verdict_word(column: Said, t: Words) -> StatusWord:
    """The status, and beside it what it does not say: a near miss, an outlook that disagrees, an old figure."""
    word = statuses.status_word(column.status, t, ended=column.due)
    return StatusWord(word, _near(column, t), _outlook(column, t), _age(column, t))


def _near(column: Said, t: Words) -> str:
    return statuses.reason_text("near", t) if column.status == Status.MISSED and "near" in column.reasons else ""


def _outlook(column: Said, t: Words) -> str:
    """Where the pace looks fine and the chance does not, both are said."""
    if column.due or column.probability is None:
        return ""
    if column.status == Status.ON_TRACK and column.probability < EVEN:
        return t("难以如期达标") if column.probability < HARDLY else t("把握不足")
    hardly = column.status == Status.BEHIND and column.probability < HARDLY and column.left is not None
    return t("难以如期达标") if hardly and (column.left or 0) <= NEAR_YEARS else ""


def _age(column: Said, t: Words) -> str:
    return t("数据截至 {year} 年", year=column.year) if column.old else ""
