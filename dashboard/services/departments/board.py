"""The board over all departments: what each answers for and owes, sorted by what is owed, with a total that adds up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dashboard.facts.choices import Choice
from dashboard.facts.counts import together
from dashboard.facts.lives import area_register
from dashboard.facts.own_numbers import OwnNumber, own_numbers
from dashboard.facts.scope import Scope
from dashboard.facts.tallies import Tally
from dashboard.services.departments.board_rows import BoardRow, folded_row, states_text, sum_row, unit_row
from dashboard.services.departments.units import NOBODY, Unit, has_number, total, units
from dashboard.text.words import Words
from dashboard.urls import Path, href
from indicators.register_record import look_back

SHOW = "show"
"""The filter of the page."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What departments that have spoken and those that have not have in time: `title`, then each with its count of how many."""

    title: str
    rows: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Board:
    """The page. `largest` is the number of targets that a whole bar stands for."""

    finding: str
    qualifying: str
    heads: tuple[str, ...]
    tiles: tuple[tuple[str, str, str, str], ...]
    filters: tuple[Choice, ...]
    whole: Tally
    rows: tuple[BoardRow, ...]
    sum: BoardRow
    largest: int
    spoken: tuple[Spoken, ...]
    register: tuple[OwnNumber, ...]
    files: tuple[str, str]
    assignments: str
    demonstration: bool
    mixed: bool
    """Whether some departments' rows rest on invented figures and others do not: then each says which it is."""


def board(scope: Scope) -> Board:
    """The view of all departments in the scope's year and plans; always of the whole district."""
    t = scope.t
    whole = units(scope)
    members = sorted(whole, key=lambda unit: (unit.department == NOBODY, unit.order))
    asked = scope.view.filter(SHOW)
    kinds = _kinds(t)
    kept = [unit for unit in members if asked not in kinds or kinds[asked][1](unit)]
    folded = [unit for unit in kept if unit.department and not has_number(unit) and not unit.owed and not asked]
    rows = [unit_row(scope, unit) for unit in kept if unit not in folded and unit.department]
    if folded:
        rows.append(folded_row(scope, folded))
    rows += [unit_row(scope, unit) for unit in kept if not unit.department]
    sums = total(whole)
    return Board(
        finding=_finding(sums, whole, t),
        qualifying=_qualifying(sums, whole, t),
        heads=(
            t("条款数"),
            t("数据未报"),
            t("在册预警"),
            t("未签收"),
            t("在办措施"),
            t("到目标等级"),
            t("最近表态"),
            t("归属"),
        ),
        tiles=_tiles(sums, whole, t),
        filters=_filters(scope, members, asked, kinds),
        whole=together([unit.tally for unit in whole]),
        rows=tuple(rows),
        sum=sum_row(scope, kept),
        largest=max((unit.tally.total for unit in whole), default=0),
        spoken=_spoken(whole, t),
        register=_register(scope),
        files=tuple(href(f"{Path.DOWNLOAD}departments.{ending}", scope.link) for ending in ("csv", "xlsx")),  # type: ignore[arg-type]
        assignments=scope.href(Path.ASSIGNMENTS),
        demonstration=any(unit.demonstration for unit in whole)
        or any(view.demonstration for unit in whole for view in unit.graded),
        mixed=len({unit.demonstration for unit in whole if unit.tally.total}) > 1,
    )


def _kinds(t: Words) -> dict[str, tuple[str, Callable[[Unit], bool]]]:
    return {
        "owing": (t("有未报数据"), lambda unit: bool(unit.owed or unit.owed_proposed)),
        "warned": (t("有在册预警"), lambda unit: unit.on_record > 0),
        "unsigned": (t("有未签收"), lambda unit: unit.unsigned > 0),
        "overdue": (t("措施逾期"), lambda unit: unit.overdue > 0),
        "silent": (t("近半年未表态"), lambda unit: bool(unit.department) and not unit.word.spoke),
        "proposed": (t("归属待确认"), lambda unit: unit.proposed > 0),
    }


def _filters(
    scope: Scope, members: Sequence[Unit], asked: str, kinds: dict[str, tuple[str, Callable[[Unit], bool]]]
) -> tuple[Choice, ...]:
    everything = sum(1 for unit in members if unit.department)
    out = [Choice("", scope.t("全部"), scope.href(Path.DEPARTMENTS), asked not in kinds, everything)]
    for code, (label, holds) in kinds.items():
        way = href(Path.DEPARTMENTS, scope.link.with_filter(SHOW, "" if code == asked else code))
        out.append(
            Choice(code, label, way, code == asked, sum(1 for unit in members if unit.department and holds(unit)))
        )
    return tuple(out)


def _finding(sums: Counter[str], members: Sequence[Unit], t: Words) -> str:
    never = sum(1 for unit in members if unit.department and unit.word.word is None)
    silent = sums["units"] - sums["spoke"] - never
    parts = (
        t.count("{n} 项数据应报未报", sums["owed"]) if sums["owed"] else "",
        t.count("{n} 项预警超期未签收", sums["unsigned_late"]) if sums["unsigned_late"] else "",
        t.count("{n} 项措施逾期", sums["overdue"]) if sums["overdue"] else "",
        t.count("{n} 个部门从未表态", never) if never else "",
        t.count("{n} 个部门半年以上未表态", silent) if silent else "",
    )
    owes = t.join(parts)
    if not owes:
        return t("{n} 个部门：没有欠报和逾期，近半年都有表态", n=sums["units"])
    return t("{n} 个部门中：{owes}", n=sums["units"], owes=owes)


def _qualifying(sums: Counter[str], members: Sequence[Unit], t: Words) -> str:
    proposed = t.count(
        "{n} 项指标的归属是建议，部门确认前不计入该部门的欠报", sums["proposed"]
    ) if sums["proposed"] else ""  # fmt: skip
    unsettled = t.count("建议归属的指标中 {n} 项未报", sums["owed_proposed"]) if sums["owed_proposed"] else ""
    unreported = sum(1 for unit in members for view in unit.graded if view.step is None)
    graded = t(
        "没有数值的条款 {all} 条按等级跟踪，{k} 条到目标等级，{n} 条未上报", all=sums["graded"], k=sums["reached"], n=unreported
    ) if sums["graded"] else ""  # fmt: skip
    return t.paragraph(t.sentence(proposed, unsettled), t.sentence(graded))


def _tiles(sums: Counter[str], members: Sequence[Unit], t: Words) -> tuple[tuple[str, str, str, str], ...]:
    """Label, number, what it is a number of, what is said below."""
    late = sum(1 for unit in members if unit.owed)
    waited = max((unit.waited for unit in members), default=0)
    overdue = t("逾期 {n} 项", n=sums["overdue"]) if sums["overdue"] else ""
    return (
        (t("应报未报数据"), str(sums["owed"]), t("项数据"), t("涉及 {n} 个部门", n=late) if late else ""),
        (t("在册预警"), str(sums["on_record"]), t("项预警"), states_text(sums, t)),
        (t("未签收"), str(sums["unsigned"]), t("项预警"), t.count("最长 {n} 个工作日", waited) if waited else ""),
        (t("在办措施"), str(sums["actions"]), t("项措施"), overdue),
        (
            t("近半年有表态"),
            str(sums["spoke"]),
            t("/ {n} 个部门", n=sums["units"]),
            t("进展、把握和所需协助"),
        ),
        (
            t("归属待确认"),
            str(sums["proposed"]),
            t("/ {n} 项指标", n=sums["indicators"]),
            t("目录的建议"),
        ),
    )  # fmt: skip


def _spoken(members: Sequence[Unit], t: Words) -> tuple[Spoken, ...]:
    """Departments that have spoken and those that have not: how many of their figures are in, how much of what they do is in time."""
    figures, actions = [], []
    for label, spoke in ((t("近半年有表态（{n} 个）"), True), (t("近半年未表态（{n} 个）"), False)):
        own = [unit for unit in members if unit.department and unit.word.spoke is spoke]
        indicators = sum(unit.indicators for unit in own)
        missing = sum(len(unit.owed) + len(unit.owed_proposed) for unit in own)
        doing, late = sum(unit.actions for unit in own), sum(unit.overdue for unit in own)
        figures.append((label.format(n=len(own)), indicators - missing, indicators))
        actions.append((label.format(n=len(own)), doing - late, doing))
    out = [Spoken(t("本年应报指标中已有数据的"), tuple(figures))]
    if any(doing for _, _, doing in actions):
        out.append(Spoken(t("在办措施中没有逾期的"), tuple(actions)))
    return tuple(out)


def _register(scope: Scope) -> tuple[OwnNumber, ...]:
    """The register's own numbers over the years so far, each with what it is counted among."""
    t, facts = scope.t, scope.facts
    back = look_back(area_register(facts, facts.district.area), as_of=scope.year)
    return (
        OwnNumber(t("转为正式预警"), t("{n} / {all} 项", n=back.opened, all=back.records)),
        *own_numbers(scope.whole),
        OwnNumber(t("解除后又反复"), t("{n} 次", n=back.openings - back.opened)),
    )
