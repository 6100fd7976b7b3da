"""Written scales: the steps on which a goal or strategy without a number is followed, lowest first."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from dashboard.facts.known import Facts
from dashboard.text.words import Words
from data_access.catalogue.follow_rows import DEFAULT_SCALE, GradedClause
from data_access.said import Clause


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a scale: its number from 1, its name, and what must be so for it to be reached."""

    number: int
    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Scale:
    """The scale of a clause, with the step it started from and the one that is wanted."""

    code: str
    steps: tuple[Step, ...]
    baseline: int
    target: int

    def step(self, number: int) -> Step:
        """The step of a number; the nearest one where a shorter scale has been laid down since."""
        return self.steps[min(max(number, 1), len(self.steps)) - 1]


def scale_of(facts: Facts, clause: Clause, t: Words) -> Scale:
    """The scale on which a clause is followed: its own, else the default one of the data, else the one built in."""
    row = graded_rows(facts).get(clause)
    code = (row.scale if row else None) or DEFAULT_SCALE
    steps = facts.once(("scales", t.language), lambda: _scales(facts, t)).get(code) or _built_in(t)
    wanted = row.target_step if row and row.target_step else len(steps)
    return Scale(code, steps, row.baseline_step if row and row.baseline_step else 1, min(wanted, len(steps)))


def graded_rows(facts: Facts) -> dict[Clause, GradedClause]:
    """What the catalogue lays down about clauses without a number, by clause."""
    return facts.once(
        ("graded rows",),
        lambda: {
            (row.plan, row.section, row.clause_kind, row.clause_number): row for row in facts.catalogue.graded
        },
    )  # fmt: skip


def _scales(facts: Facts, t: Words) -> dict[str, tuple[Step, ...]]:
    steps_by_scale: dict[str, list[Step]] = defaultdict(list)
    for row in sorted(facts.catalogue.scale_steps, key=lambda row: row.step):
        steps_by_scale[row.scale].append(Step(row.step, t.of(row), t.of(row, "meaning")))
    return {code: tuple(steps) for code, steps in steps_by_scale.items()}


def _built_in(t: Words) -> tuple[Step, ...]:
    return (
        Step(1, t("未启动"), t("没有方案、责任人或经费")),
        Step(2, t("已部署"), t("已印发方案或召开部署会，明确责任人和时限")),
        Step(3, t("已建成"), t("制度、机构、场所或服务已经建立并可以使用")),
        Step(4, t("运行有效"), t("已运行满一年，有使用记录或效果证明")),
    )
