"""What the register promises whatever is read into it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.codes import RegisterState, Status, SubState
from indicators.register import Register, register
from tests.indicators.lives import NAME, STATUS, in_turn, reading
from tests.indicators.making import PARENTS

YEARS = range(2021, 2027)
AREAS = ("120104", "120104001", "120104002")
SILENT = (Status.INSUFFICIENT_DATA, Status.SUPPRESSED, Status.NOT_ASSESSABLE)
Rows = list[dict[str, Any]]


@st.composite
def year_of(draw: st.DrawFn, as_of: int, newest: int) -> dict[str, Any]:
    """What is said of a record as of a year: judged, owed or not to be judged, on a figure of this year or the last."""
    late = draw(st.integers(0, 2))
    latest = max(min(as_of, 2025) - late, newest)
    if draw(st.integers(0, 9)) == 0:
        return reading(as_of, status=draw(st.sampled_from(SILENT)), latest_year=draw(st.sampled_from((None, latest))))
    level = draw(st.integers(0, 4))
    status = Status.AWAITING if as_of >= 2025 > latest else STATUS[level]
    flags = {"provisional": draw(st.booleans()), "deferred": draw(st.booleans())}
    return reading(as_of, level, status=status, latest_year=latest, **flags)


@st.composite
def histories(draw: st.DrawFn) -> Rows:
    """Every year of up to six records: two clauses in a district and two of its streets; some years are read again."""
    rows: Rows = []
    for clause in draw(st.sampled_from((("health-1",), ("health-1", "health-2")))):
        for area in AREAS[: draw(st.integers(1, 3))]:
            newest = 2019
            for as_of in YEARS:
                one = draw(year_of(as_of, newest)) | {"clause": clause, "area": area}
                newest = max(newest, one["latest_year"] or 0)
                rows.append(one)
                if draw(st.integers(0, 4)) == 0:
                    level = draw(st.integers(0, 4))
                    again = {
                        "reading": 1,
                        "cause": draw(st.sampled_from(("revision", "target_changed", "undo", "released"))),
                    }
                    rows.append(one | again | {"warning": level, "status": STATUS[level]})
    return rows


def of(rows: Sequence[dict[str, Any]]) -> Register:
    return register(in_turn(rows) if rows else pd.DataFrame(columns=[*reading(2021), "known"]), parents=PARENTS)


def same(left: Register, right: Register) -> None:
    pd.testing.assert_frame_equal(left.states, right.states)
    pd.testing.assert_frame_equal(left.transitions, right.transitions)


def until(found: pd.DataFrame, year: int) -> pd.DataFrame:
    return found[found["as_of"] <= year].reset_index(drop=True)


@settings(deadline=None, max_examples=25)
@given(histories(), st.sampled_from(YEARS))
def test_a_later_year_changes_no_earlier_state_or_transition(rows: Rows, year: int) -> None:
    whole, then = of(rows), of([row for row in rows if row["as_of"] <= year])
    pd.testing.assert_frame_equal(until(whole.transitions, year), then.transitions, check_dtype=False)
    pd.testing.assert_frame_equal(until(whole.states, year), then.states, check_dtype=False)


@settings(deadline=None, max_examples=15)
@given(histories())
def test_year_by_year_appended_is_the_replay_of_all_years(rows: Rows) -> None:
    whole = of(rows)
    parts = [of([row for row in rows if row["as_of"] <= year]) for year in YEARS]
    for name in ("states", "transitions"):
        added = [
            getattr(part, name)[getattr(part, name)["as_of"] == year] for part, year in zip(parts, YEARS, strict=True)
        ]
        appended = pd.concat(added).sort_values([*NAME, "as_of"], kind="stable", ignore_index=True)
        pd.testing.assert_frame_equal(appended, getattr(whole, name), check_dtype=False)


@settings(deadline=None, max_examples=15)
@given(histories(), st.randoms())
def test_the_order_of_rows_and_rows_given_twice_do_not_matter(rows: Rows, chance: Any) -> None:
    shuffled = [*rows, *rows[::2]]
    chance.shuffle(shuffled)
    same(of(rows), of(shuffled))
    same(of(rows), of(rows))


@settings(deadline=None, max_examples=15)
@given(histories())
def test_a_record_lives_by_itself_so_that_untouched_ones_may_be_carried(rows: Rows) -> None:
    """What is judged anew of a clause, beside what is kept of the others, is the register of all."""
    whole = of(rows)
    parts = [of([row for row in rows if row["clause"] == clause]) for clause in sorted({row["clause"] for row in rows})]
    for name in ("states", "transitions"):
        joined = pd.concat([getattr(part, name) for part in parts]).sort_values(
            list(NAME), kind="stable", ignore_index=True
        )
        pd.testing.assert_frame_equal(joined, getattr(whole, name), check_dtype=False)


@settings(deadline=None, max_examples=25)
@given(histories())
def test_no_life_breaks_its_own_rules(rows: Rows) -> None:
    found = of(rows)
    states, moves = found.states, found.transitions
    assert (states["state"] == RegisterState.NO_DATA).sum() + len(states) > 0
    assert ((states["sub_state"] != SubState.NONE) == (states["state"] == RegisterState.OPEN)).all()
    assert (states["openings"].diff()[states.duplicated(list(NAME))] >= 0).all(), "what was opened is never unmade"
    closing = moves[(moves["after"] == RegisterState.CLOSED) & (moves["reason"] == "figure")]
    assert set(closing["before"]) <= {"recovering", "no_data", "cannot_be_judged", "pending"}, "no jump to closed"
    assert (moves["reason"] != "").all()
    risen = moves[moves["sub_state"] == SubState.ESCALATING]
    assert set(risen["reason"]) <= {"figure", "as_of"}, "only a new figure is a worsening, kept while the next is owed"


#   what was known when: an earlier year is read again after later ones have been told


@st.composite
def retold(draw: st.DrawFn) -> Rows:
    """One record whose years are told one after the other, and some of them again at moments of their own, with a cause.

    Figures are never late and never only noticed, so that what is known now decides where the warning stands.
    """
    level = st.sampled_from((0, 0, 3, 4))
    first = {as_of: 10 * (as_of - 2020) for as_of in YEARS}
    rows = [reading(as_of, draw(level), deadline=2026) | {"known": known} for as_of, known in first.items()]
    for known in draw(st.lists(st.integers(11, 99).filter(lambda one: one % 10), max_size=5, unique=True)):
        told = [as_of for as_of in YEARS if first[as_of] < known]
        for as_of in draw(st.lists(st.sampled_from(told), min_size=1, max_size=3, unique=True)):
            rows.append(reading(as_of, draw(level), deadline=2026) | {"known": known, "cause": "revision"})
    return rows


def openings(found: Register) -> Counter[tuple[Any, ...]]:
    moves = found.transitions
    opened = moves[(moves["after"] == RegisterState.OPEN) & (moves["before"] != RegisterState.OPEN)]
    return Counter(zip(opened["as_of"], opened["reason"], strict=True))


@settings(deadline=None, max_examples=60)
@given(retold(), st.integers(10, 99))
def test_no_opening_that_was_told_is_unmade_by_what_comes_to_be_known(rows: Rows, known: int) -> None:
    then = openings(of([row for row in rows if row["known"] <= known]))
    assert then <= openings(of(rows))


@settings(deadline=None, max_examples=60)
@given(retold())
def test_where_a_warning_stands_rests_on_what_is_known_now(rows: Rows) -> None:
    newest = {row["as_of"]: row | {"known": 0, "cause": ""} for row in sorted(rows, key=lambda row: int(row["known"]))}
    told, plain = of(rows).states, of(list(newest.values())).states
    closed = told["kept"].replace({str(RegisterState.CLOSED): str(RegisterState.NORMAL)})
    assert list(closed) == list(plain["kept"].replace({str(RegisterState.CLOSED): str(RegisterState.NORMAL)}))
    for name in ("since", "level", "years"):
        assert list(told[name].fillna(0)) == list(plain[name].fillna(0)), name


@settings(deadline=None, max_examples=60)
@given(retold())
def test_what_is_read_again_after_all_was_told_adds_steps_with_its_cause_and_takes_none_away(rows: Rows) -> None:
    firsts = [row for row in rows if not row["cause"]]
    whole = of([*firsts, *(row | {"known": 100 + row["known"]} for row in rows if row["cause"])]).transitions
    plain = of(firsts).transitions
    told = whole[whole["reason"] != "revision"].reset_index(drop=True)
    pd.testing.assert_frame_equal(told, plain, check_dtype=False)
