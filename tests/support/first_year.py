"""Stores of the first year with real figures: some departments have reported some years, or one figure among invented ones."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd

from dashboard.facts.services import Services
from data_access.catalogue.load import load_demonstration_settings
from data_access.catalogue.model import Catalogue
from data_access.demonstration import generate
from tests.support.stores import SHIPPED, copied, filled_store, settled

TODAY = date(2026, 11, 29)
DISTRICT = "120104"
HEALTH, EDUCATION, WOMEN = "health-commission", "education-bureau", "womens-federation"
YEARS = tuple(range(2016, 2026))
REPORTED_ALONE = "immunization-coverage"
"""What the plan asks of every street: the district's own figure makes the streets' invented ones step aside."""
Loaded = Callable[[tuple[str, ...], tuple[int, ...]], Services]


def reportable(catalogue: Catalogue) -> pd.DataFrame:
    """Figures to report: the drawn ones, as if they were real."""
    frame = generate(catalogue, load_demonstration_settings(SHIPPED)).sort_values("revision", kind="stable")
    keys = ["indicator", "area", "sex", "age_group", "year", "unit"]
    newest = frame.drop_duplicates(keys, keep="last").drop(columns="revision")
    return newest[newest["area"].str.startswith(DISTRICT)].assign(mark="final", note="")


def loading(folder: Path, catalogue: Catalogue, figures: pd.DataFrame) -> Loaded:
    """Services over a store in which some departments have reported some years, each made once."""
    seeded = settled(filled_store(folder / "seeded.sqlite3", SHIPPED, figures=False))
    made: dict[object, Services] = {}

    def of(departments: tuple[str, ...], years: tuple[int, ...]) -> Services:
        if (departments, years) not in made:
            store = copied(seeded, folder / f"{len(made)}.sqlite3")
            own = [one.indicator for one in catalogue.indicators if one.department in departments]
            rows = figures[figures["indicator"].isin(own) & figures["year"].isin(years)]
            if len(rows):
                store.write_observations(rows, kind="import", label="file", who="test")
            made[departments, years] = Services(store, clock=lambda: TODAY)
        return made[departments, years]

    return of


def with_one_real(file: Path, figures: pd.DataFrame) -> Services:
    """Services over the demonstration store in which one indicator of the district has been reported."""
    store = filled_store(file, SHIPPED)
    real = figures[(figures["indicator"] == REPORTED_ALONE) & (figures["area"] == DISTRICT)]
    store.write_observations(real, kind="import", label="file", who="test")
    return Services(store, clock=lambda: TODAY)
