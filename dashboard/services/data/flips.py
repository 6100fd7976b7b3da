"""Verdicts that turn, in words: each target once, its splits folded under it, the graver first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from dashboard.facts.known import Facts
from dashboard.facts.scope import Scope
from dashboard.services.data.check_views import FlipRow
from dashboard.services.data.figure_words import area_name, split_name
from dashboard.text import statuses
from dashboard.text.words import Words
from dashboard.urls import Path
from data_access.verdicts import Flip


def flip_rows(scope: Scope, flips: Iterable[Flip]) -> tuple[FlipRow, ...]:
    """The verdicts whose words change; the district's before the streets', turns of warnings first."""
    together: dict[tuple[str, str, int], list[Flip]] = defaultdict(list)
    for flip in flips:
        if _said(flip, scope.t) and _begun(scope.facts, flip):
            together[flip.target, flip.area, flip.as_of].append(flip)
    order = sorted(together.values(), key=lambda group: _place(scope.facts, group))
    return tuple(_folded(scope, group) for group in order)


def flip_text(scope: Scope, flip: Flip) -> str:
    """A turn as one sentence, for the figure it comes from."""
    facts, t = scope.facts, scope.t
    target = facts.catalogue.target.get(flip.target)
    return t("判定变化：{target}，{before} → {after}", target=t.of(target) if target else flip.target,
             before=_verdict(flip.group_before, flip.status_before, t)[1],
             after=_verdict(flip.group_after, flip.status_after, t)[1])  # fmt: skip


def turns_verdict(flip: Flip, t: Words) -> bool:
    """Whether the verdict itself is another one, in the words people read."""
    return _verdict(flip.group_before, flip.status_before, t) != _verdict(flip.group_after, flip.status_after, t)


def gives_verdict(flip: Flip) -> bool:
    """Whether there is a verdict afterwards."""
    return flip.group_after not in ("", "no_verdict")


def whole(facts: Facts, flip: Flip) -> bool:
    """Whether it is about all the people the target speaks of."""
    target = facts.catalogue.target.get(flip.target)
    return flip.age_group == "all" and flip.sex == (target.sex if target else "all")


def _said(flip: Flip, t: Words) -> bool:
    return turns_verdict(flip, t) or flip.warning_before != flip.warning_after


def _begun(facts: Facts, flip: Flip) -> bool:
    """Whether the target's plan runs by then; a figure of the year before it is judged by no target of its own."""
    target = facts.catalogue.target.get(flip.target)
    return target is None or facts.catalogue.plan[target.plan].period_start <= flip.as_of


def _place(facts: Facts, flips: Sequence[Flip]) -> tuple[bool, int, bool, bool, int]:
    """The district first, the newest year, what has a verdict afterwards, verdicts on everybody, the gravest warning."""
    gravest = max(
        10 * (flip.warning_before != flip.warning_after) + max(flip.warning_before, flip.warning_after)
        for flip in flips
    )
    head = any(whole(facts, flip) for flip in flips)
    given_up = not any(gives_verdict(flip) for flip in flips)
    return flips[0].area != facts.district.area, -flips[0].as_of, given_up, not head, -gravest


def _folded(scope: Scope, flips: Sequence[Flip]) -> FlipRow:
    """The verdict on everybody with the splits under it; where only splits turn, the first of them leads."""
    head = next((flip for flip in flips if whole(scope.facts, flip)), flips[0])
    rest = tuple(_row(scope, flip) for flip in flips if flip is not head)
    return _row(scope, head, rest)


def _row(scope: Scope, flip: Flip, splits: tuple[FlipRow, ...] = ()) -> FlipRow:
    facts, t = scope.facts, scope.t
    target = facts.catalogue.target.get(flip.target)
    return FlipRow(
        name=t.of(target) if target else flip.target,
        split="" if whole(facts, flip) else split_name(flip.sex, flip.age_group, t),
        href=scope.href(Path.INDICATOR, target.indicator if target else "", anchor=flip.target),
        area=area_name(scope, flip.area),
        year=str(flip.as_of),
        before=_verdict(flip.group_before, flip.status_before, t),
        after=_verdict(flip.group_after, flip.status_after, t),
        warning=_warning(flip, t),
        splits=splits,
    )


def _verdict(group: str, status: str, t: Words) -> tuple[str, str]:
    """Group (for the shape) and word; no verdict at all is told as too little data."""
    known = group or "no_verdict"
    return known, statuses.status_word(status, t) if status else statuses.group_word("no_verdict", t)


def _warning(flip: Flip, t: Words) -> str:
    if flip.warning_before == flip.warning_after:
        return statuses.warning_word(flip.warning_after, t) if flip.warning_after else ""
    return t("{before} → {after}", before=_level(flip.warning_before, t), after=_level(flip.warning_after, t))


def _level(level: int, t: Words) -> str:
    return statuses.warning_word(level, t) if level else t("无预警")
