"""The filters of the warnings page: each a set of links, each link with the number of warnings behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Protocol, TypeVar

from dashboard.facts.choices import Choice, Facet
from dashboard.facts.decisions import OVERDUE, state_word
from dashboard.facts.known import Facts
from dashboard.facts.scope import Scope
from dashboard.facts.warned import KINDS, Warned
from dashboard.text import statuses
from dashboard.text.register import STAGES, stage_word
from dashboard.urls import Path, Selection, href

NAMES = ("group", "level", "stage", "domain", "department", "street", "follow")
FOLLOW = (OVERDUE, "open", "done", "none")
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


Found = TypeVar("Found", bound=Filtered)


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
    asked: dict[str, Sequence[Filtered]] = {name: [*found, *beside] if name == "stage" else found for name in NAMES}
    return tuple(
        _facet(name, filtered(asked[name], {k: v for k, v in wanted.items() if k != name}), scope, ended=ended)
        for name in NAMES
        if name not in ("street", "follow")
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
    if name == "street" and value in catalogue.area:
        return t.of(catalogue.area[value], "short")
    if name == "follow" and value in FOLLOW:
        return t("没有跟进") if value == "none" else state_word(value, t)
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
            "follow": t("跟进"),
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
    if name in ("follow", "stage"):
        return list(FOLLOW if name == "follow" else STAGES)
    if name == "domain":
        return [row.domain for row in sorted(facts.catalogue.domains, key=lambda row: row.order)]
    if name == "street":
        return sorted(counts, key=lambda code: (-counts[code], code))
    return [value for value, _ in counts.most_common()]
