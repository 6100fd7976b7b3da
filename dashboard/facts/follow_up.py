"""The follow-up of an indicator: what meetings decided and what warnings' records hold, how far it is, and whether the figure

turned since.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.facts.decisions import DecisionView, task_view
from dashboard.facts.judged import judged_target
from dashboard.facts.scope import Scope
from dashboard.facts.standing import ORDER
from dashboard.facts.tasks import DROPPED, OVERDUE, Task, tasks_on
from dashboard.text import statuses
from dashboard.text.judged import JudgedTarget
from dashboard.text.numbers import rounded
from dashboard.text.words import Words
from dashboard.urls import Path, href
from data_access.catalogue.model import Target
from indicators.reasons import Reason

Turned = tuple[str, bool]
"""What became of a figure, and whether that rests on an invented one."""

URGENCY = (OVERDUE, "open", "done", DROPPED)


@dataclass(frozen=True, slots=True)
class FollowLine:
    """A decision or an action with its day, what is due, the page it leads to, and what became of the figure (`turned`)."""

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
    """The decisions and actions on an indicator up to the as-of year: overdue ones first, what is done last.

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
    """What is done about a target's indicator, in the area or the whole district; the turn is that of the area's own figure,

    judged by the target.
    """

    def turned(year: int) -> Turned:
        then, now = judged_target(scope.at(year=year), target), judged_target(scope, target)
        return _turned(then, now, scope.t), any(Reason.DEMONSTRATION in judged.reasons for judged in (then, now))

    return _told(scope, _seen(scope, target.indicator), today, turned)


def decided_at(scope: Scope, page: str, *, today: date | None = None) -> FollowUp:
    """What meetings decided at slides that speak of no one indicator; `page` is the key of the slide of that page.

    At `overview` stand also decisions noted at the title, the annex and other slides that have no page of their own.
    """
    noted = [task for task in tasks_on(scope.facts, "") if _page_of(task.slide) == page]
    return _told(scope, noted, today, lambda year: ("", False))


def _seen(scope: Scope, indicator: str) -> list[Task]:
    """What is done about an indicator, without what is done about another street alone."""
    here = (scope.area, scope.facts.district.area)
    return [task for task in tasks_on(scope.facts, indicator) if task.case is None or task.case.area in here]


def _page_of(slide: str) -> str:
    if slide.startswith("domain-"):
        return slide
    return "warnings" if slide.startswith("warnings") else "overview"


def _told(
    scope: Scope, noted: Sequence[Task], today: date | None,
    turned: Callable[[int], Turned],
) -> FollowUp:  # fmt: skip
    t = scope.t
    day = today or date.today()
    lines = [_line(scope, task, day, turned(task.year)) for task in noted if task.year <= scope.year]
    later = len(noted) - len(lines)
    return FollowUp(
        lines=tuple(sorted(lines, key=_order)),
        later=t.sentence(t.count("另有 {n} 项依据更晚年份的数据", later)) if later else "",
        way=scope.href(Path.PRESENT),
    )


def states_on(scope: Scope, indicator: str, today: date) -> frozenset[str]:
    """The states of what is done about an indicator up to the as-of year."""
    return frozenset(task.stands(today) for task in _seen(scope, indicator) if task.year <= scope.year)


def _line(scope: Scope, task: Task, today: date, turned: Turned) -> FollowLine:
    facts, t = scope.facts, scope.t
    view = task_view(facts, task, today, t)
    street = facts.catalogue.area.get(task.street)
    day, way = task.begun, view.record
    if task.meeting is not None:
        day = task.meeting.held_on or task.meeting.opened_at.date()
        bare = facts.start(t.language).with_filter("record", task.meeting.meeting)
        way = href(Path.PRESENT, bare, anchor="record")
    return FollowLine(
        decision=view,
        day=day.isoformat(),
        who=view.owner or t("责任部门未定"),
        due=t("期限 {day}", day=view.due) if view.due else t("未定期限"),
        place=t.of(street, "short") if street else "",
        href=way,
        turned=turned[0],
        demonstration=bool(turned[0]) and turned[1],
    )


def _order(line: FollowLine) -> tuple[int, str]:
    """Overdue and open by what is due first, without a date last; done by the day of the meeting."""
    state = line.decision.state
    return URGENCY.index(state), line.day if state in ("done", DROPPED) else line.decision.due or "9999"


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
