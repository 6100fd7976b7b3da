"""The filters of the warnings page: each a set of links, each link with the number of warnings behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Protocol, TypeVar

from dashboard.facts.choices import Choice, Facet
from dashboard.facts.decisions import DROPPED, OVERDUE, state_word
from dashboard.facts.known import Facts
from dashboard.facts.scope import Scope
from dashboard.facts.warned import KINDS, Warned
from dashboard.text import statuses
from dashboard.text.register import STAGES, stage_word
from dashboard.text.words import Words
from dashboard.urls import Path, Selection, href
from data_access.warning_ledger import Case
from indicators.supervision import ActionStanding, action_standing

MINE = "mine"
"""What a department answers for, as owner of the figure or of the warning, or acts on; offered to who belongs to it."""
FACETS = ("group", "level", "stage", "domain", "department", "street", "follow", "case")
NAMES = (*FACETS, MINE)
FOLLOW = (OVERDUE, "open", "done", DROPPED, "none")
SEEN_TO = ("unassigned", "unsigned", "overdue", "acting", "signed")
LEVELS = {"red": 4, "orange": 3, "yellow": 2, "blue": 1}


class Filtered(Protocol):
    """What a filter asks of: a warning, or what stands beside the warnings."""

    @property
    def kind(self) -> str: ...
    @property
    def level(self) -> int: ...
    @property
    def stage(self) -> str: ...
    @property
    def domain(self) -> str: ...
    @property
    def department(self) -> str: ...
    @property
    def streets(self) -> frozenset[str]: ...
    @property
    def follow(self) -> frozenset[str]: ...
    @property
    def seen_to(self) -> frozenset[str]: ...
    @property
    def answering(self) -> frozenset[str]: ...


Found = TypeVar("Found", bound=Filtered)


def seen_to(case: Case | None, today: date) -> frozenset[str]:
    """Under which values of the filter of supervision a warning stands (`SEEN_TO`)."""
    if case is None:
        return frozenset({"unassigned"})
    found = {"signed" if case.signed_on else "unsigned"}
    standings = {action_standing(action.state, action.due, action.done_on, today) for action in case.actions}
    if ActionStanding.OVERDUE in standings:
        found.add("overdue")
    if standings & {ActionStanding.PLANNED, ActionStanding.RUNNING, ActionStanding.SOON, ActionStanding.STUCK}:
        found.add("acting")
    return frozenset(found)


def answering(case: Case | None, department: str) -> frozenset[str]:
    """The departments that have to do with a warning: of the figure, of the warning, of its actions."""
    known = (
        {department} if case is None else {department, case.department, *(action.department for action in case.actions)}
    )
    return frozenset(known - {""})


def mine(scope: Scope, found: Sequence[Filtered]) -> dict[str, int]:
    """How many warnings each department has to do with, beside the other filters that are set."""
    rest = {name: value for name, value in chosen(scope.view).items() if name != MINE}
    return dict(Counter(code for warning in filtered(found, rest) for code in warning.answering))


def case_word(value: str, t: Words) -> str:
    """A value of the filter of supervision in words."""
    return {
        "unassigned": t("尚未交办"), "unsigned": t("未签收"), "signed": t("已签收"), "overdue": t("措施逾期"),
        "acting": t("措施在办"),
    }[value]  # fmt: skip


def matches(one: Filtered, name: str, value: str) -> bool:
    """Whether a warning stands under one value of a filter; an unknown value matches nothing."""
    return value in _values(one, name)


def chosen(selection: Selection) -> dict[str, str]:
    """The filters of the address that this page knows."""
    return {name: value for name in NAMES if (value := selection.filter(name))}


def filtered(found: Sequence[Found], wanted: dict[str, str]) -> list[Found]:
    """The warnings that stand under every chosen filter."""
    return [one for one in found if all(matches(one, name, value) for name, value in wanted.items())]


def facets(scope: Scope, found: Sequence[Warned], beside: Sequence[Filtered], *, ended: bool) -> tuple[Facet, ...]:
    """The filters; counts say how many warnings would be left beside the other filters that are set.

    By stage what stands `beside` the warnings is counted as well: what recovers has no level any more.
    """
    wanted = chosen(scope.view)
    asked: dict[str, Sequence[Filtered]] = {name: [*found, *beside] if name == "stage" else found for name in FACETS}
    return tuple(
        _facet(name, filtered(asked[name], {k: v for k, v in wanted.items() if k != name}), scope, ended=ended)
        for name in FACETS
        if name not in ("street", "follow", "case")
        or (name == "case" and scope.facts.followed.cases)
        or any(warned.streets if name == "street" else warned.follow for warned in found)
    )


def label_of(scope: Scope, name: str, value: str, *, ended: bool) -> str:
    """A filter's value in words, `ended` in those of the plan's end; an unknown value is shown as it was written."""
    t = scope.t
    catalogue = scope.facts.catalogue
    if name == "level" and value in LEVELS:
        return statuses.warning_word(LEVELS[value], t)
    if name == "group" and value in KINDS:
        return t("其他提醒") if value == "other" else statuses.group_word(value, t, ended=ended)
    if name == "stage" and value in STAGES:
        return stage_word(value, t)
    if name == "domain" and value in catalogue.domain:
        return t.of(catalogue.domain[value])
    if name == "department" and value in catalogue.department:
        return t.of(catalogue.department[value], "short")
    if name == MINE and value in catalogue.department:
        return t("{department}负责或承办", department=t.of(catalogue.department[value], "short"))
    if name == "street" and value in catalogue.area:
        return t.of(catalogue.area[value], "short")
    if name == "follow" and value in FOLLOW:
        return t("没有跟进") if value == "none" else state_word(value, t)
    if name == "case" and value in SEEN_TO:
        return case_word(value, t)
    return value


def _facet(name: str, rest: Sequence[Filtered], scope: Scope, *, ended: bool) -> Facet:
    link, t = scope.view, scope.t
    now = link.filter(name)
    counts = Counter(value for filtered in rest for value in _values(filtered, name))
    order = _order(scope.facts, name, counts)
    return Facet(
        name=name,
        label={
            "group": t("状态"), "level": t("预警等级"), "stage": t("预警阶段"), "domain": t("所属领域"), "department": t("责任部门"), "street": t("未达到的街道") if ended else t("滞后街道"),
            "follow": t("跟进"), "case": t("督办"),
        }[name],
        options=tuple(
            Choice(
                value=value,
                label=label_of(scope, name, value, ended=ended),
                count=counts[value],
                href=href(Path.WARNINGS, link.with_filter(name, "" if value == now else value)),
                current=value == now,
            )
            for value in order
            if counts[value] or value == now
        ),
        current=label_of(scope, name, now, ended=ended) if now else "",
        clear=href(Path.WARNINGS, link.with_filter(name, "")),
    )  # fmt: skip


def _values(one: Filtered, name: str) -> tuple[str, ...]:
    if name == "street":
        return tuple(one.streets)
    if name == "follow":
        return tuple(one.follow) or ("none",)
    if name == "case":
        return tuple(one.seen_to)
    if name == MINE:
        return tuple(one.answering)
    if name == "level":
        return tuple(value for value, number in LEVELS.items() if number == one.level)
    return ({"group": one.kind, "stage": one.stage, "domain": one.domain, "department": one.department}[name],)


def _order(facts: Facts, name: str, counts: Counter[str]) -> list[str]:
    """Groups and levels by gravity, domains as in the navigation, departments and streets by their number; of as many
    the streets by their code, for what they are counted from has no order."""
    if name == "group":
        return list(KINDS)
    if name == "level":
        return list(LEVELS)
    if name in ("follow", "stage", "case"):
        return list({"follow": FOLLOW, "stage": STAGES, "case": SEEN_TO}[name])
    if name == "domain":
        return [row.domain for row in sorted(facts.catalogue.domains, key=lambda row: row.order)]
    if name == "street":
        return sorted(counts, key=lambda code: (-counts[code], code))
    return [value for value, _ in counts.most_common()]
