"""One warning as a row of the page: what, since when, why, who, what it takes, and what stands behind it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dashboard.facts.case_words import case_words
from dashboard.facts.clauses import StrategyLine, strategies
from dashboard.facts.follow_up import FollowUp, follow_up
from dashboard.facts.judged import judged_target
from dashboard.facts.register_rows import name_of
from dashboard.facts.scope import Scope
from dashboard.facts.targets import TargetView, target_view
from dashboard.facts.warned import Warned
from dashboard.services.warnings.by_street import Dragging, dragging
from dashboard.services.warnings.stages import Stage, stage
from dashboard.text import effort, headlines, relative_effort, sentences, statuses
from dashboard.text import figures as say
from dashboard.text.judged import JudgedTarget
from dashboard.text.words import Words
from indicators.codes import Group, Status

SAID = ("low_probability", "uncertain_outlook", "step_failed", "stale", "worse_than_baseline")
"""Reasons that by themselves explain a warning on a target that does not lag."""


@dataclass(frozen=True, slots=True)
class Pace:
    """What is needed against what was made, as two bars (widths 0–1 of the longer one); `backwards` if away from it."""

    needed: str
    needed_width: float
    made: str
    made_width: float
    backwards: bool = False


@dataclass(frozen=True, slots=True)
class WarningRow:
    """A warning, said; `pace` is None where there is nothing to compare, `caption` then says what there is."""

    view: TargetView
    level: int
    level_word: str
    sentence: str
    since: str
    stage: Stage | None
    full: str
    pace: Pace | None
    caption: str
    strategies: tuple[StrategyLine, ...]
    streets: Dragging
    district: str
    follow_up: FollowUp
    demonstration: bool
    """Whether the verdict, a street that is named, or the district's figure beside a street's is an invented one."""
    seen_to: str
    """Who sees to it and how far, in a line; '' where nothing of the kind is kept."""
    letter: bool
    """Whether a warning notice is made of it: not where any of its evidence is invented, or nothing was reported."""


def warning_row(scope: Scope, one: Warned) -> WarningRow:
    """The row of a warned target in an area as of a year."""
    as_of, t = scope.year, scope.t
    sides = frozenset({"reference"} | ({"streets"} if one.target.unit_level == "street" else set()))
    view = target_view(scope, one.target, sides=sides)
    judged = judged_target(scope, one.target)
    pace = _pace(judged, t)
    weighing = dragging(scope, one.target, one.row)
    whole = scope.facts.verdict(one.target, scope.facts.district.area, as_of)
    lived = stage(scope, one.target)
    first = lived.since if lived else None
    return WarningRow(
        view=view,
        level=one.level,
        level_word=statuses.warning_word(one.level, t),
        sentence=_sentence(judged, one, t),
        since=_since(first, None if judged.since == judged.asked.deadline else judged.since, as_of, t),
        stage=lived,
        full=sentences.full(judged, t),
        pace=pace,
        caption="" if pace else _caption(view, judged, t),
        strategies=strategies(scope, one),
        streets=weighing,
        district=_district(scope, one),
        follow_up=follow_up(scope, one.target),
        demonstration=view.marked
        or weighing.demonstration
        or any(one is not None and one.demonstration for one in (whole, lived)),
        seen_to=case_words(
            scope.facts, scope.facts.followed.case.get(name_of(one.target, scope.area)), one.department, t
        ),
        letter=one.letter,
    )


def _sentence(judged: JudgedTarget, one: Warned, t: Words) -> str:
    """Why and since when; what it takes stands in the bars beside it, who answers in the column after that."""
    if one.kind == Group.AWAITING:
        return t.sentence(sentences.by_latest(judged, t))
    if one.kind == "other":
        known = [_reason(code, judged, t) for code in SAID if code in judged.reasons]
        return t.sentence(_movement(judged, t), *known) or t.sentence(*_reasons(judged, t)[:1])
    since = sentences.why(replace(judged.asking(department=None), pace=None), t) or t.sentence(*_reasons(judged, t)[:1])
    if judged.due or judged.projection is None or judged.asked.kind == "annual_change":
        return since
    return t.paragraph(since, t.sentence(sentences.projection(judged, t)))


def _movement(judged: JudgedTarget, t: Words) -> str:
    """What the status word beside the name does not say yet."""
    if (
        judged.status in (Status.IMPROVING, Status.FLAT, Status.DECLINING)
        and judged.value is not None
        and judged.baseline is not None
    ):
        change = say.change_since(judged.since_baseline(t, judged.asked.change(t)), judged.baseline_year, t)
        return t.join((change, sentences.small_change(judged, t)))
    if judged.status == Status.ACHIEVED and judged.baseline_met:
        return sentences.met_before(judged, t)
    return ""


def _reason(code: str, judged: JudgedTarget, t: Words) -> str:
    if code == "stale" and judged.year is not None:
        return t("最新数据停在 {year} 年", year=judged.year)
    return headlines.reason(judged, code, t)


def _reasons(judged: JudgedTarget, t: Words) -> list[str]:
    return [text for code in judged.reasons if (text := headlines.reason(judged, code, t))]


def _since(year: int | None, lagging: int | None, as_of: int, t: Words) -> str:
    """Since when it is warned of; where it lags only since later, both years stand in one line."""
    if year is None:
        return ""
    if lagging is not None and lagging > year:
        return t("{year} 年起预警，{lagging} 年起滞后", year=year, lagging=lagging)
    return t("{year} 年首次预警", year=year) if year == as_of else t("{year} 年起预警", year=year)


def _pace(judged: JudgedTarget, t: Words) -> Pace | None:
    if judged.required_now is None or judged.pace is None or not judged.gap or judged.gap <= 0 or judged.due:
        return None
    towards = judged.pace if judged.required_now > 0 else -judged.pace
    longest = max(abs(judged.required_now), towards, 1e-12)
    need, made = (
        (relative_effort.needed, relative_effort.made) if judged.asked.relative else (effort.needed, effort.made)
    )
    return Pace(need(judged, t), abs(judged.required_now) / longest, made(judged, t), max(towards, 0.0) / longest,
                backwards=towards < 0)  # fmt: skip


def _caption(view: TargetView, judged: JudgedTarget, t: Words) -> str:
    if judged.gap is not None and view.numeric and view.probability_text:
        return view.gap_text  # without a probability the gap stands beside the value already
    if judged.pace is None or judged.asked.relative:
        return ""
    made = say.difference(judged.pace, judged.asked.pace_decimals, judged.asked.change(t), t)
    return t("{year}年以来年均 {made}", year=judged.baseline_year, made=made)


def _district(scope: Scope, one: Warned) -> str:
    """What the whole district shows on the same target, where the view is of a street."""
    facts, t = scope.facts, scope.t
    if scope.area == facts.district.area:
        return ""
    whole = judged_target(scope.at(facts.district.area), one.target)
    if whole.value is None:
        return ""
    word = statuses.group_word(whole.group, t, ended=whole.due)
    return t(
        "{area} {value}，{word}", area=t.of(facts.district, "short"), value=whole.amount(whole.value, t), word=word
    )
