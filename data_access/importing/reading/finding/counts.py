"""Gives the unnamed columns of an indicator their meaning: by the catalogue's own words, by unit, by arithmetic.

Under a merged head with the indicator's name, and beside exactly one indicator, 系统管理人数 | 活产数 | 管理率（%） are
numerator, denominator and value if the third is the first divided by the second.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from data_access.catalogue.model import Catalogue, Indicator, Unit
from data_access.importing.reading.finding.proofs import Numbers, best_ratio
from data_access.importing.reading.mapping import ColumnMapping, SheetMapping
from data_access.importing.reading.model import Sheet
from data_access.importing.reading.roles import MEASURES, Doubt, Role
from data_access.importing.reading.text import key, without_brackets
from data_access.importing.reading.words.units import measure

_ASKED = (Doubt.UNKNOWN, Doubt.RIVAL, Doubt.SET_ASIDE, Doubt.PLANNED)
_KEPT = (Doubt.SET_ASIDE, Doubt.PLANNED)
_BRACKETED = re.compile(r"[(（]([^()（）]*)[)）]")
_NOTHING_FIXED = ("", None, "", "")
_PROVED = 0.9  # confidence in columns that agree with one another
_CLOSED = 4  # columns under one head that are few enough for two rows to prove something


def with_counts(sheet: Sheet, mapping: SheetMapping, catalogue: Catalogue) -> SheetMapping:
    """The mapping with the columns of each indicator told apart; columns about which nothing is certain stay as they are."""
    numbers = Numbers(sheet, mapping)
    changed = _shared(mapping, catalogue, numbers)
    shared = {code: at for at, column in changed.items() for code in column.serves}
    for indicator, group, closed in _groups(mapping, catalogue, numbers):
        below = shared.get(indicator.indicator, 0)
        changed |= _told_apart(indicator, catalogue.unit[indicator.unit], group, numbers, closed=closed, shared=below)
    changed |= _over_shared(mapping, catalogue, numbers, shared, changed)
    if not changed:
        return mapping
    columns = tuple(changed.get(column.column, column) for column in mapping.columns)
    confidence = max(mapping.confidence, _PROVED if any(each.role == Role.VALUE for each in changed.values()) else 0.0)
    return mapping.model_copy(update={"columns": columns, "use": True, "confidence": confidence})


def _groups(
    mapping: SheetMapping, catalogue: Catalogue, numbers: Numbers
) -> Iterable[tuple[Indicator, list[ColumnMapping], bool]]:
    """Columns that can only be of one indicator: under its head (`closed`), or beside it as the only one."""
    heads: dict[tuple[object, ...], list[ColumnMapping]] = {}
    for column in mapping.columns:
        headed = bool(column.indicator) or column.fixed[1:] != _NOTHING_FIXED
        if headed and (column.role in MEASURES or column.doubt in _ASKED):
            heads.setdefault((column.indicator or mapping.indicator, *column.fixed[1:]), []).append(column)
    grouped = False
    for fixed, group in heads.items():
        known = str(fixed[0]) in catalogue.indicator
        if known and len(group) > 1 and any(column.doubt in _ASKED for column in group):
            grouped = True
            yield catalogue.indicator[str(fixed[0])], group, True
    figures = [column for column in mapping.columns if column.role in MEASURES]
    named = {column.indicator or mapping.indicator for column in figures} or {mapping.indicator}
    values = [column for column in figures if column.role == Role.VALUE]
    code = named.pop() if len(named) == 1 and not grouped else ""
    beside = values[0].fixed[1:] if values else _NOTHING_FIXED
    asked = [
        column
        for column in mapping.columns
        if column.doubt in _ASKED
        and column.indicator in ("", code)
        and column.fixed[1:] in (beside, _NOTHING_FIXED)
        and numbers.some(column.column)
    ]
    if asked and len(values) <= 1 and code in catalogue.indicator and not mapping.of_role(Role.INDICATOR):
        yield catalogue.indicator[code], [*figures, *asked], False


def _told_apart(
    indicator: Indicator, unit: Unit, group: Sequence[ColumnMapping], numbers: Numbers, *, closed: bool, shared: int
) -> dict[int, ColumnMapping]:
    """The columns of the group whose part in the figure is certain, by column; `shared` is a denominator beside them."""
    parts = _by_words(indicator, unit, group)
    if shared:
        parts.setdefault(Role.DENOMINATOR, shared)
    if unit.multiplier:
        least = 2 if closed and len(group) <= _CLOSED else 3
        proof = best_ratio(
            numbers, [*([shared] if shared else []), *(column.column for column in group)], (unit.multiplier,), least=least,
            value=parts.get(Role.VALUE, 0), numerator=parts.get(Role.NUMERATOR, 0),
            denominator=parts.get(Role.DENOMINATOR, 0),
        )  # fmt: skip
        if proof:
            parts = {Role.VALUE: proof.value, Role.NUMERATOR: proof.numerator, Role.DENOMINATOR: proof.denominator}
    if closed and Role.VALUE not in parts and not {Role.NUMERATOR, Role.DENOMINATOR} <= parts.keys():
        return {}
    like = next((column for column in group if column.role == Role.VALUE), group[0])
    roles = {column: role for role, column in parts.items()}
    fixed = {name: getattr(like, name) for name in ("area", "year", "sex", "age_group")}
    fixed["indicator"] = like.indicator if closed or like.role == Role.VALUE else indicator.indicator
    changed = {
        column.column: column.settled.model_copy(update={"role": roles[column.column], **fixed})
        for column in group
        if column.column in roles
    }
    left = {column.column: column for column in group if closed and column.column not in roles}
    return changed | {at: column.model_copy(update={
        "role": Role.IGNORE, "doubt": column.doubt if column.doubt in _KEPT else Doubt.UNKNOWN,
    }) for at, column in left.items()}  # fmt: skip


def _shared(mapping: SheetMapping, catalogue: Catalogue, numbers: Numbers) -> dict[int, ColumnMapping]:
    """Columns headed by the catalogue's word for what several indicators of the table are counted of: 活产数, given once."""
    named = dict.fromkeys(column.indicator for column in mapping.columns if column.indicator in catalogue.indicator)
    if len(named) < 2 or mapping.of_role(Role.INDICATOR):
        return {}
    taken = {column.indicator for column in mapping.columns if column.role == Role.DENOMINATOR}
    found: dict[int, ColumnMapping] = {}
    for column in mapping.columns:
        words = key(without_brackets(column.header.rpartition(" / ")[2]))
        if column.doubt != Doubt.UNKNOWN or column.indicator or not numbers.some(column.column):
            continue
        serves = tuple(code for code in named if code not in taken and words and any(
            _same(words, key(each or "")) for each in
            (catalogue.indicator[code].denominator_zh, catalogue.indicator[code].denominator_en)
        ))  # fmt: skip
        if len(serves) > 1:
            found[column.column] = column.settled.model_copy(update={"role": Role.DENOMINATOR, "serves": serves})
            taken |= set(serves)
    return found


def _over_shared(
    mapping: SheetMapping,
    catalogue: Catalogue,
    numbers: Numbers,
    shared: dict[str, int],
    changed: dict[int, ColumnMapping],
) -> dict[int, ColumnMapping]:
    """The numerators of indicators whose denominator is shared: by the catalogue's word, or because the ratio holds."""
    columns = [changed.get(column.column, column) for column in mapping.columns]
    known = {column.indicator for column in columns if column.role == Role.NUMERATOR}
    found: dict[int, ColumnMapping] = {}
    for value in columns:
        code = value.indicator
        if value.role != Role.VALUE or code not in shared or code in known:
            continue
        indicator, multiplier = catalogue.indicator[code], catalogue.unit[catalogue.indicator[code].unit].multiplier
        left = [column for column in columns if column.doubt == Doubt.UNKNOWN and column.column not in found
                and column.indicator in ("", code) and numbers.some(column.column)]  # fmt: skip
        said = [
            column.column
            for column in left
            if _said(column, indicator, catalogue.unit[indicator.unit]) == Role.NUMERATOR
        ]
        proof = multiplier and best_ratio(
            numbers, [shared[code], value.column, *(column.column for column in left)], (multiplier,),
            value=value.column, denominator=shared[code],
        )  # fmt: skip
        at = proof.numerator if proof else said[0] if len(said) == 1 else 0
        if column := next((column for column in left if column.column == at), None):
            same = {name: getattr(value, name) for name in ("indicator", "area", "year", "sex", "age_group")}
            found[at] = column.settled.model_copy(update={"role": Role.NUMERATOR, **same})
    return found


def _by_words(indicator: Indicator, unit: Unit, group: Sequence[ColumnMapping]) -> dict[Role, int]:
    """The columns whose words say which part of the figure they are, by role; none where two say the same."""
    said: dict[Role, list[int]] = {}
    for column in group:
        if role := _said(column, indicator, unit):
            said.setdefault(role, []).append(column.column)
    return {role: columns[0] for role, columns in said.items() if len(columns) == 1}


def _said(column: ColumnMapping, indicator: Indicator, unit: Unit) -> Role | None:
    """What the lowest words over a column say: the catalogue's for numerator or denominator, or the indicator's unit."""
    text = column.header.rpartition(" / ")[2]
    words = key(without_brackets(text))
    for role, known in (
        (Role.NUMERATOR, (indicator.numerator_zh, indicator.numerator_en)),
        (Role.DENOMINATOR, (indicator.denominator_zh, indicator.denominator_en)),
    ):
        if words and any(_same(words, key(each or "")) for each in known):
            return role
    if column.role == Role.VALUE and column.doubt is None:
        return Role.VALUE
    units = [said.per for inside in _BRACKETED.findall(text) if (said := measure(inside))]
    if (
        unit.multiplier and unit.multiplier in units and not column.words
    ):  # 初报（%） beside 终报 is not chosen by its sign
        return Role.VALUE
    return column.role if column.role in MEASURES[1:] and column.doubt is None else None


def _same(words: str, known: str) -> bool:
    """Whether a header is the catalogue's word, whatever either says of the time: 活产数, 当年活产数, 年内活产数."""
    return bool(known) and _BEFORE.sub("", words) == _BEFORE.sub("", known)


_BEFORE = re.compile(r"^(?:年内|年末|当年|本年|全年|期内)(?=.{2})")
