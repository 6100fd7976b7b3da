"""The memory of withholding: what any state of the data withheld or showed of a sensitive figure.

`remember` is called at the end of every transaction that changes figures, so that a state and what it withholds stand
or fall together. Invented figures have no part in it: nobody has to be protected, and real ones replace them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

import pandas as pd
from sqlalchemy import ColumnElement, Connection, Table, exists, select, update
from sqlalchemy.dialects import postgresql, sqlite

import indicators
from data_access.catalogue.model import Catalogue
from data_access.frames import area_parents, with_nests
from data_access.models import AreaRecord, IndicatorRecord, ObservationRecord, WithholdingRecord
from data_access.storing.catalogue import read_catalogue
from data_access.storing.columns import IN_TABLE, OBSERVATION_DTYPES
from data_access.storing.reading import frame_of, read_observations
from data_access.storing.version import read_version, touch_areas
from indicators.protection import SLACK

MEMORY = cast(Table, WithholdingRecord.__table__)
CELL = ["indicator", "area", "sex", "age_group", "year"]
MEMORY_DTYPES: dict[str, str] = {
    **{name: OBSERVATION_DTYPES[name] for name in CELL},
    "withheld": "bool", "shown": "bool", "released": "bool", "data_version": "int64",
}  # fmt: skip
DECIDING = {
    name: OBSERVATION_DTYPES[name] for name in (*CELL, "value", "numerator", "denominator")
}  # of a figure, what decides whether it may be shown
BEFORE = ("withheld_before", "shown_before")
"""What `with_memory` adds to figures, and `indicators.publish` reads."""
CONFIDENTIAL = ("primary", "secondary")


def read_memory(
    connection: Connection, of: Touched | None = None, *, areas: Collection[str] | None = None
) -> pd.DataFrame:
    """What is remembered, of all or of some tables or areas; columns and dtypes of `MEMORY_DTYPES`; one query."""
    columns = [MEMORY.c[IN_TABLE.get(name, name)] for name in MEMORY_DTYPES]
    statement = select(*columns) if of is None else select(*columns).where(of.within(MEMORY))
    if areas is not None:
        statement = statement.where(MEMORY.c.area.in_(list(areas)))
    return frame_of(connection.execute(statement).fetchall(), MEMORY_DTYPES)


def with_memory(figures: pd.DataFrame, memory: pd.DataFrame | None, *, frozen: bool = False) -> pd.DataFrame:
    """Figures with `withheld_before` and `shown_before`; of `frozen` ones also what was released later stays withheld."""
    if memory is None or memory.empty:
        return figures
    withheld = memory["withheld"] | memory["released"] if frozen else memory["withheld"]
    marks = memory[CELL].assign(withheld_before=withheld, shown_before=memory["shown"])
    touched = figures["indicator"].isin(set(memory["indicator"])) & (figures["unit"] == "")
    part = figures.loc[touched & (figures["mark"] != "demonstration"), CELL]
    frame = part.merge(marks, on=CELL, how="left").set_index(part.index)
    before = {name: frame[name].eq(True).reindex(figures.index, fill_value=False) for name in BEFORE}
    return figures.assign(**before)


def remember(connection: Connection, batches: Sequence[int] | None = None) -> None:
    """Keep what the present state withholds and shows of the sensitive tables that these batches touch, or of all.

    A table is an indicator in a year: what is withheld of one depends on no other but those that hold it or that it
    holds, so only these are read and judged.
    """
    touched = _touched(connection, batches)
    if touched.indicators:
        known, parents = read_memory(connection, touched), _parents(connection)
        figures = with_memory(_reported(connection, touched), known)
        state = indicators.publish(
            figures,
            sensitive=touched.indicators,
            institutions=_of_bodies(connection),
            parents=parents,
            contained=_contained(connection),
        )
        keep(connection, state, parents, known)


@dataclass(frozen=True, slots=True)
class Touched:
    """The sensitive tables that a write may have changed: indicators, and the years in which any of them was."""

    indicators: tuple[str, ...]
    years: tuple[int, ...]

    def within(self, table: Table) -> ColumnElement[bool]:
        """The condition on a table with `indicator` and `period`."""
        return table.c.indicator.in_(self.indicators) & table.c.period.in_(self.years)


def _reported(connection: Connection, touched: Touched) -> pd.DataFrame:
    """The current reported figures of whole areas in these tables, as far as they decide what is withheld."""
    table = cast(Table, ObservationRecord.__table__)
    columns = [table.c[IN_TABLE.get(name, name)] for name in DECIDING]
    current = touched.within(table) & ~table.c.superseded & (table.c.mark != "demonstration")
    statement = select(*columns).where(current, table.c.unit_name == "")
    frame = frame_of(connection.execute(statement).fetchall(), DECIDING)
    return frame.assign(unit="", mark="final")


def _parents(connection: Connection) -> dict[str, str]:
    """The area above each area, as `frames.area_parents` has it."""
    rows = connection.execute(select(AreaRecord.area, AreaRecord.parent).where(AreaRecord.parent.is_not(None)))
    return {area: str(parent) for area, parent in rows}


def _of_bodies(connection: Connection) -> list[str]:
    """The indicators that count institutions or posts, as `Catalogue.of_bodies` has them."""
    counting = IndicatorRecord.counted == "institutions"
    return list(connection.execute(select(IndicatorRecord.indicator).where(counting)).scalars())


def _contained(connection: Connection) -> dict[str, str]:
    """Which indicator holds another, as `Catalogue.contained` has it."""
    table = IndicatorRecord
    rows = connection.execute(select(table.indicator, table.contained_in).where(table.contained_in.is_not(None)))
    return {inner: str(outer) for inner, outer in rows}


def keep(connection: Connection, state: pd.DataFrame, parents: dict[str, str], known: pd.DataFrame) -> None:
    """Keep what a published state (`indicators.publish`) withholds and shows, beside what is `known`."""
    reported = state[(state["unit"] == "") & (state["mark"] != "demonstration")]
    reason = reported["withheld"].astype("str")
    now = reported[CELL].assign(hides=reason.isin(CONFIDENTIAL), shows=reason == "")
    now = pd.concat([now, _as_good_as_zero(reported, parents).assign(hides=False, shows=True)], ignore_index=True)
    before = ("withheld", "shown", "released")
    both = now.merge(known, on=CELL, how="left") if len(known) else now.assign(**dict.fromkeys(before, False))
    both = both.assign(**{name: both[name].eq(True) for name in before})
    fresh = (both["hides"] & ~both["withheld"]) | (both["shows"] & ~both["shown"])
    frame = both.assign(
        withheld=both["withheld"] | both["hides"], shown=both["shown"] | both["shows"],
        data_version=read_version(connection),
    )  # fmt: skip
    _write(connection, frame.loc[fresh, list(MEMORY_DTYPES)])


def _as_good_as_zero(reported: pd.DataFrame, parents: dict[str, str]) -> pd.DataFrame:
    """The cells of streets that report nothing beside others that add up to what the area above shows.

    They are shown as zeros, in effect: once such a street reports, the sums of both states differ by its count.
    """
    inner = set(parents.values())
    streets = pd.Series({area: above for area, above in parents.items() if area not in inner}, dtype="str")
    table = [name for name in CELL if name != "area"]
    below = reported[reported["area"].isin(streets.index)]
    below = below.assign(whole=below["area"].map(streets))
    groups = below.groupby([*table, "whole"], sort=False)["numerator"]
    summed = groups.agg(parts="sum", counted="count", streets="size").reset_index()
    wholes = reported.loc[reported["withheld"] == "", [*table, "area", "numerator"]].rename(columns={"area": "whole"})
    some = summed["streets"] < summed["whole"].map(streets.value_counts())  # where all report, none is silent
    both = wholes.merge(summed[some & (summed["counted"] == summed["streets"])], on=[*table, "whole"])
    adds = both.loc[(both["parts"] - both["numerator"]).abs() < SLACK, [*table, "whole"]]
    expected = adds.merge(streets.rename("whole").rename_axis("area").reset_index(), on="whole")[CELL]
    if expected.empty:
        return expected
    return expected[~pd.MultiIndex.from_frame(expected).isin(pd.MultiIndex.from_frame(reported[CELL]))]


def release(connection: Connection, indicator: str, year: int, areas: Collection[str]) -> int:
    """Give up the memory of an indicator and year in some areas, for the states that follow; how many it withheld."""
    table = (MEMORY.c.indicator == indicator) & (MEMORY.c.period == year) & MEMORY.c.area.in_(list(areas))
    withheld = update(MEMORY).where(table, MEMORY.c.withheld).values(released=True)
    count = connection.execute(withheld).rowcount
    cleared = {"withheld": False, "shown": False, "data_version": read_version(connection)}
    connection.execute(update(MEMORY).where(table).values(cleared))
    return count


def fill(connection: Connection, frozen: Iterable[pd.DataFrame]) -> bool:
    """The memory of a store that had none: what the `frozen` states and the present one have shown. Whether any is new."""
    touched = _touched(connection, None).indicators
    if not touched or connection.execute(select(exists().select_from(MEMORY))).scalar():
        return False
    catalogue = read_catalogue(connection)
    for figures in (*frozen, read_observations(connection, None, touched)):
        mine = figures[figures["indicator"].isin(touched) & figures["area"].isin(catalogue.area)]
        state = _published(mine, touched, catalogue)
        keep(connection, state, area_parents(catalogue), read_memory(connection))
    remember(connection)
    return bool(connection.execute(select(exists().select_from(MEMORY))).scalar())


def _touched(connection: Connection, batches: Sequence[int] | None) -> Touched:
    """The sensitive tables of which there are reported figures, in some batches or at all."""
    table = ObservationRecord
    sensitive = select(IndicatorRecord.indicator).where(IndicatorRecord.sensitive)
    wanted = select(table.indicator, table.period).where(table.indicator.in_(sensitive), table.mark != "demonstration")
    if batches is not None:
        wanted = wanted.where(table.batch.in_(list(batches)))
    pairs = connection.execute(wanted.distinct()).fetchall()
    codes = with_nests({code for code, _ in pairs}, _contained(connection))
    return Touched(tuple(sorted(codes)), tuple(sorted({year for _, year in pairs})))


def _published(figures: pd.DataFrame, touched: Sequence[str], catalogue: Catalogue) -> pd.DataFrame:
    return indicators.publish(
        figures,
        sensitive=touched,
        institutions=catalogue.of_bodies,
        parents=area_parents(catalogue),
        contained=catalogue.contained,
    )


def _write(connection: Connection, rows: pd.DataFrame) -> None:
    if rows.empty:
        return
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    statement = dialect.insert(MEMORY)
    keys = [column.name for column in MEMORY.primary_key]
    changed = {column.name: statement.excluded[column.name] for column in MEMORY.c if column.name not in keys}
    names = [IN_TABLE.get(name, name) for name in rows.columns]
    cells = zip(*(rows[name].tolist() for name in rows.columns), strict=True)
    records: list[dict[str, Any]] = [dict(zip(names, row, strict=True)) for row in cells]
    connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=changed), records)
    # What a write in one district lets another withhold changes what that one shows.
    touch_areas(connection, set(rows["area"]))
