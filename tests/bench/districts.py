"""Stores of many districts for `tests.bench.growth`: every one is the shipped district under another code.

The text of this module is run by the code of other checkouts too, so it asks for nothing but `data_access`.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import text

from data_access.catalogue.load import load_catalogue, load_demonstration_settings
from data_access.demonstration import generate
from data_access.store import Store

SHIPPED = Path("seed_data") / "nankai"
OWN, NEIGHBOUR = "120104", "199999"
"""The district that is asked, and a small one beside it in every store, in which something can be written elsewhere."""
COLUMNS = ("area", "indicator", "period", "sex", "age_group", "unit_name", "revision", "value", "numerator",
           "denominator", "break_before", "mark", "note", "batch", "superseded", "cell", "reason")  # fmt: skip


def codes(districts: int) -> list[str]:
    """The codes of the districts; the shipped one is the first. The small one beside them is not counted."""
    return [OWN, *(f"{200_000 + number}" for number in range(1, districts))]


def fill(url: str, districts: int) -> None:
    """A store of so many districts, each with the shipped one's streets, plans and figures."""
    catalogue = load_catalogue(SHIPPED)
    below = [area for area in catalogue.areas if OWN in (area.area, area.parent)]
    copies = [
        area.model_copy(update={"area": code + area.area[6:], "parent": code if area.parent == OWN else area.parent})
        for code in [*codes(districts)[1:], NEIGHBOUR]
        for area in below
    ]
    store = Store.open(url)
    store.upgrade()
    store.seed(catalogue.model_copy(update={"areas": (*catalogue.areas, *copies)}))
    frame = generate(catalogue, load_demonstration_settings(SHIPPED))
    first = frame[frame["revision"] == frame["revision"].min()].drop(columns="revision")
    store.write_observations(first.assign(mark="final"), kind="import", label="bench", who="bench")
    names = ", ".join(COLUMNS)
    chosen = ", ".join("CAST(:code AS TEXT) || substr(area, 7)" if name == "area" else name for name in COLUMNS)
    own = f"area >= '{OWN}' AND area < '{int(OWN) + 1}'"  # a range: LIKE would read the whole table for each copy
    copied = text(f"INSERT INTO observation ({names}) SELECT {chosen} FROM observation WHERE {own}")
    with store.database.writing() as connection:
        for code in codes(districts)[1:]:
            connection.execute(copied, {"code": code})
        few = f" AND indicator = (SELECT min(indicator) FROM observation WHERE {own})"
        connection.execute(text(copied.text + few), {"code": NEIGHBOUR})
    with store.database.engine.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT").execute(text("ANALYZE"))
    store.close()


def write(url: str, district: str, figures: int) -> None:
    """Some figures of a district, each a little other than before."""
    store = Store.open(url)
    known = store.observations(areas=[district])
    rows = known[(known["unit"] == "") & (known["mark"] == "final")].tail(figures)
    nudged = rows.assign(value=rows["value"] * 0.999, numerator=float("nan"), denominator=float("nan"))
    store.write_observations(nudged, kind="import", label="bench", who="bench")
    store.close()
