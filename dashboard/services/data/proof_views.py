"""What the columns of a sheet prove by arithmetic, in words: which is divided by which, and where it does not hold."""

from __future__ import annotations

from dashboard.facts.scope import Scope
from dashboard.services.data.column_forms import SET, meaning
from dashboard.services.data.looked import Looked, Problems
from dashboard.services.data.sheet_views import Press, ProofPart, ProofRow, ProofView
from data_access.importing.reading import ColumnMapping, Proof, Role, SheetMapping, address

MOST_PROOFS, MOST_FAILED = 4, 5
_PER = {100.0: "× 100 =", 1e3: "× 1 000 =", 1e4: "× 10 000 =", 1e5: "× 100 000 =", 0.0: "="}


def proof_views(
    scope: Scope, number: int, read_as: SheetMapping, looked: Looked, problems: Problems
) -> tuple[ProofView, ...]:
    """The proofs of a sheet, ratios before sums; one whose columns are not read so can be taken over with a click."""
    known = {column.column: column for column in read_as.columns}
    return tuple(_view(scope, number, read_as, known, looked, problems, proof)
                 for proof in looked.proofs[:MOST_PROOFS])  # fmt: skip


def _view(
    scope: Scope, number: int, read_as: SheetMapping, known: dict[int, ColumnMapping], looked: Looked,
    problems: Problems, proof: Proof,
) -> ProofView:  # fmt: skip
    t = scope.t
    order = (proof.numerator, proof.denominator, proof.value)
    letters = [address(1, at)[:-1] for at in order]
    parts = tuple(
        ProofPart(looked.values.get((proof.sample, at), ""), name, looked.headers.get(at, ""))
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
        failed=tuple(_failed(row, wanted, proof.value, looked, problems) for row, wanted in proof.failed[:MOST_FAILED]),
        accept=None if read_so else _accept(scope, number, read_as, looked, proof, roles),
    )  # fmt: skip


def _failed(row: int, wanted: float, column: int, looked: Looked, problems: Problems) -> ProofRow:
    given = looked.values.get((row, column), "")
    plain = given.rstrip("%‰")
    decimals = len(plain.partition(".")[2])
    shown = f"{wanted:.{min(decimals, 6)}f}"
    try:
        difference = f"{float(plain) - float(shown):+.{min(decimals, 6)}f}".replace("-", "−")
    except ValueError:
        difference = ""
    return ProofRow(str(row), shown, given, difference, problems.get((row, column), ("", 0))[1])


def _accept(
    scope: Scope, number: int, read_as: SheetMapping, looked: Looked, proof: Proof,
    roles: dict[int, Role],
) -> Press | None:  # fmt: skip
    """The click that takes a ratio over; only where the value's indicator is known or near, and is per so many."""
    t = scope.t
    said = (
        next((column.indicator for column in read_as.columns if column.column == proof.value), "") or read_as.indicator
    )
    code = said or looked.nearest.get(proof.value, "")
    found = scope.facts.catalogue.indicator.get(code)
    if not proof.per or found is None or scope.facts.catalogue.unit[found.unit].multiplier != proof.per:
        return None
    label = t("按此读取分子和分母") if said else t("按此读作“{name}”的分子、分母和数值", name=t.of(found))
    return Press(label, SET, meaning(number, roles, code))
