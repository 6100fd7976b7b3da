"""What a write turns in the register is kept with it: revised, undone, asked for otherwise; history stays as it was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from sqlalchemy import Connection, text

from dashboard.facts.kept_readings import kept_readings
from dashboard.facts.known import Facts
from dashboard.facts.lives import area_register, lives
from dashboard.facts.register_rows import COLUMNS, name_of, rows_of
from dashboard.facts.services import Services
from dashboard.facts.snapshots import freeze, frozen_facts
from data_access import warning_watch
from data_access.catalogue.changing import CatalogueEdit
from data_access.catalogue.load import load_catalogue
from data_access.catalogue.model import Suspension
from data_access.catalogue_writing import change_catalogue
from data_access.headline_verdicts import RECORD, SAID, headline_verdicts
from data_access.store import Store
from data_access.storing.withholding import with_memory
from indicators.register_readings import STATUSES
from tests.data_access.sensitive import DEATHS, STREETS, deaths, with_sensitive_streets
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


def test_the_newest_figure_taken_back_and_reported_again_is_told_as_that_once_and_for_all(tmp_path: Path) -> None:
    store = filled_store(tmp_path / "store.sqlite3", SMALL, figures=False)
    write(store, {2021: 50.0})
    batch = write(store, {2022: 40.0})
    store.undo_batch(batch, who="office", reason="错批")
    write(store, {2022: 40.0})
    told = steps(facts_of(store), to=2022)
    assert told[0][3] == "figure" and "definition_changed" not in {step[3] for step in told}
    assert kept(store)[-1][:2] == (2022, "figure")
    write(store, {2023: 72.0})
    write(store, {2022: 45.0})
    assert steps(facts_of(store), to=2022)[: len(told)] == told


def test_so_is_the_only_figure(tmp_path: Path) -> None:
    store = filled_store(tmp_path / "store.sqlite3", SMALL, figures=False)
    store.undo_batch(write(store, {2021: 50.0, 2022: 40.0}), who="office", reason="错批")
    write(store, {2021: 50.0, 2022: 40.0})
    assert [one[1] for one in kept(store) if one[0] == 2022] == ["", "undo", "figure"]
    assert "definition_changed" not in {step[3] for step in steps(facts_of(store), to=2022)}


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
        last = rows.groupby(RECORD)["known"].transform("max")
        rows = rows[(rows["known"] == last) & rows["latest_year"].notna()]
        place_of = rows["status"].map({str(status): place for place, status in enumerate(STATUSES)})
        shown = rows.assign(_place=place_of).sort_values(["warning", "_place"], ascending=[False, True], kind="stable")
        for row in shown.drop_duplicates(RECORD)[[*RECORD, *SAID]].itertuples(index=False, name=None):
            name = tuple(row[: len(RECORD)])
            assert name in written, name
            status, *rest = row[len(RECORD) :]
            assert written[name] == (str(status), *rest), name
            checked += 1
    assert checked > 500


#   a figure that is withheld, a target that is suspended or gone

FIRST = STREETS[0]


def told(facts: Facts, area: str, indicator: str) -> list[tuple[int, str, str, str]]:
    """The transitions of the warnings on an indicator in an area: as-of year, from, to, why."""
    moves = area_register(facts, area).transitions
    own = moves[(moves["indicator"] == indicator) & (moves["area"] == area)]
    return list(zip(own["as_of"], own["before"], own["after"], own["reason"], strict=True))


@pytest.fixture
def sensitive(tmp_path: Path) -> Store:
    """Deaths in four streets, falling until 2023."""
    store = Store.open(f"sqlite:///{tmp_path / 'store.sqlite3'}")
    store.upgrade()
    store.seed(with_sensitive_streets(load_catalogue(SMALL)))
    for year, count in {2021: 30, 2022: 28, 2023: 26}.items():
        write_deaths(store, count, year)
    return store


def write_deaths(store: Store, count: int, year: int) -> None:
    figures = deaths(count, 30, 30, 30, year=year)
    store.write_observations(figures, kind="import", label="test", who="statistics", file="a.csv")


def test_a_figure_withheld_and_shown_again_is_told_as_that_and_never_as_a_turn(sensitive: Store) -> None:
    write_deaths(sensitive, 40, 2024)
    opened = told(facts_of(sensitive), FIRST, DEATHS)
    assert opened and opened[-1][0] == 2024 and opened[-1][3] == "figure"
    write_deaths(sensitive, 3, 2024)
    now = told(facts_of(sensitive), FIRST, DEATHS)
    assert now[-1][2:] == ("cannot_be_judged", "withheld") and "open" not in now[-1][1]
    write_deaths(sensitive, 20, 2024)
    assert told(facts_of(sensitive), FIRST, DEATHS) == now, "what was withheld stays so, and no correction is told"
    sensitive.release_withheld(DEATHS, 2024, who="li", reason="核对后公布")
    after = told(facts_of(sensitive), FIRST, DEATHS)
    own = [step for step in after if step[0] == 2024]
    assert [step[3] for step in own] == ["figure", "withheld", "released"]
    assert own[-1][1] == "cannot_be_judged" and own[-1][2] != "open"
    causes = [one for one in sensitive.warning_readings(DISTRICT) if one.area == FIRST and one.cause]
    assert (causes[-1].cause, causes[-1].note, causes[-1].who) == ("released", "核对后公布", "li")


def test_a_withheld_figure_says_the_same_whatever_it_is(sensitive: Store) -> None:
    """Two stores that differ in a withheld count tell the same life."""
    write_deaths(sensitive, 2, 2024)
    first = told(facts_of(sensitive), FIRST, DEATHS)
    write_deaths(sensitive, 4, 2024)
    assert told(facts_of(sensitive), FIRST, DEATHS) == first
    assert first[-1][3] == "withheld" and not [one for one in sensitive.warning_readings(DISTRICT) if one.area == FIRST]


def suspend(store: Store, target: str, since: date, decided: date, until: date | None = None) -> None:
    row = Suspension(target=target, valid_from=since, valid_to=until, document="妇儿工委〔2024〕9号", decided=decided,
                     reason_zh="统计制度调整", reason_en="The survey was changed")  # fmt: skip
    change_catalogue(store.database, CatalogueEdit({"suspensions": (row,)}), who="office", reason="decided")


def test_a_suspended_target_silences_its_warning_by_the_decision_and_counts_again_by_its_end(store: Store) -> None:
    suspend(store, TARGET, date(2023, 3, 1), date(2023, 2, 1), date(2025, 6, 30))
    write(store, {2022: 40.0, 2023: 40.0, 2024: 30.0, 2025: 20.0})
    own = steps(facts_of(store, date(2026, 6, 1)), to=2025)
    before = [step for step in own if step[0] < 2023]
    assert before and before[-1][2:] == ("open", "revision"), "read again after the decision was noted"
    assert [step for step in own if step[0] >= 2023] == [
        (2023, "normal", "cannot_be_judged", "target_suspended"),
        (2025, "cannot_be_judged", "open", "target_resumed"),
    ]


def test_a_warning_that_stands_open_when_its_target_is_suspended_is_told_as_that(tmp_path: Path) -> None:
    store = filled_store(tmp_path / "store.sqlite3", SMALL, figures=False)
    write(store, {2021: 50.0, 2022: 40.0, 2023: 40.0})
    suspend(store, TARGET, date(2023, 3, 1), date(2023, 2, 1))
    assert steps(facts_of(store))[-1] == (2023, "open", "cannot_be_judged", "target_suspended")


def test_an_opening_that_was_told_stays_told_when_an_earlier_year_turns_out_to_have_opened_before_it(
    tmp_path: Path,
) -> None:
    store = filled_store(tmp_path / "store.sqlite3", SMALL, figures=False)
    write(store, {2021: 50.0, 2022: 60.0, 2023: 68.0})
    write(store, {2024: 20.0})
    before = steps(facts_of(store))
    assert before == [(2024, "normal", "open", "figure")]
    write(store, {2022: 5.0}, reason="漏报补报")
    after = steps(facts_of(store))
    assert before[0] in after and (2022, "normal", "open", "revision") in after
    added = list(after)
    added.remove(before[0])
    assert {step[3] for step in added} == {"revision"}, "whatever is told beside it names the revision"
    stood = [one for one in store.warning_readings(DISTRICT) if one.as_of == 2024 and one.indicator == CODE]
    assert [one.cause for one in stood][:1] == [""], "what had been said of the later year is kept with it"
    write(store, {2022: 5.0})
    write(store, {2025: 75.0})
    assert steps(facts_of(store, date(2026, 6, 1)))[: len(after)] == after, "a newer year adds its own"


def test_a_decision_does_not_reach_back_behind_what_had_been_said(store: Store) -> None:
    write(store, {2022: 60.0, 2023: 68.0, 2024: 20.0})
    plain = steps(facts_of(store))
    suspend(store, TARGET, date(2023, 1, 1), date(2025, 3, 1))
    now = steps(facts_of(store))
    assert plain and now[: len(plain)] == plain, "what was said of 2023 and 2024 by then stands"
    assert now[len(plain) :] == [(2024, "open", "cannot_be_judged", "target_suspended")]


def without(store: Store, target: str, reason: str) -> None:
    catalogue = store.catalogue()
    parts = {name: getattr(catalogue, name) for name in type(catalogue).model_fields}
    for name in ("targets", "baselines"):
        parts[name] = tuple(one for one in parts[name] if one.target != target)
    store.seed(type(catalogue)(**parts), who="office", reason=reason)


def test_a_target_that_leaves_the_catalogue_leaves_its_warnings_life_and_closes_it_by_that_name(store: Store) -> None:
    write(store, {2022: 40.0, 2023: 30.0, 2024: 20.0})
    known = load_catalogue(SMALL).target[TARGET]
    lived = told(facts_of(store), DISTRICT, CODE)
    assert lived and lived[-1][2] == "open"
    without(store, TARGET, "规划中期调整")
    now = facts_of(store)
    assert TARGET not in now.catalogue.target
    assert told(now, DISTRICT, CODE) == [*lived, (2024, "open", "closed", "target_dropped")]
    years = lives(now, DISTRICT)[name_of(known, DISTRICT)]
    assert [year.as_of for year in years] == [2022, 2023, 2024] and years[-1].openings == 1
    last = [one for one in store.warning_readings(DISTRICT) if one.area == DISTRICT][-1]
    assert (last.cause, last.note, last.who) == ("target_dropped", "规划中期调整", "office")
    without(store, TARGET, "再次核对")
    assert told(facts_of(store), DISTRICT, CODE)[-1][3] == "target_dropped", "dropped once"


def test_a_target_that_comes_back_opens_the_same_record_as_another_target_would(store: Store) -> None:
    write(store, {2022: 40.0, 2023: 30.0, 2024: 20.0})
    whole = store.catalogue()
    without(store, TARGET, "调整")
    store.seed(whole, who="office", reason="恢复")
    own = told(facts_of(store), DISTRICT, CODE)
    assert [step[2:] for step in own[-2:]] == [("closed", "target_dropped"), ("open", "target_changed")]
    assert lives(facts_of(store), DISTRICT)[name_of(whole.target[TARGET], DISTRICT)][-1].sub_state != "escalating"
    write(store, {2024: 80.0}, reason="核对")
    assert told(facts_of(store), DISTRICT, CODE)[: len(own)] == own, "that it was asked for again stays told"
    own = told(facts_of(store), DISTRICT, CODE)
    without(store, TARGET, "再调整")
    write(store, {2025: 75.0})
    store.seed(whole, who="office", reason="再恢复")
    now = told(facts_of(store, date(2026, 6, 1)), DISTRICT, CODE)
    assert now[: len(own)] == own, "and so does all that came before its next end"
    assert {step[3] for step in now[len(own) :] if step[0] < 2025} <= {"target_dropped", "target_changed"}


def test_a_suspended_target_that_leaves_the_catalogue_keeps_the_step_of_its_suspension(store: Store) -> None:
    write(store, {2022: 40.0, 2023: 30.0, 2024: 20.0})
    suspend(store, TARGET, date(2024, 1, 1), date(2024, 6, 1))
    before = told(facts_of(store), DISTRICT, CODE)
    assert before[-1] == (2024, "open", "cannot_be_judged", "target_suspended")
    catalogue = store.catalogue()
    parts = {name: getattr(catalogue, name) for name in type(catalogue).model_fields}
    for name in ("targets", "baselines", "suspensions"):
        parts[name] = tuple(one for one in parts[name] if one.target != TARGET)
    store.seed(type(catalogue)(**parts), who="office", reason="规划中期调整")
    assert told(facts_of(store), DISTRICT, CODE) == [*before, (2024, "cannot_be_judged", "closed", "target_dropped")]


def test_a_suspension_that_is_taken_out_of_the_catalogue_stays_told_and_its_target_counts_again(store: Store) -> None:
    write(store, {2022: 40.0, 2023: 30.0, 2024: 20.0})
    suspend(store, TARGET, date(2024, 1, 1), date(2024, 6, 1))
    before = told(facts_of(store), DISTRICT, CODE)
    catalogue = store.catalogue()
    parts = {name: getattr(catalogue, name) for name in type(catalogue).model_fields} | {"suspensions": ()}
    store.seed(type(catalogue)(**parts), who="office", reason="误录")
    again = [*before, (2024, "cannot_be_judged", "open", "target_resumed")]
    assert told(facts_of(store), DISTRICT, CODE) == again
    write(store, {2024: 95.0}, reason="核对")
    *earlier, last = told(facts_of(store), DISTRICT, CODE)
    assert earlier == again and last[3] == "revision", "a correction made since is told as on any other target"


def noted_on(store: Store, day: str, *, causes: bool = True) -> None:
    """As if the readings and decisions that were noted just now had been noted on a day."""
    now = f"{date.today().year}-"
    with store.database.writing() as connection:
        for table, column in (("warning_reading", "noted_at"), ("catalogue_change", "at")):
            connection.execute(text(f"UPDATE {table} SET {column} = '{day} 08:00:00' WHERE {column} LIKE '{now}%'"))


def test_a_decision_that_reaches_back_leaves_every_step_told_before_it_and_adds_only_its_own(store: Store) -> None:
    """From an earlier year; of the years it touches figures were revised before it, and are again while it holds."""
    told_so_far: list[tuple[int, str, str, str]] = []

    def adds(*causes: str, to: int = 2024, on: date = date(2025, 6, 1)) -> None:
        nonlocal told_so_far
        now = steps(facts_of(store, on), to=to)
        left = iter(now)
        assert all(step in left for step in told_so_far), f"{told_so_far} is not within {now}"
        added = list(now)
        for step in told_so_far:
            added.remove(step)
        assert tuple(step[3] for step in added) == causes, now
        told_so_far = now

    write(store, {2023: 40.0})
    noted_on(store, "2025-01-10")
    adds("revision", "revision")
    write(store, {2024: 30.0})
    noted_on(store, "2025-02-10")
    adds("revision")
    suspend(store, TARGET, date(2022, 1, 1), date(2025, 3, 1), date(2025, 6, 30))
    noted_on(store, "2025-04-01")
    adds("target_suspended")
    for value, day in ((72.0, "2025-05-01"), (10.0, "2025-05-02"), (71.0, "2025-05-03")):
        write(store, {2024: value})
        noted_on(store, day)
        adds()
    write(store, {2025: 80.0})
    adds("target_resumed", to=2025, on=date(2026, 6, 1))
    assert told_so_far[-1] == (2025, "cannot_be_judged", "open", "target_resumed")


def test_a_revision_made_before_a_decision_was_noted_stays_told_and_one_made_after_it_is_not(store: Store) -> None:
    write(store, {2024: 30.0})
    before = steps(facts_of(store))
    noted_on(store, "2025-02-10")
    suspend(store, TARGET, date(2024, 1, 1), date(2024, 6, 1))
    noted_on(store, "2025-04-01")
    after = [*before, (2024, before[-1][2], "cannot_be_judged", "target_suspended")]
    assert before[-1][3] == "revision" and steps(facts_of(store)) == after, "taken in 2024, noted after the revision"
    write(store, {2024: 74.0})
    assert steps(facts_of(store)) == after
    plain = facts_of(store)
    plain.followed = replace(plain.followed, readings=())
    assert [one for one in after if one not in steps(plain)] == [
        before[-1],
        after[-1],
    ], "a replay differs by the steps that name the revision, and in what the decision silences"
    assert [one[2:] for one in steps(plain)] == [("cannot_be_judged", "target_suspended")]
