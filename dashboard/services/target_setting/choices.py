"""The choices that are kept, as far as a reader may see them: those confirmed are open, others are their makers'."""

from __future__ import annotations

from collections import defaultdict

from dashboard.facts.people import people
from dashboard.facts.scope import Scope
from dashboard.reader import Reader, Right
from dashboard.services.target_setting.period import Ahead
from dashboard.services.target_setting.view_models import ChoiceRow
from dashboard.services.target_setting.worked import Said
from dashboard.text.moments import moment
from dashboard.text.target_setting import level_word, method_word, state_word
from data_access.catalogue.lineage import before
from data_access.said import APPROVED
from data_access.target_choices import GRADED, LEVELS, Choice, TargetChoices


def store_of(scope: Scope) -> TargetChoices:
    """The choices of the place that is looked at."""
    return TargetChoices(scope.services.store.database, scope.facts.place)


def choices_of(scope: Scope, ahead: Ahead, reader: Reader) -> dict[str, list[Choice]]:
    """By indicator, the choices this reader may see, the oldest first: also those made before the plan was adopted."""
    inside = reader.may(Right.REVIEW)
    out: dict[str, list[Choice]] = defaultdict(list)
    kept, earlier = store_of(scope), None if ahead.follows else before(scope.facts.catalogue, ahead.plan)
    of_before = kept.all(earlier.plan, ahead.last) if earlier else ()
    for choice in (*of_before, *kept.all(ahead.plan.plan, ahead.last)):
        if inside or choice.state == APPROVED:
            out[choice.indicator].append(choice)
    return dict(out)


def choice_rows(scope: Scope, said: Said, choices: list[Choice], reader: Reader) -> tuple[ChoiceRow, ...]:
    """The newest first; persons are named to who has signed in."""
    t = scope.t
    named = people(scope.services) if choices and reader.signed_in else lambda account: ""
    return tuple(
        ChoiceRow(
            entry=choice.entry,
            levels=t.join(
                t("{level} {value}", level=level_word(name, t), value=said.goal(value))
                for name in LEVELS if (value := choice.level(name)) is not None
            ),
            method=method_word(GRADED, t) if choice.method == GRADED else
            t("{level}据此判定；方法：{method}", level=level_word(choice.binding, t), method=method_word(choice.method, t)),
            justification=choice.justification,
            who=t.join((named(choice.who), moment(choice.said_at))),
            state=state_word(choice.state, t),
            decided=t.join((named(choice.decided_by), moment(choice.decided_at))) if choice.decided_at else "",
            remark=choice.remark,
            demonstration=choice.demonstration,
        )
        for choice in reversed(choices)
    )  # fmt: skip
