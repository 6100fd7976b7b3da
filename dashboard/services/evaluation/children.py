"""The children's edition: what a ten-year-old reads alone. The same figures as everywhere, told as countings.

Which targets are told, and in which words, the catalogue says (`plain.csv`). What is not told is counted, so that nothing is
left out; what grown-ups will do next is told where a unit has proposed it, it was accepted, and a child can read it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.facts.closing.records import ClosingTarget
from dashboard.services.evaluation.counted import Counted, counted, question, statement
from dashboard.services.evaluation.editions import Edition, standing
from dashboard.services.evaluation.popular import GROUPS
from dashboard.text.final import GROUP
from dashboard.text.readability import language_of, too_hard
from dashboard.text.words import Words
from dashboard.urls import Path
from data_access.evaluations import ACCEPTED
from indicators.codes import Group

NEXT_AT_MOST = 5


@dataclass(frozen=True, slots=True)
class Shelf:
    """Targets that came to the same: those told as countings, and how many are not told."""

    group: Group
    title: str
    lead: str
    total: int
    told: tuple[Counted, ...]
    plain: tuple[str, ...]
    """What is no share of anybody, as a sentence."""
    questions: tuple[str, ...]
    """Of what nobody can tell: what a child would ask."""
    rest: str


@dataclass(frozen=True, slots=True)
class ChildrenView:
    """The edition; `adults` is small print for grown-ups, and no child's reading."""

    title: str
    finding: str
    opening: tuple[str, ...]
    groups: tuple[Group, ...]
    legend: tuple[tuple[Group, str, int], ...]
    shelves: tuple[Shelf, ...]
    proposals: tuple[str, ...]
    adults: tuple[str, ...]
    address: str
    demonstration: bool
    mixed: bool

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything that a child reads."""
        shelves = [
            text
            for shelf in self.shelves
            for text in (
                shelf.title,
                shelf.lead,
                *shelf.questions,
                *shelf.plain,
                *(said for one in shelf.told for said in one.sentences),
                shelf.rest,
            )
        ]
        words = [word for _, word, _ in self.legend]
        return tuple(filter(None, (self.title, self.finding, *self.opening, *words, *shelves, *self.proposals)))


def group_word(group: Group, t: Words) -> str:
    """A group in the words of a child."""
    return {
        Group.MET: t("做到了"), Group.ON_TRACK: t("快要做到了"), Group.OFF_TRACK: t("没有做到"), Group.NO_VERDICT: t("不知道"),
    }[group]  # fmt: skip


def children_of(found: Edition) -> ChildrenView | None:
    """The edition of a round; None where nothing of it is told in plain words."""
    words = {word.target: word for word in found.scope.facts.catalogue.plain_words}
    plans = {row.plan for row in found.closing.rows if row.code in words}
    rows = [row for row in found.closing.rows if row.plan in plans]
    if not rows:
        return None
    t = found.scope.t
    groups = tuple(sorted((GROUP[row.verdict] for row in rows), key=GROUPS.index))
    counts = {group: groups.count(group) for group in GROUPS}
    return ChildrenView(
        title=t("小朋友版"),
        finding=t("大人们定了 {n} 个目标，做到了 {met} 个", n=len(rows), met=counts[Group.MET]),
        opening=_opening(found, len(rows), t),
        groups=groups,
        legend=tuple((group, group_word(group, t), counts[group]) for group in GROUPS if counts[group]),
        shelves=tuple(_shelf(found, group, [row for row in rows if GROUP[row.verdict] == group]) for group in GROUPS if counts[group]),
        proposals=_proposals(found, plans, rows),
        adults=_adults(found, plans, t),
        address=f"{Path.EVALUATION_ROUND}{found.round.code}/children",
        demonstration=found.round.demonstration or any(row.demonstration for row in rows),
        mixed=found.scope.facts.reported,
    )  # fmt: skip


def _opening(found: Edition, total: int, t: Words) -> tuple[str, ...]:
    place, period = t.of(found.scope.facts.district), found.closing.period
    return (
        t("{place}的大人们写过一个计划。", place=place),
        t("计划里有 {n} 个可以数的目标。", n=total),
        t("计划从 {first} 年开始，到 {last} 年结束。现在我们来数一数。", first=period.first, last=period.last),
        t("每个方块是一个目标。"),
    )


def _shelf(found: Edition, group: Group, rows: Iterable[ClosingTarget]) -> Shelf:
    t = found.scope.t
    words = {word.target: word for word in found.scope.facts.catalogue.plain_words}
    kept, known = list(rows), group != Group.NO_VERDICT
    worded = [row for row in kept if row.code in words]
    countings = [(row, counted(found.scope, row, words[row.code])) for row in worded] if known else []
    told = [one for _, one in countings if one is not None]
    plain = [statement(words[row.code], t, wanted=group != Group.MET) for row, one in countings if one is None]
    questions = [] if known else [question(words[row.code], t) for row in worded]
    lead = {
        Group.MET: t("这些事，大人们做到了。"),
        Group.ON_TRACK: t("最后一年的数还没有来。上一次数的时候，已经做到了。"),
        Group.OFF_TRACK: t("这些事，大人们没有做到。我们也要告诉你。"),
        Group.NO_VERDICT: t("有的事没有人数。有的事人太少，数出来会被别人认出来。有的事换了数法，不能比。"),
    }[group]
    rest = len(kept) - len(told) - len(plain) - len(questions)
    left = t.count("还有 {n} 个目标不好画，写在大人看的报告里。", rest) if rest else ""
    title = t("{word}：{n} 个", word=group_word(group, t), n=len(kept))
    return Shelf(group, title, lead, len(kept), tuple(told), tuple(plain), tuple(questions), left)


def _proposals(found: Edition, plans: Iterable[str], rows: Iterable[ClosingTarget]) -> tuple[str, ...]:
    """What units have proposed for clauses whose target was not met, accepted, in the child's language, and easy to read; each once."""
    catalogue, language = found.scope.facts.catalogue, found.scope.t.language
    open_clauses = {
        (target.plan, target.section, target.clause_kind, target.clause_number)
        for row in rows if not row.met for target in (catalogue.target[row.code],)
    }  # fmt: skip
    told = [
        entry.proposal.strip()
        for entry in found.record.entries
        if entry.state == ACCEPTED
        and entry.plan in set(plans)
        and entry.clause in open_clauses
        and entry.proposal.strip()
    ]
    easy = [text for text in dict.fromkeys(told) if language_of(text) == language and not too_hard(text, language)]
    return tuple(easy[:NEXT_AT_MOST])


def _adults(found: Edition, plans: Iterable[str], t: Words) -> tuple[str, ...]:
    names = t.join(t.of(plan) for plan in found.closing.plans if plan.plan in plans)
    return (
        t(
            "给大人：依据《{names}》的量化目标，与终期评估用同一套数和结论，只把百分比换成人数；四舍五入时不越过目标值。",
            names=names,
        ),
        standing(found, t),
        t("数据版本 {n}。", n=found.scope.facts.version),
    )
