"""What a write turns in the register is kept with it: revised, undone, asked for otherwise; history stays as it was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from sqlalchemy import Connection

from dashboard.documents.snapshots import freeze, frozen_facts
from dashboard.facts.kept_readings import kept_readings
from dashboard.facts.known import Facts
from dashboard.facts.lives import area_register, lives
from dashboard.facts.register_rows import COLUMNS, name_of, rows_of
from dashboard.facts.services import Services
from data_access import warning_watch
from data_access.catalogue.load import load_catalogue
from data_access.headline_verdicts import RECORD, SAID, headline_verdicts
from data_access.store import Store
from data_access.storing.withholding import with_memory
from indicators.register_readings import STATUSES
from tests.support.stores import SMALL, filled_store

CODE, TARGET, DISTRICT = "elder-health-management", "e1g1-health-management", "910100"
"""At least 70 per cent in 2026, from 2021."""
BEHIND = 50.4


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A share that rises from 50 to 72 by 2024, beyond 70."""
    made = filled_store(tmp_path / "store.sqlite3", SMALL, figures=False)
    write(made, {2021: 50.0, 2022: 60.0, 2023: 68.0, 2024: 72.0})
    return made


def write(store: Store, values: dict[int, float], **columns: Any) -> int:
    rows = [{"indicator": CODE, "area": DISTRICT, "year": year, "value": value, "mark": "final"} | columns
            for year, value in values.items()]  # fmt: skip
    return store.write_observations(pd.DataFrame(rows), kind="import", label="test", who="statistics")


def facts_of(store: Store, on: date = date(2025, 6, 1)) -> Facts:
    return Services(store, clock=lambda: on).facts()


def steps(facts: Facts, *, to: int = 2024) -> list[tuple[int, str, str, str]]:
    """The transitions of the warning: as-of year, from, to, why."""
    name = name_of(facts.catalogue.target[TARGET], DISTRICT)
    moves = area_register(facts, DISTRICT).transitions
    own = moves[(moves[["plan", "clause", "indicator", "area"]].apply(tuple, axis=1) == name) & (moves["as_of"] <= to)]
    return list(zip(own["as_of"], own["before"], own["after"], own["reason"], strict=True))


def kept(store: Store) -> list[tuple[int, str, int]]:
    return [(one.as_of, one.cause, one.warning) for one in store.warning_readings(DISTRICT) if one.indicator == CODE]


def test_figures_of_years_that_nobody_had_reported_leave_no_reading(store: Store) -> None:
    assert kept(store) == []
    write(store, {2025: 73.0})
    assert kept(store) == []


def test_a_revision_that_makes_a_figure_worse_opens_a_warning_and_names_the_revision(store: Store) -> None:
    assert steps(facts_of(store)) == []
    write(store, {2024: BEHIND}, reason="口径核对")
    now = facts_of(store)
    (step,) = [one for one in steps(now) if one[0] == 2024]
    assert step[3] == "revision" and step[2] in ("pending", "open")
    first, second = (one for one in store.warning_readings(DISTRICT) if one.as_of == 2024)
    assert (first.cause, first.warning) == ("", 0) and (second.cause, second.note) == ("revision", "口径核对")
    assert second.warning > 0 and second.who == "statistics" and second.data_version == store.data_version()


def test_a_worsening_by_revision_is_no_escalation(store: Store) -> None:
    write(store, {2024: BEHIND})
    before = lives(facts_of(store), DISTRICT)[name_of(load_catalogue(SMALL).target[TARGET], DISTRICT)][-1]
    write(store, {2024: 40.0})
    after = lives(facts_of(store), DISTRICT)[name_of(load_catalogue(SMALL).target[TARGET], DISTRICT)][-1]
    assert after.level >= before.level and "escalating" not in (before.sub_state, after.sub_state)


def test_what_a_revision_makes_undone_is_closed_by_it_and_was_a_false_alarm(store: Store) -> None:
    write(store, {2025: 30.0})
    assert (2025, "normal", "open", "figure") in steps(facts_of(store, date(2026, 6, 1)), to=2025)
    write(store, {2025: 74.0})
    now = facts_of(store, date(2026, 6, 1))
    assert steps(now, to=2025)[-1] == (2025, "open", "closed", "revision")


def test_undoing_a_batch_is_a_reason_of_its_own_and_writing_it_again_another(store: Store) -> None:
    batch = write(store, {2024: 30.0})
    store.undo_batch(batch, who="office", reason="错批")
    now = facts_of(store)
    assert [one[3] for one in steps(now) if one[0] == 2024] == ["revision", "undo"]
    assert kept(store)[-1][:2] == (2024, "undo")
    assert store.warning_readings(DISTRICT)[-1].note == "错批"
    write(store, {2024: 30.0})
    assert [one[3] for one in steps(facts_of(store)) if one[0] == 2024] == ["revision", "undo", "revision"]


def test_undoing_the_only_figures_leaves_what_was_said_of_them(tmp_path: Path) -> None:
    store = filled_store(tmp_path / "store.sqlite3", SMALL, figures=False)
    batch = write(store, {2021: 50.0, 2022: 40.0, 2023: 30.0})
    store.undo_batch(batch, who="office", reason="错批")
    assert {(one[0], one[1]) for one in kept(store)} >= {(2023, ""), (2023, "undo")}


def test_another_target_turns_a_warning_by_its_own_name(store: Store) -> None:
    catalogue = load_catalogue(SMALL)
    harder = [one.model_copy(update={"value": 99.0}) if one.target == TARGET else one for one in catalogue.targets]
    parts = {name: getattr(catalogue, name) for name in type(catalogue).model_fields}
    store.seed(type(catalogue)(**parts | {"targets": tuple(harder)}), who="office", reason="目标上调")
    now = facts_of(store)
    assert {one[3] for one in steps(now)} == {"target_changed"}
    assert {one.note for one in store.warning_readings(DISTRICT) if one.cause} == {"目标上调"}


def test_a_break_in_a_series_is_another_definition(store: Store) -> None:
    write(store, {2024: 20.0}, break_before=True)
    causes = [cause for year, cause, _ in kept(store) if year == 2024]
    assert causes in ([], ["", "definition_changed"]) and (causes or not steps(facts_of(store)))
    assert causes, "a break with another value turns the verdict of this series"


def test_an_earlier_figure_that_comes_late_is_no_revision(tmp_path: Path) -> None:
    store = filled_store(tmp_path / "store.sqlite3", SMALL, figures=False)
    write(store, {2021: 50.0, 2024: 65.0})
    write(store, {2022: 64.9, 2023: 64.95})
    assert {cause for _, cause, _ in kept(store)} <= {"", "figure"}


def test_a_provisional_figure_made_final_is_told_once(store: Store) -> None:
    write(store, {2025: 73.0}, mark="provisional")
    assert kept(store) == []
    write(store, {2025: 73.0})
    causes = [cause for year, cause, _ in kept(store) if year == 2025]
    assert causes[:1] == [""] and len(causes) == 2


def test_writing_the_same_figures_again_keeps_nothing_more(store: Store) -> None:
    write(store, {2024: 30.0})
    before = store.warning_readings(DISTRICT)
    write(store, {2024: 30.0})
    assert before and store.warning_readings(DISTRICT) == before


def test_a_write_that_fails_leaves_neither_figures_nor_readings(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    known, version = store.warning_readings(DISTRICT), store.data_version()
    figures = store.observations()
    add = warning_watch.add_readings

    def cut_off(connection: Connection, *rows: Any) -> int:
        add(connection, *rows)
        raise RuntimeError("the power fails")

    monkeypatch.setattr(warning_watch, "add_readings", cut_off)
    with pytest.raises(RuntimeError):
        write(store, {2024: 30.0})
    assert (store.warning_readings(DISTRICT), store.data_version()) == (known, version)
    pd.testing.assert_frame_equal(store.observations(), figures)


def test_looked_at_from_an_earlier_year_a_later_revision_changes_nothing_but_what_it_names(store: Store) -> None:
    plain = steps(facts_of(store), to=2023)
    write(store, {2024: 30.0})
    assert steps(facts_of(store), to=2023) == plain


def test_a_meeting_sees_the_register_of_its_day(store: Store) -> None:
    services = Services(store, clock=lambda: date(2025, 6, 1))
    then = services.facts()
    snapshot = freeze(store, then)
    before = steps(then)
    write(store, {2024: 30.0})
    assert steps(services.facts()) != before
    assert steps(frozen_facts(services, snapshot)) == before


@pytest.mark.parametrize("change", [lambda rows: rows, lambda rows: rows[:1]])
def test_the_register_year_by_year_differs_from_one_replay_only_by_steps_that_name_their_cause(
    store: Store, change: Callable[[list[Any]], list[Any]]
) -> None:
    write(store, {2023: 30.0})
    write(store, {2023: 60.0})
    told = facts_of(store)
    plain = Services(store, clock=lambda: date(2025, 6, 1)).facts()
    plain.followed = replace(plain.followed, readings=())
    extra = [one for one in change(steps(told)) if one not in steps(plain)]
    assert extra and {one[3] for one in extra} == {"revision"}


def test_readings_of_figures_that_are_withheld_now_are_not_read_out(store: Store) -> None:
    write(store, {2024: 30.0})
    now = facts_of(store)
    name = (*name_of(now.catalogue.target[TARGET], DISTRICT), 2024)
    assert name in kept_readings(now)
    hidden = facts_of(store)
    hidden.figures.__dict__["withheld"] = {(hidden.key(CODE, DISTRICT), 2024): "primary"}
    assert name not in kept_readings(hidden)


def test_invented_readings_go_with_invented_figures(tmp_path: Path) -> None:
    store = filled_store(tmp_path / "store.sqlite3", SMALL)
    newest = store.observations(indicators=[CODE], areas=[DISTRICT]).query("year == 2024 and sex == 'all'")
    far = newest.assign(value=newest["value"] - 30, numerator=None, denominator=None)
    store.write_observations(far, kind="demonstration", label="演示数据修订", who="demonstration")
    invented = store.warning_readings(DISTRICT)
    assert invented and all(one.demonstration for one in invented)
    store.remove_demonstration()
    assert store.warning_readings(DISTRICT) == ()


def test_what_a_write_judges_is_what_pages_show(demo_store: Store, demo_services: Services) -> None:
    facts = demo_services.facts()
    place = facts.place
    figures = with_memory(facts.observations, facts.memory)
    said = headline_verdicts(facts.catalogue, figures, place, facts.catalogue.targets, facts.years)
    written = {tuple(row[: len(RECORD)]): tuple(row[len(RECORD) :]) for row in said[[*RECORD, *SAID]].astype(object)
               .where(said.notna(), None).itertuples(index=False, name=None)}  # fmt: skip
    checked = 0
    for area in (facts.district.area, facts.streets[0].area):
        told = rows_of(facts, area, facts.catalogue.targets)
        rows = pd.DataFrame([row for own in told.values() for row in own], columns=COLUMNS)
        last = rows.groupby(RECORD)["reading"].transform("max")
        rows = rows[(rows["reading"] == last) & rows["latest_year"].notna()]
        place_of = rows["status"].map({str(status): place for place, status in enumerate(STATUSES)})
        shown = rows.assign(_place=place_of).sort_values(["warning", "_place"], ascending=[False, True], kind="stable")
        for row in shown.drop_duplicates(RECORD)[[*RECORD, *SAID]].itertuples(index=False, name=None):
            name = tuple(row[: len(RECORD)])
            assert name in written, name
            status, *rest = row[len(RECORD) :]
            assert written[name] == (str(status), *rest), name
            checked += 1
    assert checked > 500
