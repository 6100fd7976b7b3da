"""The follow-up of an indicator: what meetings decided at its slides, how far that is, and whether the figure turned since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.facts.decisions import OVERDUE, DecisionView, decision_view
from dashboard.facts.judged import judged_target
from dashboard.facts.known import Facts
from dashboard.facts.scope import Scope
from dashboard.facts.standing import ORDER
from dashboard.text import statuses
from dashboard.text.judged import JudgedTarget
from dashboard.text.numbers import rounded
from dashboard.text.words import Words
from dashboard.urls import Path, href, parse
from data_access.catalogue.model import Target
from data_access.meetings import Decided
from indicators.reasons import Reason

Turned = tuple[str, bool]
"""What became of a figure, and whether that rests on an invented one."""

URGENCY = (OVERDUE, "open", "done")


@dataclass(frozen=True, slots=True)
class FollowLine:
    """A decision with its day, what is due, the meeting it leads to, and what became of the figure (`turned`)."""

    decision: DecisionView
    day: str
    who: str
    due: str
    place: str
    href: str
    turned: str
    demonstration: bool
    """Whether what became of the figure rests on an invented one."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """The decisions on an indicator that were taken by the as-of year: overdue ones first, what is done last.

    `later` says that there are decisions of later years; `way` is the page where meetings are held.
    """

    lines: tuple[FollowLine, ...]
    later: str
    way: str

    @property
    def overdue(self) -> int:
        """How many are overdue."""
        return sum(1 for line in self.lines if line.decision.state == OVERDUE)


def follow_up(scope: Scope, target: Target, *, today: date | None = None) -> FollowUp:
    """What has been decided on a target's indicator; the turn is that of the area's own figure, judged by the target."""

    def turned(year: int) -> Turned:
        then, now = judged_target(scope.at(year=year), target), judged_target(scope, target)
        return _turned(then, now, scope.t), any(Reason.DEMONSTRATION in judged.reasons for judged in (then, now))

    return _told(scope, decisions_on(scope.facts, target.indicator), today, turned)


def decided_at(scope: Scope, page: str, *, today: date | None = None) -> FollowUp:
    """What meetings decided at slides that speak of no one indicator; `page` is the key of the slide of that page.

    At `overview` stand also decisions noted at the title, the annex and other slides that have no page of their own.
    """
    decisions = [decided for decided in decisions_on(scope.facts, "") if _page_of(decided.decision.slide) == page]
    return _told(scope, decisions, today, lambda year: ("", False))


def _page_of(slide: str) -> str:
    if slide.startswith("domain-"):
        return slide
    return "warnings" if slide.startswith("warnings") else "overview"


def _told(
    scope: Scope, decisions: Sequence[Decided], today: date | None,
    turned: Callable[[int], Turned],
) -> FollowUp:  # fmt: skip
    t = scope.t
    dated = [(decided, looked_at(scope.facts, decided)) for decided in decisions]
    day = today or date.today()
    lines = [_line(scope, decided, day, turned(year)) for decided, year in dated if year <= scope.year]
    later = len(dated) - len(lines)
    return FollowUp(
        lines=tuple(sorted(lines, key=_order)),
        later=t.sentence(t.count("另有 {n} 项决定依据更晚年份的数据", later)) if later else "",
        way=scope.href(Path.PRESENT),
    )


def decisions_on(facts: Facts, indicator: str) -> tuple[Decided, ...]:
    """The decisions noted at the slides of an indicator, in the order in which they were noted."""
    return facts.once(("decisions by indicator",), lambda: _by_indicator(facts)).get(indicator, ())


def _by_indicator(facts: Facts) -> dict[str, tuple[Decided, ...]]:
    tied: dict[str, list[Decided]] = defaultdict(list)
    for decided in facts.decided:
        tied[spoken_of(facts, decided.decision.slide)[0]].append(decided)
    return {code: tuple(rows) for code, rows in tied.items()}


def states_on(scope: Scope, indicator: str, today: date) -> frozenset[str]:
    """The states of the decisions on an indicator that were taken by the as-of year."""
    return frozenset(
        "done" if decided.decision.state == "done" else OVERDUE if decided.decision.due and decided.decision.due < today else "open"
        for decided in decisions_on(scope.facts, indicator) if looked_at(scope.facts, decided) <= scope.year
    )  # fmt: skip


def spoken_of(facts: Facts, slide: str) -> tuple[str, str]:
    """The indicator and the street that the slide of this key speaks of; empty where it speaks of none."""
    for start in ("indicator-", "streets-"):
        if slide.startswith(start):
            return slide.removeprefix(start), ""
    for area in facts.streets if slide.startswith("street-") else ():
        code = slide.removeprefix(f"street-{area.area}-")
        if code in facts.catalogue.indicator:
            return code, area.area
    return "", ""


def looked_at(facts: Facts, decided: Decided) -> int:
    """The as-of year of the figures a meeting saw when it decided."""
    return parse(decided.meeting.address).year or min(facts.default_year, decided.decision.noted_at.year)


def _line(scope: Scope, decided: Decided, today: date, turned: Turned) -> FollowLine:
    facts, t = scope.facts, scope.t
    view = decision_view(facts, decided.decision, decided.meeting, today, t)
    street = facts.catalogue.area.get(spoken_of(facts, decided.decision.slide)[1])
    late = (
        t.count("已过 {n} 天", (today - decided.decision.due).days)
        if view.state == OVERDUE and decided.decision.due
        else ""
    )
    bare = facts.start(t.language).with_filter("record", decided.meeting.meeting)
    return FollowLine(
        decision=view,
        day=(decided.meeting.held_on or decided.meeting.opened_at.date()).isoformat(),
        who=view.owner or t("责任部门未定"),
        due=" · ".join(filter(None, (t("期限 {day}", day=view.due), late))) if view.due else t("未定期限"),
        place=t.of(street, "short") if street else "",
        href=href(Path.PRESENT, bare, anchor="record"),
        turned=turned[0],
        demonstration=bool(turned[0]) and turned[1],
    )


def _order(line: FollowLine) -> tuple[int, str]:
    """Overdue and open by what is due first, without a date last; done by the day of the meeting."""
    return URGENCY.index(
        line.decision.state
    ), line.decision.due or "9999" if line.decision.state != "done" else line.day


def _turned(then: JudgedTarget, now: JudgedTarget, t: Words) -> str:
    """Value and verdict when it was decided against now; nothing where there is no figure at all."""
    if now.year is None:
        return ""
    if then.year is None:
        return t.sentence(t("作出决定时尚无数据"), _stood(now, t))
    if then.year == now.year:
        return t.sentence(t("{year}年以后尚无新数据，无法判断变化", year=now.year))
    path = t("{before} → {after}", before=_stood(then, t), after=_stood(now, t))
    return t.sentence(path, _direction(then, now, t))


def _stood(judged: JudgedTarget, t: Words) -> str:
    word = statuses.status_word(judged.status, t)
    return t("{year}年 {value}（{word}）", year=judged.year, value=judged.amount(judged.value, t), word=word)


def _direction(then: JudgedTarget, now: JudgedTarget, t: Words) -> str:
    """By the verdict; where that is the same, by the distance to the target as far as it is printed."""
    if then.group in ORDER and now.group in ORDER and then.group != now.group:
        return t("判定变好") if ORDER.index(now.group) < ORDER.index(then.group) else t("判定变差")
    if then.gap is None or now.gap is None or max(then.gap, now.gap) <= 0:
        return ""
    nearer = rounded(max(then.gap, 0.0) - max(now.gap, 0.0), then.asked.decimals)
    if not nearer:
        return t("与目标的差距未缩小")
    return t("更接近目标") if nearer > 0 else t("更偏离目标")
