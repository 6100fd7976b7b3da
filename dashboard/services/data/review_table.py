"""The table a figure is reviewed in: last year, plausible range, counts, note, what it turns; the remarkable first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from dashboard.facts.people import Named
from dashboard.facts.scope import Scope
from dashboard.services.data.check_views import Remark, ReviewGroup, ReviewRow
from dashboard.services.data.entry_cells import FieldHint, field_hint
from dashboard.services.data.figure_words import area_name, figure_name, rounded_value, split_name, when_text
from dashboard.services.data.flips import flip_text, gives_verdict, turns_verdict, whole
from dashboard.services.data.problems import problem_row
from dashboard.text.numbers import apart, visible
from dashboard.text.words import Words
from dashboard.urls import Path, Selection, href
from data_access.importing.entry import Figure, Present
from data_access.importing.manual_entry import FORM
from data_access.importing.preview import Change, Preview
from data_access.importing.reading import Problem, Severity
from data_access.submissions import Submission
from data_access.verdicts import Flip

GRAVE = {"error": 0, "warning": 1, "note": 2}
CALM = 3


@dataclass(frozen=True)
class ReviewContext:
    """What a submission's figures are looked at with: problems and turns by figure, reasons, names of people."""

    scope: Scope
    found: Submission
    problems: Mapping[Figure, Sequence[Problem]]
    turns: Mapping[tuple[str, str], Sequence[Flip]]
    named: Named

    def grade(self, change: Change) -> int:
        """How remarkable a figure is: 0 an error, 1 wants a reason or turns a verdict, 2 a note, 3 nothing."""
        severities = [GRAVE[str(problem.severity)] for problem in self.problems.get(figure(change), ())]
        turns = [1] if self.turned(change) else []
        return min([*severities, *turns, 2 if _marks(change, self.scope.t) else CALM])

    def turned(self, change: Change) -> list[Flip]:
        """The verdicts that rest on this figure itself and turn into another one; not those that are given up.

        With the first real figures most verdicts on invented ones go: that is said once, above the table.
        """
        if change.unit:
            return []
        turns = [flip for flip in self.turns.get((change.indicator, change.area), ()) if gives_verdict(flip)]
        return [
            flip
            for flip in turns
            if (flip.sex, flip.age_group) == (change.sex, change.age_group) and flip.as_of == change.year
        ]


def review_context(
    scope: Scope, submission: Submission, preview: Preview, problems: Sequence[Problem], named: Named
) -> ReviewContext:
    """Problems and turns sorted to their figures."""
    t = scope.t
    of_figure: dict[Figure, list[Problem]] = defaultdict(list)
    for problem in problems:
        if problem.year is not None:
            at = Figure(problem.indicator, problem.area, problem.sex, problem.age_group, problem.year)
            of_figure[at].append(problem)
    turns: dict[tuple[str, str], list[Flip]] = defaultdict(list)
    for flip in preview.flips:
        target = scope.facts.catalogue.target.get(flip.target)
        if target and turns_verdict(flip, t):
            turns[target.indicator, flip.area].append(flip)
    return ReviewContext(scope, submission, of_figure, turns, named)


def figure(change: Change) -> Figure:
    """Which figure a change is of."""
    return Figure(change.indicator, change.area, change.sex, change.age_group, change.year)


def ordered(context: ReviewContext, changes: Sequence[Change]) -> list[Change]:
    """Indicators with something remarkable first; in each the remarkable figures first, else as they came."""
    grades = {id(change): context.grade(change) for change in changes}
    best: dict[str, int] = {}
    for change in changes:
        best[change.indicator] = min(best.get(change.indicator, CALM), grades[id(change)])
    first = {code: place for place, code in enumerate(best)}
    return sorted(changes, key=lambda change: (best[change.indicator], first[change.indicator], grades[id(change)]))


def review_groups(
    context: ReviewContext, shown: Sequence[Change], stands: Mapping[Figure, Present], link: Selection, *, names: bool
) -> tuple[ReviewGroup, ...]:
    """One page of the figures under their indicators; `names`: whose figures are replaced may be told."""
    near: dict[Figure, FieldHint] = {}
    for year in {change.year for change in shown}:
        near |= field_hint(
            context.scope.facts,
            [figure(change) for change in shown if change.year == year and _known(context, change)],
            year,
        )
    groups: dict[str, list[Change]] = defaultdict(list)
    for change in shown:
        groups[change.indicator].append(change)
    return tuple(_group(context, code, members, near, stands, link, names=names) for code, members in groups.items())


def _known(context: ReviewContext, change: Change) -> bool:
    return change.indicator in context.scope.facts.catalogue.indicator


def _group(
    context: ReviewContext, code: str, members: Sequence[Change], near: Mapping[Figure, FieldHint],
    stands: Mapping[Figure, Present], link: Selection, *, names: bool,
) -> ReviewGroup:  # fmt: skip
    facts, t = context.scope.facts, context.scope.t
    known = facts.catalogue.indicator.get(code)
    rows = tuple(
        _row(context, member, near.get(figure(member)), stands.get(figure(member)), names=names) for member in members
    )
    return ReviewGroup(
        code=code,
        name=figure_name(context.scope, code),
        href=href(Path.INDICATOR, link.bare(), code),
        unit=t.of(facts.catalogue.unit[known.unit], "symbol") if known else "",
        rows=rows,
        remarkable=sum(bool(row.remarks) for row in rows),
        signed=signed_text(context.found, code, context.named, t),
    )


def signed_text(submission: Submission, code: str, named: Named, t: Words) -> str:
    """Who looked an indicator of a submission through, and when; empty if nobody did."""
    who, when = submission.signed.get(code, ("", ""))
    return t("{who} {when} 已核对", who=named(who), when=when_text(datetime.fromisoformat(when))) if who else ""


def _row(
    context: ReviewContext, change: Change, near: FieldHint | None, present: Present | None, *, names: bool
) -> ReviewRow:
    t = context.scope.t
    whose = ""
    if change.before is not None and names and present is not None:
        whose = t.join([context.named(present.who), when_text(present.when)])
    before, after = _values(context.scope, change)
    return ReviewRow(
        area=area_name(context.scope, change.area),
        split=t.join([split_name(change.sex, change.age_group, t), change.unit]),
        year=str(change.year),
        before=before,
        whose=whose,
        last=_last(context.scope, change, near),
        range=_range(near, t),
        numerator=_count(change.numerator, t),
        denominator=_count(change.denominator, t),
        after=after,
        change=_change(context.scope, change),
        computed=change.computed,
        marks=_marks(change, t),
        note=change.note,
        place=place_text(change.place, t),
        remarks=_remarks(context, change),
    )


def _values(scope: Scope, change: Change) -> tuple[str, str]:
    """Before and after with the catalogue's decimals, and as many more as it takes to see the difference."""
    facts, t = scope.facts, scope.t
    known = facts.catalogue.indicator.get(change.indicator)
    if known is None:
        return (t.level(change.before) if change.before is not None else ""), t.level(change.after)
    if change.before is None:
        return "", rounded_value(scope, change.indicator, change.after, unit=False)
    digits = apart(change.before, change.after, known.decimals) if change.before != change.after else known.decimals
    return t.number(change.before, digits), t.number(change.after, digits)


def _change(scope: Scope, change: Change) -> str:
    facts, t = scope.facts, scope.t
    if change.before is None:
        return ""
    known = facts.catalogue.indicator.get(change.indicator)
    difference = change.after - change.before
    return t.signed(difference, visible(difference, known.decimals if known else 2))


def _last(scope: Scope, change: Change, near: FieldHint | None) -> str:
    t = scope.t
    if near is None or near.last is None:
        return t.number(None)
    mark = t("（演示）") if near.demonstration else ""
    return rounded_value(scope, change.indicator, near.last, unit=False) + mark


def _range(near: FieldHint | None, t: Words) -> str:
    if near is None:
        return t.number(None)
    low, high = (t.level(end) if end is not None else "" for end in (near.low, near.high))
    if low and high:
        return f"{low}–{high}"
    return f"≥ {low}" if low else f"≤ {high}" if high else t.number(None)


def _count(value: float | None, t: Words) -> str:
    return "" if value is None else t.level(value)


def _marks(change: Change, t: Words) -> tuple[str, ...]:
    marks = (t("暂定数") if change.mark == "provisional" else "", t("口径变化") if change.broken else "")
    return tuple(mark for mark in marks if mark)


def place_text(place: str, t: Words) -> str:
    """Where a figure came from; a form has no cells."""
    return t("手工录入") if place == FORM or place.startswith(f"{FORM}!") else place


def _remarks(context: ReviewContext, change: Change) -> tuple[Remark, ...]:
    """Why it is worth a look: what the checks say, with the reporter's reason, and the verdicts it turns."""
    out = []
    for problem in sorted(context.problems.get(figure(change), ()), key=lambda row: GRAVE[str(row.severity)]):
        row = problem_row(context.scope, problem, context.found.reasons)
        reason = (row.reason or row.shared) if problem.severity == Severity.WARNING else ""
        out.append(
            Remark(row.severity, context.scope.t("{title}：{advice}", title=row.title, advice=row.advice), reason)
        )
    for flip in context.turned(change):
        kind = "warning" if whole(context.scope.facts, flip) else "note"
        out.append(Remark(kind, flip_text(context.scope, flip)))
    return tuple(out)
