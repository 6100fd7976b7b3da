"""Two states of the data, kept and compared, give no withheld count back."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

import indicators
from tests.indicators.states import (
    DISTRICT,
    Events,
    Nested,
    States,
    corrected,
    figures,
    published,
    random_events,
    states_of,
    streets,
    within,
)

TABLES = 520
"""So many small corrections, each of a table of its own."""


@cache
def _history() -> tuple[pd.DataFrame, ...]:
    """Four states in the memory of those before: first reported, corrected, corrected again, the second batch undone."""
    first = random_events(TABLES, 1)
    once = corrected(first, 2)
    frames = [figures(events) for events in (first, once, corrected(once, 3), once)]
    states: list[pd.DataFrame] = []
    for frame in frames:
        states.append(published(frame, *states))
    return tuple(states)


def _hidden(state: pd.DataFrame) -> int:
    return int((state["withheld"] != "").sum())


def _found(*states: pd.DataFrame) -> dict[str, list[object]]:
    return {code: list(found) for code, one in states_of(states).items() if (found := one.given_away())}


@pytest.mark.parametrize("kept", [(0, 1), (1, 2), (0, 3), (0, 1, 2), (0, 1, 2, 3)])
def test_whoever_keeps_earlier_states_finds_no_count_of_one_to_four(kept: tuple[int, ...]) -> None:
    states = [_history()[at] for at in kept]
    assert all(_hidden(state) > 20 * TABLES for state in states)
    assert _found(*states) == {}


def test_without_a_memory_the_same_corrections_give_counts_back() -> None:
    first, once = _history()[0], _history()[1].drop(columns=["withheld", "withheld_before", "shown_before"])
    assert len(_found(first, published(once))) > TABLES / 10


def test_one_state_alone_gives_nothing_back_and_a_bare_one_does() -> None:
    first = _history()[0]
    assert _found(first) == {}
    bare = first.assign(withheld=first["withheld"].where(first["withheld"] == "primary", ""))
    assert len(_found(bare)) > TABLES / 4


def test_memory_withholds_at_most_a_fifth_more_than_each_state_by_itself() -> None:
    once = _history()[1]
    alone = published(once.drop(columns=["withheld", "withheld_before", "shown_before"]))
    assert _hidden(alone) < _hidden(once) <= 1.2 * _hidden(alone)


def test_what_was_withheld_stays_so_in_every_later_state() -> None:
    states = _history()
    assert any((earlier["withheld"] != "").any() for earlier in states[:-1])
    for earlier, later in pairwise(states):
        assert not ((earlier["withheld"] != "") & (later["withheld"] == "")).any()


def _pair(chosen: tuple[str, ...]) -> tuple[Events, Events]:
    """Deaths under five and those of infants among them, before and after a correction."""
    deaths = random_events(12, 5, places=5)
    infants, after = within(deaths, 6), corrected(deaths, 7)
    fewer = {code: np.minimum(x, after[code.replace("infants", "deaths")]) for code, x in infants.items()}
    ends = tuple(f"-{number}" for number in chosen)
    before = {code: x for code, x in (deaths | infants).items() if code.endswith(ends)}
    return before, {code: x for code, x in (after | fewer).items() if code in before}


def _narrowed(*states: pd.DataFrame) -> list[object]:
    found: dict[str, States] = states_of(states)
    inner = [code for code in found if code.startswith("infants")]
    pairs = [Nested((found[code], found[code.replace("infants", "deaths")])) for code in inner]
    assert sum(len(pair.secrets) for pair in pairs) > 40
    return [one for pair in pairs for one in pair.given_away()]


def test_whole_numbers_and_an_indicator_that_holds_another_give_nothing_back_either() -> None:
    before, after = _pair(("001", "011"))
    first = published(figures(before))
    assert _hidden(first) > 40
    assert _narrowed(first, published(figures(after), first)) == []
    assert _narrowed(first, published(figures(after))) != [], "the attack finds what no memory protects"


PARENTS = dict.fromkeys(streets(9), DISTRICT)


def _table(*counts: int | None, total: int | None = None) -> pd.DataFrame:
    """One table of streets and their district, all persons together."""
    told = [(area, count) for area, count in zip(streets(len(counts)), counts, strict=True) if count is not None]
    told.append((DISTRICT, sum(count for _, count in told) if total is None else total))
    frame = pd.DataFrame(told, columns=["area", "numerator"]).astype({"numerator": float})
    return frame.assign(indicator="deaths", sex="all", age_group="all", year=2024, denominator=4000.0,
                        value=frame["numerator"] / 4, unit="", mark="final")  # fmt: skip


def _withheld(counts: pd.DataFrame, withheld: list[bool], shown: list[bool]) -> list[bool]:
    """Of a table whose earlier state withheld and showed these (the district, which was always shown, comes last)."""
    frame = counts.assign(withheld_before=[*withheld, False], shown_before=[*shown, True])
    found = indicators.publish(frame, sensitive={"deaths"}, parents=PARENTS)["withheld"] != ""
    return list(map(bool, found))


def test_a_corrected_cover_goes_on_covering_though_another_would_be_smaller() -> None:
    assert _withheld(_table(2, 7, 6, 9), [True, True, False, False], [False, False, True, True]) == [
        True, True, False, False, False,
    ]  # fmt: skip


def test_a_street_that_was_shown_covers_nobody_one_that_never_was_does() -> None:
    found = _withheld(_table(2, 6, 9), [False, False, False], [False, True, False])
    assert found == [True, False, True, False]


def test_a_shown_count_that_falls_to_a_small_one_takes_the_figure_of_the_district_with_it() -> None:
    found = _withheld(_table(3, 8, 9), [False] * 3, [True] * 3)
    assert found == [True, False, False, True]
    found = _withheld(_table(1, 0, 0), [False] * 3, [True] * 3)
    assert found == [True, False, False, True]


def test_the_district_is_shown_where_streets_are_still_to_report() -> None:
    assert _withheld(_table(3, 8, None, total=30), [False] * 2, [False, True]) == [True, False, False]
    assert _withheld(_table(3, 8, 0, total=11), [True, False, False], [False, True, False]) == [
        True, False, False, True,
    ]  # fmt: skip


def test_a_district_once_withheld_stays_so_and_needs_no_second_street() -> None:
    frame = _table(3, 8, 9).assign(withheld_before=[True, False, False, True], shown_before=[True] * 4)
    found = indicators.publish(frame, sensitive={"deaths"}, parents=PARENTS)
    assert list(found["withheld"] != "") == [True, False, False, True]


def test_named_units_have_no_part_in_the_memory() -> None:
    frame = pd.concat([_table(8, 9, 12), _table(8).head(1).assign(unit="一所学校")], ignore_index=True)
    told = frame.assign(withheld_before=frame["unit"] != "", shown_before=False)
    found = indicators.publish(told, sensitive={"deaths"}, parents=PARENTS)["withheld"]
    assert list(found) == ["", "", "", "", "primary"]


def _suppressed(count: list[float], withheld: list[bool | None], shown: list[bool | None]) -> list[str]:
    frame = pd.DataFrame({"area": streets(len(count)), "count": count}).assign(
        withheld_before=pd.array(withheld, dtype="boolean"), shown_before=pd.array(shown, dtype="boolean")
    )
    return list(indicators.suppress(frame)["withheld"])


def test_a_table_of_areas_is_suppressed_in_the_memory_of_its_earlier_state() -> None:
    nothing: list[bool | None] = [None] * 4
    assert _suppressed([2, 7, 6, 9], nothing, nothing) == ["primary", "", "secondary", ""]
    assert _suppressed([2, 7, 6, 9], [True, True, None, None], [None, None, True, True]) == [
        "primary", "secondary", "", "",
    ]  # fmt: skip
    assert _suppressed([2, 6, 9, 20], nothing, [False, True, None, True]) == ["primary", "", "secondary", ""]
    assert _suppressed([2, 6, 9, 20], nothing, [False, True, True, True]) == ["primary", "", "", ""]
    assert _suppressed([8, 6, 9, 20], [True, True, None, None], nothing) == ["secondary", "secondary", "", ""]
