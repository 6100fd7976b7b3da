"""The grid for entering by hand: what was typed before, and its lines, indicator by indicator, with what is reported and what is odd."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from dashboard.facts.known import Facts
from dashboard.facts.scope import Scope
from dashboard.reader import Reader
from dashboard.services.data.check_views import ProblemRow
from dashboard.services.data.figure_words import area_name, rounded_value, split_name, when_text
from dashboard.services.data.problems import problem_row
from dashboard.services.data.submissions import submissions
from dashboard.services.data.view_models import Cell, EntryGroup
from dashboard.text.words import Words
from data_access.importing.checks import plausible_range
from data_access.importing.entry import Figure, Present, figure_of
from data_access.importing.entry_draft import Desk, draft_on, kept_rows
from data_access.importing.manual_entry import EntryRow
from data_access.importing.problem_store import problems_from_json
from data_access.importing.reading import Problem, Severity
from data_access.submissions import Submission


@dataclass(frozen=True, slots=True)
class Attempt:
    """What was typed before and not handed in: by figure, with what the checks say of it."""

    draft: Submission | None = None
    rows: Mapping[Figure, EntryRow] = field(default_factory=dict)
    problems: Mapping[Figure, Sequence[Problem]] = field(default_factory=dict)

    @property
    def errors(self) -> int:
        """How many figures' problems block."""
        return sum(problem.severity == Severity.ERROR for problems in self.problems.values() for problem in problems)

    @property
    def typed(self) -> int:
        """How many figures hold something that is not handed in."""
        return sum(not row.blank for row in self.rows.values())


def attempt_of(scope: Scope, reader: Reader, owner: str, year: int) -> Attempt:
    """What this account has typed for an owner and year."""
    services = scope.services
    draft = draft_on(services.store, Desk(reader.account, owner, year, scope.facts.place)) if owner else None
    if draft is None:
        return Attempt()
    rows = {figure_of(row): row for row in kept_rows(services.store, draft) if not row.empty}
    problems: dict[Figure, list[Problem]] = defaultdict(list)
    for problem in problems_from_json(submissions(services).problems(draft.submission)):
        if problem.severity != Severity.NOTE and problem.year is not None:
            problems[Figure(problem.indicator, problem.area, problem.sex, problem.age_group, problem.year)].append(
                problem
            )
    return Attempt(draft, rows, problems)


def entry_groups(
    scope: Scope, shown: Sequence[Figure], present: Mapping[Figure, Present], near: Mapping[Figure, FieldHint],
    attempt: Attempt,
) -> tuple[EntryGroup, ...]:  # fmt: skip
    """The figures under their indicators, in order; fields are numbered over all of them."""
    numbered = list(enumerate(shown))
    out = []
    for code, members in groupby(numbered, key=lambda pair: pair[1].indicator):
        cells = tuple(_cell(scope, str(n), figure, present[figure], near[figure], attempt) for n, figure in members)
        out.append(_group(scope, code, cells))
    return tuple(out)


def _group(scope: Scope, code: str, cells: tuple[Cell, ...]) -> EntryGroup:
    t = scope.t
    indicator = scope.facts.catalogue.indicator[code]
    unit = scope.facts.catalogue.unit[indicator.unit]
    counts = unit.multiplier is not None
    return EntryGroup(
        name=t.of(indicator, "short"),
        unit=t.of(unit, "symbol"),
        numerator=(t.of(indicator, "numerator") if indicator.numerator_zh else "") if counts else "",
        denominator=(t.of(indicator, "denominator") if indicator.denominator_zh else "") if counts else "",
        multiplier=f"{unit.multiplier:g}" if unit.multiplier is not None else "",
        decimals=indicator.decimals,
        of_them=counts and indicator.natural_max == unit.multiplier,
        cells=cells,
    )


def _cell(scope: Scope, key: str, figure: Figure, present: Present, near: FieldHint, attempt: Attempt) -> Cell:
    t = scope.t
    typed = attempt.rows.get(figure)
    return Cell(
        key=key,
        figure="|".join(figure[:4]),
        name=t.of(scope.facts.catalogue.indicator[figure.indicator], "short"),
        area=area_name(scope, figure.area),
        split=split_name(figure.sex, figure.age_group, t),
        last=_last(scope, figure, near),
        range=_range(near, t),
        value=typed.value if typed else "",
        numerator=typed.numerator if typed else "",
        denominator=typed.denominator if typed else "",
        provisional=bool(typed and typed.mark == "provisional"),
        broken=bool(typed and typed.break_before),
        note=typed.note if typed else "",
        seen=present.seen,
        stands=_stands(scope, figure, present),
        problems=_told(scope, figure, attempt),
        conflict=_conflict(scope, figure, typed, present),
    )


def _last(scope: Scope, figure: Figure, near: FieldHint) -> str:
    t = scope.t
    if near.last is None:
        return t.number(None)
    mark = t("（演示）") if near.demonstration else ""
    return rounded_value(scope, figure.indicator, near.last, unit=False) + mark


def _range(near: FieldHint, t: Words) -> str:
    low, high = (t.level(end) if end is not None else "" for end in (near.low, near.high))
    if low and high:
        return f"{low}–{high}"
    return f"≥ {low}" if low else f"≤ {high}" if high else t.number(None)


def _stands(scope: Scope, figure: Figure, present: Present) -> str:
    """What is reported or handed in already, by whom and when."""
    t = scope.t
    if present.value is None:
        return ""
    value = rounded_value(scope, figure.indicator, present.value)
    who = t.join([present.who, when_text(present.when), t("待审核") if present.submission else ""])
    return t("{value}（{who}）", value=value, who=who)


def _told(scope: Scope, figure: Figure, attempt: Attempt) -> tuple[ProblemRow, ...]:
    reasons = attempt.draft.reasons if attempt.draft else {}
    return tuple(problem_row(scope, problem, reasons) for problem in attempt.problems.get(figure, ()))


def _conflict(scope: Scope, figure: Figure, typed: EntryRow | None, present: Present) -> str:
    """What somebody else wrote or handed in since the form was opened; empty if nobody did."""
    t = scope.t
    if typed is None or typed.blank or typed.seen == present.seen:
        return ""
    if present.value is None:
        return t("您打开表格之后，这个数据已被撤销；请核对后再保存。")
    value = rounded_value(scope, figure.indicator, present.value)
    if present.submission:
        return t("{who} 在 {when} 提交了 {value}，正在等待审核；请先与对方核对。", who=present.who,
                 when=when_text(present.when), value=value)  # fmt: skip
    return t("您打开表格之后，{who} 在 {when} 写入了 {value}；请核对后再保存。", who=present.who,
             when=when_text(present.when), value=value)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FieldHint:
    """Last year's value (None: none; `demonstration` if invented), and the ends of the range (None: open)."""

    last: float | None
    demonstration: bool
    low: float | None
    high: float | None


def field_hint(facts: Facts, figures: Sequence[Figure], year: int) -> dict[Figure, FieldHint]:
    """For each figure; where history says nothing, the natural limits of the indicator are the range."""
    if not figures:
        return {}
    codes = {figure.indicator for figure in figures}
    known = facts.observations
    known = known[known["indicator"].isin(codes) & (known["unit"] == "")]
    last_year = known[known["year"] == year - 1]
    keys = ("indicator", "area", "sex", "age_group")
    rows = zip(*(last_year[name].tolist() for name in (*keys, "value", "mark")), strict=True)
    before = {tuple(row[:4]): (row[4], row[5] == "demonstration") for row in rows}
    ranges = plausible_range(facts.catalogue, known, year)
    bounds = {
        tuple(row[:4]): (row[4], row[5])
        for row in zip(*(ranges[name].tolist() for name in (*keys, "low", "high")), strict=True)
    }
    return {figure: _beside(facts, figure, before.get(figure[:4]), bounds.get(figure[:4])) for figure in figures}


def _beside(
    facts: Facts, figure: Figure, before: tuple[float, bool] | None, bounds: tuple[float, float] | None
) -> FieldHint:
    indicator = facts.catalogue.indicator[figure.indicator]
    low, high = bounds or (indicator.natural_min, indicator.natural_max)
    value, demonstration = before or (None, False)
    return FieldHint(_finite(value), demonstration, _finite(low), _finite(high))


def _finite(value: float | None) -> float | None:
    return None if value is None or value != value or abs(value) == float("inf") else float(value)
