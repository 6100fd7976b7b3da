"""The rounds of a district: which there are, which one is meant, and what it is to this reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from dashboard.facts.closing.page import Closing, closing
from dashboard.facts.closing.period import Period
from dashboard.facts.people import Named, people
from dashboard.facts.scope import Scope
from dashboard.facts.snapshots import find, frozen_facts
from dashboard.reader import Reader, Right
from dashboard.services.evaluation.roundform import RoundValues, round_values
from dashboard.text.evaluation import FINAL, kind_word, state_word
from dashboard.text.words import Words
from dashboard.urls import Path
from data_access.accounts import Actor
from data_access.closing_papers import Freeze, freeze_of
from data_access.evaluation_writing import Speaker
from data_access.evaluations import FROZEN, Round, RoundRecord, read_round, read_rounds


@dataclass(frozen=True, slots=True)
class RoundLine:
    """A round in the list of all."""

    code: str
    name: str
    kind: str
    years: str
    state: str
    told: str
    href: str
    demonstration: bool


@dataclass(frozen=True, slots=True)
class RoundsView:
    """The page of all rounds."""

    office: bool
    finding: str
    qualifying: str
    rounds: tuple[RoundLine, ...]
    values: RoundValues
    demonstration: bool


def rounds_page(scope: Scope, reader: Reader, today: date | None = None) -> RoundsView:
    """All rounds, and for the office the fields of a new one."""
    scope, day = scope.whole, today or date.today()
    t, found = scope.t, rounds(scope)
    running = [one for one in found if one.state != FROZEN]
    if not found:
        finding = t("还没有评估轮次")
    elif running:
        finding = t("{n} 轮评估，进行中：{names}", n=len(found), names=t.join(one.name for one in running))
    else:
        finding = t.count("{n} 轮评估，都已冻结", len(found))
    note = t("任务布置、单位自评、催报审核、数据截止和冻结都在各轮的工作台里")
    return RoundsView(
        is_office(reader), finding, t.sentence(note), tuple(line(scope, one, day) for one in found),
        round_values(scope, None, day), any(one.demonstration for one in found),
    )  # fmt: skip


def rounds(scope: Scope) -> tuple[Round, ...]:
    """All rounds of the district, the newest first; asked once in a scope."""
    return scope.once(("evaluation rounds",), lambda: read_rounds(scope.services.store.database, scope.facts.place))


def round_of(scope: Scope, code: str) -> RoundRecord | None:
    """A round with all that was said in it; asked once in a scope."""
    return scope.once(round_key(code), lambda: read_round(scope.services.store.database, scope.facts.place, code))


def round_key(code: str) -> tuple[str, str]:
    """Under which key a scope keeps a round."""
    return "evaluation round", code


def line(scope: Scope, found: Round, today: date) -> RoundLine:
    """A round in a line."""
    t = scope.t
    accepted = sum(task.state == "accepted" for task in found.tasks)
    told = t("{n} 家单位，已接受 {k} 家", n=len(found.tasks), k=accepted) if found.tasks else t("尚未布置自评")
    return RoundLine(
        found.code, found.name, kind_word(found.kind, t), years_text(found), state_word(found.stage(datetime.now(UTC)), t),
        t.sentence(told, cut_told(found, today, t)), scope.href(Path.EVALUATION_ROUND, found.code), found.demonstration,
    )  # fmt: skip


def years_text(found: Round) -> str:
    """The years a round looks at."""
    return str(found.first_year) if found.first_year == found.last_year else f"{found.first_year}—{found.last_year}"


def cut_told(found: Round, today: date, t: Words) -> str:
    """How far the data cut is off; or that it was, or that everything stands for ever."""
    if found.state == FROZEN:
        return t("结果已冻结")
    days = (found.cut_at.astimezone().date() - today).days
    if days > 0:
        return t.count("距数据截止 {n} 天", days)
    return t("今天数据截止") if days == 0 else t("数据截止已过 {n} 天，尚未冻结", n=-days)


def ends_plans(scope: Scope, found: Round) -> bool:
    """Whether the round is the final one of plans that have ended, so that the six words of a final evaluation apply."""
    plans = [plan for plan in scope.facts.catalogue.plans if plan.plan in found.plans]
    return (
        found.kind == FINAL
        and bool(plans)
        and all(plan.period_end <= found.last_year for plan in plans)
        and found.last_year in scope.facts.years
    )


def freeze_made(scope: Scope, found: Round) -> Freeze | None:
    """The freeze of a round; None while it is open. Asked once in a scope."""
    if found.state != FROZEN:
        return None
    place, database = scope.facts.place, scope.services.store.database
    return scope.once(("freeze", found.code), lambda: freeze_of(database, place, found.code))


def as_frozen(scope: Scope, found: Round) -> Scope:
    """The same standpoint over the figures that were frozen of a round, whatever was revised since; itself while it is open."""
    return scope.once(("as frozen", found.code), lambda: _as_frozen(scope, freeze_made(scope, found)))


def _as_frozen(scope: Scope, freeze: Freeze | None) -> Scope:
    services = scope.services
    snapshot = find(services, scope.facts.place, freeze.snapshot) if freeze else None
    if snapshot is None:
        return scope
    facts = frozen_facts(services, snapshot, exactly=True)
    return scope if facts is scope.facts else Scope(services, facts, scope.selection)


def final_round(scope: Scope, period: Period) -> Round | None:
    """The round that evaluates the end of a period, a frozen one before any other; None while there is none."""
    own = [one for one in rounds(scope) if (one.first_year, one.last_year) == period[:2] and one.kind == FINAL]
    return next(iter(sorted(own, key=lambda one: one.state != FROZEN)), None)


def closing_of(scope: Scope, found: Round) -> Closing | None:
    """What its plans came to, of a frozen round by the frozen figures; None of a round that is none of the plans' end."""
    return closing_now(as_frozen(scope, found), found)


def closing_now(scope: Scope, found: Round) -> Closing | None:
    """The same by the figures of the scope, whatever was frozen."""
    if not ends_plans(scope, found):
        return None
    ordered = sorted(scope.facts.catalogue.plans, key=lambda plan: plan.order)
    plans = tuple(plan for plan in ordered if plan.plan in found.plans)
    return closing(scope, Period(found.first_year, found.last_year, plans))


def is_office(reader: Reader) -> bool:
    """Whether the reader speaks for the committee's office."""
    return reader.may(Right.REVIEW)


def may_write(reader: Reader, department: str) -> bool:
    """Whether the reader may write a unit's self-evaluation: its own people, and the office for whoever sends paper."""
    return is_office(reader) or (bool(department) and reader.department == department and reader.may(Right.REPORT))


def speaker(reader: Reader, by: Actor) -> Speaker:
    """The reader as the one who writes."""
    return Speaker(by, reader.department, is_office(reader))


def named(scope: Scope) -> Named:
    """What to call people by their accounts; asked once in a scope."""
    return scope.once(("people",), lambda: people(scope.services))
