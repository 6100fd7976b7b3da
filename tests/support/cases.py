"""Cases of supervision of every kind over facts that are there: no store is written for them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from dashboard.facts.followed import Followed
from dashboard.facts.known import Facts
from dashboard.facts.lives import name_of
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.facts.warned import warned
from dashboard.urls import Selection
from data_access.warning_ledger import Action, Case, Evidence, StepTaken, WarningDecision

TODAY = date(2026, 11, 30)
MOMENT = datetime(2026, 3, 1, 8, tzinfo=UTC)
KINDS = ("unsigned", "late", "stuck", "soon", "idle", "deferred", "closed")
"""What becomes of the cases, in this order: one of each."""
PERSON = "经办人某"


def supervised(services: Services, language: str = "zh", *, times: int = 1) -> Scope:
    """A scope of the district in which the most urgent warnings have a case each, `times` of every kind."""
    facts = services.facts()
    selection, _ = services.resolve(facts, Selection(language=language))
    scope = Scope(services, facts, selection)
    found = warned(scope, scope.targets)
    names = list(dict.fromkeys(name_of(one.target, scope.area) for one in found))[: len(KINDS) * times]
    assert len(names) == len(KINDS) * times, "too few warnings for a case of every kind"
    cases = tuple(_case(facts, number, name, KINDS[(number - 1) % len(KINDS)]) for number, name in enumerate(names, 1))
    known = facts.with_decided(facts.version, facts.decided, facts.shown_year, facts.office, Followed(cases=cases))
    known.today = TODAY
    return Scope(services, known, selection)


def _case(facts: Facts, number: int, name: tuple[str, str, str, str], kind: str) -> Case:
    department = facts.catalogue.indicator[name[2]].department
    signed = None if kind == "unsigned" else date(2026, 3, 5)
    case = Case(
        number, facts.place, *name, document=f"妇儿督〔2026〕{number}号", department=department, helpers="", person=PERSON,
        leader="分管某", handed_on=date(2026, 3, 2), signed_on=signed, signed_by=PERSON if signed else "", root_cause="",
        demonstration=True, version=2, changed_by="test", changed_at=MOMENT,
    )  # fmt: skip
    steps = [("opened", date(2026, 3, 1)), ("assigned", date(2026, 3, 2))]
    steps += [("signed", signed), ("feedback", date(2026, 4, 1))] if signed else []
    steps += [("review", date(2026, 10, 1)), ("closed", date(2026, 10, 9))] if kind == "closed" else []
    return replace(case, steps=tuple(
        StepTaken(number * 10 + at, number, step, day, PERSON, "按计划推进", "test", MOMENT) for at, (step, day) in enumerate(steps)
    ), actions=_actions(number, kind, department), decisions=_decisions(number, kind))  # fmt: skip


def _actions(number: int, kind: str, department: str) -> tuple[Action, ...]:
    state, due = {
        "late": ("running", TODAY - timedelta(60)), "stuck": ("stuck", TODAY + timedelta(90)),
        "soon": ("running", TODAY + timedelta(12)), "closed": ("done", TODAY - timedelta(90)), "idle": ("dropped", TODAY),
    }.get(kind, ("", TODAY))  # fmt: skip
    if not state:
        return ()
    reason = "牵头单位尚未明确" if state in ("stuck", "dropped") else ""
    done = TODAY - timedelta(80) if state == "done" else None
    file = Evidence(1, number, "记录.pdf", "pdf", 10, "test", MOMENT)
    return (
        Action(number, number, 1, "入户摸底，建立台账", department, PERSON, date(2026, 3, 10), due, state, reason, "", done,
               None, 3, "test", MOMENT, (file,) if done else ()),
    )  # fmt: skip


def _decisions(number: int, kind: str) -> tuple[WarningDecision, ...]:
    if kind != "deferred":
        return ()
    days = (date(2020, 1, 1), date(2030, 12, 31))
    return (
        WarningDecision(
            number,
            number,
            "deferral",
            "妇儿督〔2026〕99号",
            "新场馆在建",
            "区妇儿工委全体会议",
            *days,
            None,
            "",
            "test",
            MOMENT,
        ),
    )
