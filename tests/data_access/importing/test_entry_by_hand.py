"""Figures typed into a form: the same checks, and two people at the same form lose nothing; on both databases."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

from data_access.importing.entry import Conflict, Entered, enter, figure_of, seen
from data_access.importing.manual_entry import EntryRow
from data_access.importing.pipeline import accept
from data_access.importing.remit import EVERYTHING, ReportingRemit
from data_access.store import Store
from data_access.submissions import Submissions
from tests.data_access.conftest import figures
from tests.data_access.importing.importing_parts import DISTRICT, FIRST, TODAY

RECORDS, CENTRES = "elder-records", "care-centres"
STREET = ReportingRemit(area=FIRST)


def line(indicator: str, area: str = FIRST, **typed: Any) -> EntryRow:
    return EntryRow(indicator, area, 2024, **typed)


def opened(store: Store, *rows: EntryRow) -> list[EntryRow]:
    """The lines with what the form shows when it is opened."""
    now = seen(store, [figure_of(row) for row in rows])
    return [replace(row, seen=now[figure_of(row)].seen) for row in rows]


def given(store: Store, rows: list[EntryRow], who: str = "street", **more: Any) -> Entered | Conflict:
    return enter(store, rows, scope=more.pop("scope", STREET), who=who, today=TODAY, **more)


def test_typed_figures_are_handed_in_and_count_when_accepted(seeded: Store) -> None:
    rows = opened(
        seeded,
        line(RECORDS, numerator="1,900人", denominator="２０００"),
        line(CENTRES, value="3"),
        line("checkup-rate"),
    )
    done = given(seeded, rows)
    assert isinstance(done, Entered) and done.batch is None
    assert seeded.observations().empty
    found = Submissions(seeded.database).get(done.submission)
    assert found is not None and (found.state, found.kind, found.figures, found.year) == ("submitted", "entry", 2, 2024)
    accept(seeded, done.submission, who="reviewer", today=TODAY)
    frame = seeded.observations().set_index("indicator")
    assert frame["value"].to_dict() == {CENTRES: 3, RECORDS: 95}
    assert set(seeded.revisions(RECORDS)["cell"]) == {"form"}
    assert list(seeded.batches()["kind"]) == ["entry"]


def test_whoever_may_write_everything_enters_at_once(seeded: Store) -> None:
    done = given(seeded, opened(seeded, line(RECORDS, DISTRICT, value="95.5")), scope=EVERYTHING, at_once=True)
    assert isinstance(done, Entered) and done.batch is not None
    assert list(seeded.observations()["value"]) == [95.5]


def test_what_is_wrong_comes_back_at_its_line_and_nothing_is_handed_in(seeded: Store) -> None:
    rows = opened(
        seeded, line(RECORDS, value="九十"), line(CENTRES, value="-1"), line("flu-vaccination", numerator="5", denominator="4"),
        line("checkup-rate", value="80", numerator="70", denominator="100"),
    )  # fmt: skip
    done = given(seeded, rows)
    assert isinstance(done, Conflict) and done.changed == ()
    assert [(problem.row, problem.cell, str(problem.code)) for problem in done.problems if problem.severity == "error"] == [
        (1, "A1", "not_a_number"), (2, "A2", "outside_limits"), (3, "A3", "outside_limits"),
        (3, "B3", "numerator_above_denominator"), (4, "A4", "value_not_ratio"),
    ]  # fmt: skip
    assert Submissions(seeded.database).find() == ()


def test_the_second_of_two_is_told_who_wrote_when_and_what(seeded: Store) -> None:
    first, second = (opened(seeded, line(RECORDS, DISTRICT, value=value)) for value in ("95", "94"))
    assert isinstance(given(seeded, first, "one", scope=EVERYTHING, at_once=True), Entered)
    done = given(seeded, second, "two", scope=EVERYTHING, at_once=True)
    assert isinstance(done, Conflict)
    (clash,) = done.changed
    assert (str(clash.code), clash.row, clash.value) == ("changed_since", 1, "94")
    assert (clash.expected["who"], clash.expected["from"]) == ("one", 95)
    assert str(clash.expected["when"]).endswith("+00:00")
    assert list(seeded.observations()["value"]) == [95]
    again = [replace(row, seen=str(clash.expected["seen"])) for row in second]
    assert isinstance(given(seeded, again, "two", scope=EVERYTHING, at_once=True, reasons={"": "更正"}), Entered)
    assert list(seeded.revisions(RECORDS)["value"]) == [95, 94]


def test_a_figure_that_awaits_review_is_not_handed_in_unseen_a_second_time(seeded: Store) -> None:
    first, second = (opened(seeded, line(RECORDS, value=value)) for value in ("95", "94"))
    one = given(seeded, first, "one")
    assert isinstance(one, Entered)
    two = given(seeded, second, "two")
    assert isinstance(two, Conflict)
    (clash,) = two.changed
    assert (str(clash.code), clash.expected["who"], clash.expected["from"]) == ("pending_elsewhere", "one", 95)
    assert isinstance(given(seeded, opened(seeded, *second), "two"), Entered), "seen now, it may be replaced"


def test_two_people_at_once_are_never_both_let_through(seeded: Store) -> None:
    forms = [opened(seeded, line(RECORDS, value=str(90 + number))) for number in range(4)]
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda form: given(seeded, form), forms))
    assert sum(isinstance(answer, Entered) for answer in answers) == 1
    assert len(Submissions(seeded.database).find()) == 1


def test_a_blank_line_beside_a_figure_that_changed_is_no_conflict(seeded: Store) -> None:
    mine = opened(seeded, line(RECORDS, DISTRICT), line(CENTRES, DISTRICT, value="7"))
    given(seeded, opened(seeded, line(RECORDS, DISTRICT, value="95")), scope=EVERYTHING, at_once=True)
    assert isinstance(given(seeded, mine, scope=EVERYTHING, at_once=True), Entered)


def test_demonstration_figures_are_not_seen_in_a_form(seeded: Store) -> None:
    seeded.write_observations(figures((RECORDS, FIRST, 2024, 80)), kind="demonstration", label="d", who="d")
    now = seen(seeded, [figure_of(line(RECORDS))])
    assert now[figure_of(line(RECORDS))].value is None
