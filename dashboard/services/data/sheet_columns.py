"""The columns of a sheet: what each was taken for, the ways to say otherwise, and what they prove by arithmetic."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.facts.scope import Scope
from dashboard.services.data.column_fixes import TAKEN, taken
from dashboard.services.data.column_forms import SET, meaning
from dashboard.services.data.figure_words import area_name, figure_name, split_name
from dashboard.services.data.sheet_cells import MOST_COLUMNS, Problems, SheetCells
from dashboard.services.data.sheet_views import (
    FormButton,
    PictureColumn,
    ProofPart,
    ProofRow,
    ProofView,
    UnreadColumn,
)
from dashboard.text.reading import ROLES, doubt_word, role_word
from data_access.importing.reading import (
    ColumnMapping,
    Doubt,
    Proof,
    Role,
    SheetMapping,
    address,
)

MOST_SHARING = 6
"""How many indicators at most are offered one denominator."""
MOST_PROOFS, MOST_FAILED = 4, 5
_PER = {100.0: "× 100 =", 1e3: "× 1 000 =", 1e4: "× 10 000 =", 1e5: "× 100 000 =", 0.0: "="}


@dataclass(frozen=True, slots=True)
class SheetContext:
    """What a picture is made for: the reader's scope, the sheet's number and mapping, what was looked at."""

    scope: Scope
    number: int
    read_as: SheetMapping
    cells_read: SheetCells


def indicator_choice(context: SheetContext, code: str) -> str:
    indicator = context.scope.facts.catalogue.indicator.get(code)
    return context.scope.t.of(indicator) if indicator else code


def sheet_columns(context: SheetContext) -> tuple[PictureColumn, ...]:
    """Every column in use, left to right; of one the mapping does not know, as not read."""
    known = {column.column: column for column in context.read_as.columns}
    width = min(context.cells_read.width or max(known, default=0), MOST_COLUMNS)
    return tuple(
        _column(context, known.get(at) or ColumnMapping(column=at, role=Role.IGNORE)) for at in range(1, width + 1)
    )


def _column(context: SheetContext, column: ColumnMapping) -> PictureColumn:
    t, n = context.scope.t, context.number
    read = context.read_as.use and column.role != Role.IGNORE
    return PictureColumn(
        number=column.column,
        letter=letter(column.column),
        title=_lowest(column) if read and _lowest(column) else role_word(column.role, t) if read else t("没有读"),
        note=_what(context, column) if read else _why_not(context, column),
        read=read,
        asked=column.doubt is not None and (context.read_as.in_halves or context.read_as.chosen_beside(column) is None),
        meanings=tuple(FormButton(role_word(role, t), SET, meaning(n, {column.column: role})) for role in ROLES),
        role=column.role if read else "ignore",
        proposals=_proposals(context, column),
        indicator=indicator_choice(context, column.indicator),
        year=str(column.year or ""),
        area=column.area,
    )


def letter(column: int) -> str:
    """The letter of a column, 3 is C."""
    return address(1, column)[:-1]


def _lowest(column: ColumnMapping) -> str:
    return column.header.rpartition(" / ")[2]


def _what(context: SheetContext, column: ColumnMapping) -> str:
    """What a column that is read holds, and what its header fixes for every row."""
    facts, t = context.scope.facts, context.scope.t
    indicator = facts.catalogue.indicator.get(column.indicator or context.read_as.indicator)
    unit = t.of(facts.catalogue.unit[indicator.unit], "symbol") if indicator and column.role == Role.VALUE else ""
    return t.join([
        role_word(column.role, t),
        figure_name(context.scope, column.indicator) if column.indicator and figure_name(context.scope, column.indicator) != _lowest(column) else "",
        t("用于{names}", names=t.join(figure_name(context.scope, code) for code in column.serves)) if column.serves else "",
        unit,
        area_name(context.scope, column.area) if column.area else "",
        t("{year}年", year=column.year) if column.year else "",
        split_name(column.sex, column.age_group, t),
        doubt_word(column.doubt, t) if column.doubt else "",
    ])  # fmt: skip


def _why_not(context: SheetContext, column: ColumnMapping) -> str:
    t = context.scope.t
    if not context.cells_read.numbers.get(column.column) and column.doubt != Doubt.BELOW_STREET:
        return t("没有数字")
    if column.doubt == Doubt.RIVAL and context.read_as.in_halves:
        return t("表格左右并排，请把右边一段移到左边一段的下面")
    if chosen := context.read_as.chosen_beside(column):
        return t("同一项数据已取“{other}”列", other=_lowest(chosen) or letter(chosen.column))
    if column.doubt:
        return doubt_word(column.doubt, t)
    return t("不是当年的数值，或已选不读")


def _proposals(context: SheetContext, column: ColumnMapping) -> tuple[FormButton, ...]:
    """What a column might be; never applied without a click."""
    t, n = context.scope.t, context.number
    out = []
    if column.doubt in TAKEN and not context.read_as.in_halves:
        out.append(taken(n, column, t))
    if (
        (several := _without_denominator(context))
        and context.cells_read.numbers.get(column.column)
        and column.role == Role.IGNORE
    ):
        names = t.join(figure_name(context.scope, each) for each in several)
        press = meaning(n, {column.column: Role.DENOMINATOR}, "+".join(several))
        out.append(FormButton(t("作{names}共同的分母", names=names), SET, press))
    code = context.cells_read.nearest.get(column.column, "")
    if code and column.role == Role.IGNORE and column.doubt in (None, Doubt.UNKNOWN):
        name = figure_name(context.scope, code)
        out.append(FormButton(t("作“{name}”的数值", name=name), SET, meaning(n, {column.column: Role.VALUE}, code)))
    return tuple(out)


def _without_denominator(context: SheetContext) -> tuple[str, ...]:
    """The indicators of the sheet that are counted of something and have no denominator yet, if they are several."""
    facts, columns = context.scope.facts, context.read_as.columns
    served = {
        code for column in columns if column.role == Role.DENOMINATOR for code in (column.indicator, *column.serves)
    }
    codes = dict.fromkeys(
        column.indicator for column in columns if column.role == Role.VALUE and column.indicator not in served
    )
    known = [facts.catalogue.indicator[code] for code in codes if code in facts.catalogue.indicator]
    counted = tuple(
        indicator.indicator for indicator in known if facts.catalogue.unit[indicator.unit].multiplier is not None
    )
    return counted if 1 < len(counted) <= MOST_SHARING else ()


def unread_columns(context: SheetContext, columns: tuple[PictureColumn, ...]) -> tuple[UnreadColumn, ...]:
    known = {column.column: column for column in context.read_as.columns}
    return tuple(
        UnreadColumn(
            column.letter, context.cells_read.headers.get(column.number, ""), column.note,
            context.cells_read.numbers[column.number], column.number,
            context.read_as.doubt is not None or (context.read_as.use and (column.number not in known or column.asked)),
        )
        for column in columns
        if not column.read and context.cells_read.numbers.get(column.number)
    )  # fmt: skip


def proof_views(
    scope: Scope, number: int, read_as: SheetMapping, cells_read: SheetCells, problems: Problems
) -> tuple[ProofView, ...]:
    """The proofs of a sheet, ratios before sums; one whose columns are not read so can be taken over with a click."""
    known = {column.column: column for column in read_as.columns}
    return tuple(_proof(scope, number, read_as, known, cells_read, problems, proof)
                 for proof in cells_read.proofs[:MOST_PROOFS])  # fmt: skip


def _proof(
    scope: Scope, number: int, read_as: SheetMapping, known: dict[int, ColumnMapping], cells_read: SheetCells,
    problems: Problems, proof: Proof,
) -> ProofView:  # fmt: skip
    t = scope.t
    order = (proof.numerator, proof.denominator, proof.value)
    letters = [address(1, at)[:-1] for at in order]
    parts = tuple(
        ProofPart(cells_read.values.get((proof.sample, at), ""), name, cells_read.headers.get(at, ""))
        for at, name in zip(order, letters, strict=True)
    )  # fmt: skip
    roles = {proof.numerator: Role.NUMERATOR, proof.denominator: Role.DENOMINATOR, proof.value: Role.VALUE}
    read_so = bool(proof.per) and all(at in known and known[at].role == role for at, role in roles.items())
    text = t("{tried} 行中 {held} 行成立", tried=proof.tried, held=proof.held)
    if read_so:
        names = dict(zip("nds", letters, strict=True))
        text = t("{text}，因此认定 {n} 为分子、{d} 为分母、{s} 为数值", text=text, **names)
    return ProofView(
        parts=parts,
        signs=("÷" if proof.per else "+", _PER.get(proof.per, "=")),
        text=text,
        formula=f"{letters[0]} ÷ {letters[1]} {_PER[proof.per].removesuffix(' =')}" if proof.per else f"{letters[0]} + {letters[1]}",
        failed=tuple(_failed(row, wanted, proof.value, cells_read, problems) for row, wanted in proof.failed[:MOST_FAILED]),
        accept=None if read_so else _accept(scope, number, read_as, cells_read, proof, roles),
    )  # fmt: skip


def _failed(row: int, wanted: float, column: int, cells_read: SheetCells, problems: Problems) -> ProofRow:
    given = cells_read.values.get((row, column), "")
    plain = given.rstrip("%‰")
    decimals = len(plain.partition(".")[2])
    shown = f"{wanted:.{min(decimals, 6)}f}"
    try:
        difference = f"{float(plain) - float(shown):+.{min(decimals, 6)}f}".replace("-", "−")
    except ValueError:
        difference = ""
    return ProofRow(str(row), shown, given, difference, problems.get((row, column), ("", 0))[1])


def _accept(
    scope: Scope, number: int, read_as: SheetMapping, cells_read: SheetCells, proof: Proof,
    roles: dict[int, Role],
) -> FormButton | None:  # fmt: skip
    """The click that takes a ratio over; only where the value's indicator is known or near, and is per so many."""
    t = scope.t
    text = (
        next((column.indicator for column in read_as.columns if column.column == proof.value), "") or read_as.indicator
    )
    code = text or cells_read.nearest.get(proof.value, "")
    indicator = scope.facts.catalogue.indicator.get(code)
    if not proof.per or indicator is None or scope.facts.catalogue.unit[indicator.unit].multiplier != proof.per:
        return None
    label = t("按此读取分子和分母") if text else t("按此读作“{name}”的分子、分母和数值", name=t.of(indicator))
    return FormButton(label, SET, meaning(number, roles, code))
