"""Tables about what is measured: units, indicators, targets, baselines, supports, published series."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from data_access.catalogue.cells import (
    ClauseKind,
    Comparison,
    Counted,
    Direction,
    Family,
    FigureKind,
    Grade,
    IndicatorLevel,
    Kind,
    Operator,
    Polarity,
    ReportedBy,
    Sex,
)
from data_access.models.base import (
    Base,
    Code,
    CodeKey,
    Named,
    Noted,
    NumberKey,
    Placed,
    Words,
    a_year,
    code_type,
    one_of,
)


class UnitRecord(Placed, Base):
    """A unit of measurement."""

    __tablename__ = "unit"
    __table_args__ = (
        one_of("family", Family),
        CheckConstraint("(family = 'number') = (multiplier IS NULL)", name="multiplier_fits_family"),
        CheckConstraint("multiplier > 0", name="multiplier_positive"),
    )

    unit: Mapped[CodeKey]
    family: Mapped[Code]
    multiplier: Mapped[float | None]
    symbol_zh: Mapped[str]
    symbol_en: Mapped[str]
    change_zh: Mapped[str]
    change_en: Mapped[str]


class IndicatorRecord(Named, Base):
    """What is measured, in what unit, for whom, and who is proposed to report it."""

    __tablename__ = "indicator"
    __table_args__ = (
        one_of("direction", Polarity),
        one_of("level", IndicatorLevel),
        one_of("counted", Counted),
        one_of("reported_by", ReportedBy),
        CheckConstraint("decimals BETWEEN 0 AND 4", name="decimals_sensible"),
        CheckConstraint("natural_min <= natural_max", name="limits_in_order"),
    )

    indicator: Mapped[CodeKey]
    short_zh: Mapped[str]
    short_en: Mapped[str]
    definition_zh: Mapped[str]
    definition_en: Mapped[str]
    numerator_zh: Mapped[str | None]
    numerator_en: Mapped[str | None]
    denominator_zh: Mapped[str | None]
    denominator_en: Mapped[str | None]
    unit: Mapped[str] = mapped_column(code_type(), ForeignKey("unit.unit"))
    decimals: Mapped[int]
    direction: Mapped[Code]
    natural_min: Mapped[float | None]
    natural_max: Mapped[float | None]
    level: Mapped[Code]
    sensitive: Mapped[bool]
    counted: Mapped[str | None] = mapped_column(code_type(), sort_order=110)
    reported_by: Mapped[str | None] = mapped_column(code_type(), sort_order=111)
    contained_in: Mapped[str | None] = mapped_column(code_type(), sort_order=112)
    splits: Mapped[Words]
    age_groups: Mapped[Words]
    department: Mapped[str] = mapped_column(code_type(), ForeignKey("department.department"))
    people_zh: Mapped[str | None]
    people_en: Mapped[str | None]
    source_zh: Mapped[str]
    source_en: Mapped[str]


class TargetRecord(Named, Noted, Base):
    """One single thing a clause asks of one indicator."""

    __tablename__ = "target"
    __table_args__ = (
        ForeignKeyConstraint(
            ["plan", "section", "clause_kind", "clause_number"],
            ["clause.plan", "clause.section", "clause.clause_kind", "clause.number"],
        ),
        one_of("clause_kind", ClauseKind),
        one_of("kind", Kind),
        one_of("op", Operator),
        one_of("direction", Direction),
        one_of("sex", Sex),
        a_year("baseline_year"),
        a_year("deadline"),
        CheckConstraint("value <= value_high", name="band_in_order"),
        CheckConstraint("step > 0", name="step_positive"),
        CheckConstraint("unit_count > 0", name="unit_count_positive"),
        CheckConstraint("baseline_year <= deadline", name="deadline_after_baseline"),
    )

    target: Mapped[CodeKey]
    plan: Mapped[Code]
    section: Mapped[int]
    clause_kind: Mapped[Code]
    clause_number: Mapped[int]
    indicator: Mapped[str] = mapped_column(code_type(), ForeignKey("indicator.indicator"), index=True)
    kind: Mapped[Code]
    op: Mapped[Code | None]
    value: Mapped[float | None]
    value_high: Mapped[float | None]
    unit: Mapped[str] = mapped_column(code_type(), ForeignKey("unit.unit"))
    direction: Mapped[Code | None]
    step: Mapped[float | None]
    unit_level: Mapped[Code | None]
    unit_count: Mapped[int | None]
    reference_indicator: Mapped[str | None] = mapped_column(code_type(), ForeignKey("indicator.indicator"))
    reference_area: Mapped[str | None] = mapped_column(code_type(), ForeignKey("area.area"))
    baseline_year: Mapped[int]
    deadline: Mapped[int]
    deadline_printed: Mapped[bool]
    printed: Mapped[bool]
    sex: Mapped[Code]


class BaselineRecord(Named, Noted, Base):
    """A figure the plan prints about the years before it."""

    __tablename__ = "baseline"
    __table_args__ = (one_of("value_op", Comparison), one_of("sex", Sex), a_year("year"))

    plan: Mapped[str] = mapped_column(code_type(), ForeignKey("plan.plan"), primary_key=True)
    order: Mapped[NumberKey]
    value: Mapped[float]
    value_op: Mapped[Code]
    unit: Mapped[str] = mapped_column(code_type(), ForeignKey("unit.unit"))
    year: Mapped[int]
    year_printed: Mapped[bool]
    indicator: Mapped[str | None] = mapped_column(code_type(), ForeignKey("indicator.indicator"))
    target: Mapped[str | None] = mapped_column(code_type(), ForeignKey("target.target"))
    sex: Mapped[Code]


class SupportRecord(Placed, Base):
    """A strategy that works on an indicator."""

    __tablename__ = "support"
    __table_args__ = (ForeignKeyConstraint(["plan", "section"], ["section.plan", "section.section"]),)

    plan: Mapped[CodeKey]
    section: Mapped[NumberKey]
    strategy: Mapped[NumberKey]
    indicator: Mapped[str] = mapped_column(code_type(), ForeignKey("indicator.indicator"), primary_key=True)


class ReferenceRecord(Placed, Noted, Base):
    """A published series that may stand beside an indicator."""

    __tablename__ = "reference"
    __table_args__ = (one_of("sex", Sex),)

    indicator: Mapped[str] = mapped_column(code_type(), ForeignKey("indicator.indicator"), primary_key=True)
    area: Mapped[str] = mapped_column(code_type(), ForeignKey("area.area"), primary_key=True)
    series_zh: Mapped[str] = mapped_column(primary_key=True)
    sex: Mapped[CodeKey]


class ReferenceFigureRecord(Placed, Base):
    """A published figure with the body that issued it and the publication it was read in."""

    __tablename__ = "reference_figure"
    __table_args__ = (
        one_of("kind", FigureKind),
        one_of("sex", Sex),
        one_of("grade", Grade),
        a_year("year"),
    )

    area: Mapped[str] = mapped_column(code_type(), ForeignKey("area.area"), primary_key=True)
    indicator_zh: Mapped[str] = mapped_column(primary_key=True)
    indicator_en: Mapped[str]
    kind: Mapped[CodeKey]
    year: Mapped[NumberKey]
    value: Mapped[float]
    unit: Mapped[str] = mapped_column(primary_key=True)
    sex: Mapped[CodeKey]
    derived: Mapped[bool]
    issuing_body: Mapped[str]
    publication: Mapped[str] = mapped_column(primary_key=True)
    grade: Mapped[Code]
