"""Why a target asks for what it asks: what was chosen for it on the target workbench before its plan was adopted."""

from __future__ import annotations

from dashboard.facts.scope import Scope
from dashboard.text.figures import SIGN, gap
from dashboard.text.target_setting import level_word, method_word
from data_access.catalogue.model import Ground, Target

LEVELS = ("base", "effort", "challenge")


def levels_text(scope: Scope, levels: Ground, op: str, unit: str, decimals: int) -> str:
    """The levels that were chosen, in their order, the binding one marked: `基准值 ≥ 64%、努力值 ≥ 67%（据此判定）`."""
    t, row = scope.t, scope.facts.catalogue.unit.get(unit)
    symbol = t.of(row, "symbol") if row else unit
    parts = []
    for name in LEVELS:
        value = getattr(levels, name)
        if value is not None:
            amount = f"{SIGN.get(op, op)}\N{NO-BREAK SPACE}{t.level(value, decimals)}{gap(symbol)}{symbol}"
            text = t("{level} {value}", level=level_word(name, t), value=amount)
            parts.append(t("{level}（据此判定）", level=text) if name == levels.binding else text)
    return t.join(parts)


def ground_lines(scope: Scope, target: Target) -> tuple[tuple[str, str], ...]:
    """What was chosen for a target: the levels with method and day, the justification, and where the plan asks for something
    else; each with the mark of what rests on invented figures. Nothing for a target of which nothing is kept."""
    found, t = scope.facts.catalogue.ground.get(target.target), scope.t
    if found is None:
        return ()
    decimals = scope.facts.catalogue.indicator[target.indicator].decimals
    levels = levels_text(scope, found, target.op or ">=", target.unit, decimals)
    how = t("方法：{method}，{day} 选定", method=method_word(found.method, t), day=found.chosen_on)
    confirmed = t("{day} 复核", day=found.confirmed_on) if found.confirmed_on else ""
    invented = t("演示数据") if found.demonstration else ""
    lines = [
        (t.sentence(levels, how, confirmed), invented),
        (t("理由：{reason}", reason=found.justification), ""),
    ]
    if differs(target, found):
        lines.append((t("规划采用的数值与当时选定的不同。"), ""))
    return tuple(lines)


def differs(target: Target, found: Ground) -> bool:
    """Whether the adopted plan asks for another level than was chosen."""
    return target.value is not None and found.value is not None and abs(target.value - found.value) > 1e-9
