"""The life of a warning: every way from one state to the next, each as a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from indicators.codes import ChangeReason, RegisterState, Status, SubState
from tests.indicators.lives import judged_over, last, levels, life, owed, reading, revised, states, steps
from tests.indicators.making import DISTRICT, PARENTS, STREETS, counted, series, several, target


def test_a_yellow_warning_opens_only_in_its_second_year() -> None:
    assert states(levels(2)) == ["pending"]
    assert states(levels(2, 2)) == ["pending", "open new"]
    assert states(levels(1, 1)) == ["pending", "open new"]


def test_an_orange_or_red_warning_opens_at_once() -> None:
    assert states(levels(3)) == ["open new"]
    assert states(levels(4)) == ["open new"]
    assert states([reading(2021, 3, provisional=True)]) == ["open new"]


def test_a_pending_warning_that_turns_orange_opens() -> None:
    assert states(levels(2, 3)) == ["pending", "open new"]


def test_a_yellow_warning_on_a_provisional_figure_waits_for_the_final_one() -> None:
    waiting = [reading(2021, 2), reading(2022, 2, provisional=True)]
    assert states(waiting) == ["pending", "pending"]
    assert states([*waiting, revised(2022, 2)]) == ["pending", "open new"]
    assert states([*waiting, reading(2023, 2)]) == ["pending", "pending", "open new"]


def test_a_pending_warning_whose_rule_no_longer_fires_is_normal_again() -> None:
    assert states(levels(2, 0)) == ["pending", "normal"]
    assert steps(levels(2, 0)) == [
        (2021, "normal", "pending", "figure"),
        (2022, "pending", "normal", "figure"),
    ]


def test_two_yellow_years_with_a_good_one_between_do_not_open() -> None:
    assert states(levels(2, 0, 2)) == ["pending", "normal", "pending"]


def test_an_open_warning_closes_only_after_a_full_data_year_without_its_rule() -> None:
    assert states(levels(3, 0)) == ["open new", "recovering"]
    assert states(levels(3, 0, 0)) == ["open new", "recovering", "closed"]
    assert last(levels(3, 0, 0)).years == 0
    assert states(levels(3, 0, 0, 0)) == ["open new", "recovering", "closed", "closed"]


def test_a_year_without_a_figure_is_no_full_data_year() -> None:
    rows = [reading(2021, 3), reading(2022, 0), reading(2023, 0, latest_year=2022)]
    assert states(rows) == ["open new", "recovering", "recovering"]
    assert states([*rows, reading(2024, 0)])[-1] == "closed"


def test_a_recovering_warning_that_fires_again_goes_on_and_is_no_new_one() -> None:
    found = last(levels(3, 0, 2))
    assert (found.state, found.sub_state, found.openings, found.since) == ("open", "continuing", 1, 2021)


def test_a_warning_that_stays_is_continuing_and_counts_its_data_years() -> None:
    assert states(levels(3, 3, 3)) == ["open new", "open continuing", "open continuing"]
    found = last(levels(2, 2, 3, 3))
    assert (found.since, found.years) == (2021, 4)
    assert last(levels(1, 1)).years == 2, "a blue year counts as any other"


def test_a_rising_level_escalates_in_its_year_and_only_then() -> None:
    assert states(levels(3, 4, 4)) == ["open new", "open escalating", "open continuing"]
    assert states(levels(4, 3, 4)) == ["open new", "open continuing", "open escalating"]


def test_a_closed_warning_that_comes_back_opens_the_same_record_and_counts() -> None:
    rows = levels(3, 0, 0, 3)
    assert states(rows)[-1] == "open regressed"
    found = life(rows)
    assert len(found.states[["plan", "clause", "indicator", "area"]].drop_duplicates()) == 1
    assert found.states["openings"].tolist() == [1, 1, 1, 2]
    assert found.states.iloc[-1]["since"] == 2024


def test_a_yellow_regression_waits_for_its_second_year_as_a_new_one_does() -> None:
    assert states(levels(3, 0, 0, 2, 2)) == ["open new", "recovering", "closed", "pending", "open regressed"]
    assert states(levels(3, 0, 0, 2, 0))[-1] == "closed"


def test_late_data_keep_the_last_state_with_its_age() -> None:
    found = last([reading(2021, 3), reading(2022, 3), reading(2023, 3, latest_year=2022)])
    assert (found.state, found.latest_year, found.owed, found.years) == ("open", 2022, 1, 2)


def test_late_data_never_turn_a_warning_green() -> None:
    rows = [reading(2021, 3), reading(2022, 0, latest_year=2021), reading(2023, 0, latest_year=2021)]
    assert states(rows) == ["open new", "open new", "no_data"]
    assert last(rows).kept == "open"


def test_an_owed_end_figure_is_no_data_and_the_last_state_stands_behind_it() -> None:
    rows = [*levels(3, 3, 3, 3), owed(2025, 3)]
    found = last(rows)
    assert (found.state, found.kept, found.level, found.since) == ("no_data", "open", 3, 2021)
    assert steps(rows)[-1] == (2025, "open", "no_data", "as_of")


def test_a_series_without_any_figure_is_no_data() -> None:
    none = reading(2021, 0, status=Status.INSUFFICIENT_DATA, latest_year=None)
    assert states([none]) == ["no_data"]
    assert pd.isna(last([none]).since), "nothing has been warned of"


def test_a_rule_that_cannot_speak_makes_no_figure_owed_however_old_or_missing_it_is() -> None:
    for status in (Status.SUPPRESSED, Status.NOT_ASSESSABLE):
        never = last([reading(2024, status=status, latest_year=None)])
        assert (never.state, never.owed) == ("cannot_be_judged", 0), status
    old = [*levels(3), reading(2024, status=Status.NOT_ASSESSABLE, latest_year=2021)]
    assert (last(old).state, last(old).kept, last(old).owed) == ("cannot_be_judged", "open", 3)
    withheld = [*levels(3), reading(2024, status=Status.SUPPRESSED, latest_year=2021)]
    assert last(withheld).state == "no_data", "what is withheld of an old year leaves the newer ones owed"
    assert last([reading(2024, status=Status.INSUFFICIENT_DATA, latest_year=2024)]).state == "cannot_be_judged"


def test_a_figure_two_years_behind_is_owed() -> None:
    found = last([*levels(0), reading(2022, 0, latest_year=2021), reading(2023, 1, latest_year=2021)])
    assert (found.state, found.kept, found.level, found.owed) == ("no_data", "normal", 1, 2)


def test_the_figure_that_comes_late_goes_on_from_the_state_before() -> None:
    rows = [*levels(3), reading(2022, 3, latest_year=2021), reading(2023, 3, latest_year=2021)]
    assert states([*rows, reading(2024, 3)])[-1] == "open continuing"
    assert states([*rows, reading(2024, 0)])[-1] == "recovering"


def test_a_verdict_the_rule_cannot_give_is_said_and_the_last_state_kept() -> None:
    rows = [*levels(3), reading(2022, 0, status=Status.SUPPRESSED)]
    found = last(rows)
    assert found.latest_year == 2021, "the year of the figure that the kept state rests on"
    assert (found.state, found.kept, found.status) == ("cannot_be_judged", "open", "suppressed")
    assert states([*rows, reading(2023, 0)])[-1] == "recovering"


def test_a_year_alone_that_makes_the_rule_fire_names_the_year_as_its_reason() -> None:
    rows = [*levels(0), reading(2022, 3, latest_year=2021)]
    assert steps(rows) == [(2022, "normal", "open", "as_of")]


def test_a_warning_gone_at_a_revision_is_closed_at_once_and_says_so() -> None:
    rows = [*levels(0, 3), revised(2022, 0)]
    assert states(rows) == ["normal", "closed"]
    assert steps(rows) == [(2022, "normal", "open", "figure"), (2022, "open", "closed", "revision")]
    assert last(rows).openings == 1


def test_a_revision_of_an_older_warning_lets_it_recover_but_skips_no_year() -> None:
    rows = [*levels(3, 3), revised(2022, 0)]
    assert states(rows)[-1] == "recovering"
    assert steps(rows)[-1] == (2022, "open", "recovering", "revision")


def test_a_rise_by_revision_is_not_called_a_worsening() -> None:
    found = last([*levels(3, 3), revised(2022, 4)])
    assert (found.level, found.sub_state) == (4, "continuing")
    assert last(levels(3, 4)).sub_state == "escalating"


def test_reading_a_year_again_counts_no_year_twice() -> None:
    assert last([*levels(3, 3), revised(2022, 3)]).years == 2
    assert last([*levels(2), revised(2021, 2)]).state == "pending"


def test_what_the_first_reading_opened_stays_open_at_a_milder_second_one() -> None:
    assert states([*levels(3), revised(2021, 2)]) == ["open new"]


def test_a_warning_that_ends_because_the_target_changed_says_so_when_it_closes() -> None:
    rows = [*levels(3, 3), revised(2022, 0, "target_changed"), reading(2023, 0)]
    assert [step[1:] for step in steps(rows)[-2:]] == [
        ("open", "recovering", "target_changed"),
        ("recovering", "closed", "target_changed"),
    ]


def test_a_warning_that_fires_again_after_a_changed_target_names_the_new_figure() -> None:
    rows = [*levels(3, 3), revised(2022, 0, "target_changed"), reading(2023, 3)]
    assert steps(rows)[-1] == (2023, "recovering", "open", "figure")


def test_each_cause_of_another_reading_is_kept_as_its_reason() -> None:
    for cause in (ChangeReason.DEFINITION_CHANGED, ChangeReason.UNDO, ChangeReason.DECISION):
        assert steps([*levels(3, 3), revised(2022, 0, cause)])[-1][-1] == cause


def withheld(as_of: int, **columns: Any) -> dict[str, Any]:
    return reading(as_of, status=Status.SUPPRESSED, **columns)


def test_a_figure_that_is_withheld_is_named_as_the_reason_and_not_the_passing_of_time() -> None:
    assert steps([*levels(3), withheld(2022)])[-1] == (2022, "open", "cannot_be_judged", "withheld")
    again = [*levels(3, 3), withheld(2022, reading=1, cause="withheld")]
    assert steps(again)[-1] == (2022, "open", "cannot_be_judged", "withheld")
    assert last(again).kept == "open"


def test_a_figure_shown_again_opens_a_warning_without_having_become_worse() -> None:
    rows = [*levels(3), withheld(2022), revised(2022, 4, "released")]
    assert steps(rows)[-1] == (2022, "cannot_be_judged", "open", "released")
    assert (last(rows).sub_state, last(rows).level) == ("continuing", 4)


def test_a_warning_that_ends_because_a_figure_is_shown_again_says_so_when_it_closes() -> None:
    rows = [*levels(3), withheld(2022), revised(2022, 0, "released"), reading(2023, 0)]
    assert [step[1:] for step in steps(rows)[-2:]] == [
        ("cannot_be_judged", "recovering", "released"),
        ("recovering", "closed", "released"),
    ]


def test_the_next_shown_figure_after_a_withheld_one_speaks_for_itself() -> None:
    rows = [*levels(3), withheld(2022), reading(2023, 0)]
    assert steps(rows)[-1] == (2023, "cannot_be_judged", "recovering", "figure")


def test_a_new_figure_that_no_verdict_can_rest_on_is_the_reason_and_not_the_year() -> None:
    rows = [*levels(3), reading(2022, status=Status.INSUFFICIENT_DATA)]
    assert steps(rows)[-1] == (2022, "open", "cannot_be_judged", "figure")
    late = [*levels(3), reading(2022, status=Status.INSUFFICIENT_DATA, latest_year=2021)]
    assert steps(late)[-1] == (2022, "open", "cannot_be_judged", "as_of")


def suspended(as_of: int, **columns: Any) -> dict[str, Any]:
    return reading(as_of, status=Status.NOT_ASSESSABLE, cause="target_suspended", **columns)


def test_a_target_suspended_by_decision_keeps_its_warning_and_counts_no_year() -> None:
    rows = [*levels(3), suspended(2022)]
    assert steps(rows)[-1] == (2022, "open", "cannot_be_judged", "target_suspended")
    assert (last(rows).kept, last(rows).years) == ("open", 1)


def test_a_target_that_counts_again_is_neither_worse_nor_better_by_that() -> None:
    worse = [*levels(3), suspended(2022), reading(2023, 4, cause="target_resumed")]
    assert steps(worse)[-1] == (2023, "cannot_be_judged", "open", "target_resumed")
    assert last(worse).sub_state == "continuing"
    better = [*levels(3), suspended(2022), reading(2023, 0, cause="target_resumed"), reading(2024, 0)]
    assert [step[1:] for step in steps(better)[-2:]] == [
        ("cannot_be_judged", "recovering", "target_resumed"),
        ("recovering", "closed", "target_resumed"),
    ]


def test_what_was_opened_before_a_suspension_in_the_same_year_stays_in_the_record() -> None:
    rows = [*levels(0, 3), suspended(2022, reading=1)]
    assert [step[1:] for step in steps(rows)] == [
        ("normal", "open", "figure"),
        ("open", "cannot_be_judged", "target_suspended"),
    ]
    assert (last(rows).kept, last(rows).openings) == ("open", 1)


def test_a_warning_opened_and_suspended_in_one_year_is_counted_from_that_year_when_it_goes_on() -> None:
    rows = [*levels(0, 3), suspended(2022, reading=1)]
    assert last(rows).since == 2022
    assert last([*rows, reading(2023, 3, cause="target_resumed")]).since == 2022
    eased = [*levels(3, 0), suspended(2022, reading=1)]
    assert (last(eased).kept, last(eased).since) == ("recovering", 2021), "what the figure said by then is kept"
    assert last([*levels(0, 0), suspended(2022, reading=1)]).since is pd.NA


def test_a_target_dropped_from_the_plan_closes_its_warning_at_once_and_by_its_own_name() -> None:
    def dropped(year: int) -> dict[str, Any]:
        return revised(year, 0, "target_dropped", status=Status.NOT_ASSESSABLE)

    assert steps([*levels(3, 3), dropped(2022)])[-1] == (2022, "open", "closed", "target_dropped")
    assert steps([*levels(3, 0), dropped(2022)])[-1] == (2022, "recovering", "closed", "target_dropped")
    assert steps([*levels(0, 3), dropped(2022)])[-1] == (2022, "open", "closed", "target_dropped")
    assert states([*levels(2), dropped(2021)]) == ["normal"], "what was never opened has nothing to close"
    assert steps([*levels(0), dropped(2021)]) == []
    owed_ = [*levels(3, 3, 3, 3), owed(2025, 3), dropped(2025) | {"latest_year": 2024}]
    assert steps(owed_)[-1] == (2025, "no_data", "closed", "target_dropped")


def test_a_decision_puts_an_open_warning_off_and_only_an_open_one() -> None:
    assert states([*levels(3), reading(2022, 3, deferred=True)])[-1] == "open deferred"
    assert states([reading(2021, 2, deferred=True)]) == ["pending"]


def test_a_deferral_holds_as_long_as_nothing_gets_worse() -> None:
    rows = [*levels(3), *(reading(year, 3, deferred=True) for year in (2022, 2023, 2024))]
    assert states(rows)[1:] == ["open deferred"] * 3


def test_two_readings_of_a_year_for_one_reason_are_two_steps() -> None:
    back = [*levels(3, 3), revised(2022, 0), revised(2022, 3, reading=2)]
    assert [step[1:] for step in steps(back) if step[0] == 2022] == [
        ("open", "recovering", "revision"), ("recovering", "open", "revision"),
    ] and states(back)[-1] == "open continuing"  # fmt: skip
    higher = life([*levels(3, 3), revised(2022, 4), revised(2022, 3, reading=2)]).transitions
    own = higher[higher["as_of"] == 2022]
    assert list(zip(own["level_before"], own["level_after"], strict=True)) == [(3, 4), (4, 3)]
    apart = [*levels(3, 3), revised(2022, 0), revised(2022, 3, "undo", reading=2)]
    assert [step[3] for step in steps(apart) if step[0] == 2022] == ["revision", "undo"]
    gone = [*levels(0, 3), revised(2022, 0), revised(2022, 0, reading=2)]
    assert [step[2] for step in steps(gone)] == ["open", "closed"], "what was opened is never unmade"


def test_a_deferral_ends_by_itself_when_it_gets_worse() -> None:
    rows = [*levels(3), reading(2022, 3, deferred=True), reading(2023, 4, deferred=True)]
    assert states(rows)[-1] == "open escalating"
    assert states([*rows, reading(2024, 4, deferred=True)])[-1] == "open continuing"


def test_a_missed_target_alone_is_never_deferred() -> None:
    assert states([reading(2021, 4, status=Status.MISSED, deferred=True)]) == ["open new"]


def test_nothing_lives_before_the_plan_begins() -> None:
    assert states([reading(2020, 4), *levels(3)]) == ["open new"]
    assert life([reading(2020, 4)]).states.empty


def test_a_missed_target_stays_open_after_the_plans_last_year() -> None:
    rows = [*levels(3, 3, 3, 3, 4), reading(2026, 4, latest_year=2025), reading(2028, 4, latest_year=2025)]
    assert states(rows)[-2:] == ["open escalating", "open escalating"]
    assert last(rows).owed == 0  # nothing is owed beyond the deadline


def test_two_targets_of_one_clause_on_one_indicator_are_one_warning_by_the_graver() -> None:
    rows = [reading(2021, 0), reading(2021, 3), reading(2022, 3), reading(2022, 0)]
    assert states(rows) == ["open new", "open continuing"]


def test_a_step_is_told_where_the_state_or_an_open_warnings_level_turns_and_nowhere_else() -> None:
    def told(rows: Sequence[Mapping[str, Any]]) -> list[tuple[Any, ...]]:
        moves = life(rows).transitions
        names = ("as_of", "known", "before", "after", "sub_state", "level_before", "level_after")
        return list(moves[[*names]].itertuples(index=False, name=None))

    assert told(levels(3, 4, 4, 3)) == [
        (2021, 0, "normal", "open", "new", 0, 3),
        (2022, 0, "open", "open", "escalating", 3, 4),
        (2024, 0, "open", "open", "continuing", 4, 3),
    ]
    watched = [*levels(1), reading(2022, 2, provisional=True)]
    assert told(watched) == [(2021, 0, "normal", "pending", "", 0, 1)], "what is only watched has no level to tell"
    assert told([*levels(2), revised(2021, 0)]) == [
        (2021, 0, "normal", "pending", "", 0, 2),
        (2021, 1, "pending", "normal", "", 2, 0),
    ]
    assert told([*levels(3), revised(2021, 3)]) == [(2021, 0, "normal", "open", "new", 0, 3)]
    other = [row | {"area": "120105"} for row in levels(3, start=2022)]
    assert [row[:4] for row in told([*levels(3), *other])] == [(2021, 0, "normal", "open"), (2022, 0, "normal", "open")]


def test_of_several_targets_only_those_that_warn_most_speak_and_of_these_whoever_knows_more() -> None:
    grave = reading(2023, 3, status=Status.OFF_TRACK)
    mild = reading(2023, 2, status=Status.MISSED, deadline=2023, latest_year=2022, deferred=True)
    for rows in ([grave, mild], [mild, grave]):
        now = last(rows)
        assert (now.status, now.deadline, now.latest_year, now.sub_state) == ("off_track", 2025, 2023, "new")
    alike = reading(2023, 3, status=Status.MISSED, deadline=2024, latest_year=2022)
    for rows in ([grave, alike], [alike, grave]):
        now = last(rows)
        assert (now.status, now.deadline, now.latest_year, now.owed) == ("missed", 2025, 2023, 0)
    judged, silent = reading(2023, 0), reading(2023, 0, status=Status.NOT_ASSESSABLE, latest_year=2021)
    assert states([judged, silent]) == states([silent, judged]) == ["normal"], "one verdict is enough"
    assert states([reading(2023, 0, latest_year=None, status=Status.INSUFFICIENT_DATA), silent]) == ["no_data"]
    final, early = reading(2022, 2), reading(2022, 2, provisional=True)
    assert states([*levels(2), final, early]) == states([*levels(2), early, final]) == ["pending", "pending"]
    put_off = reading(2023, 3, deferred=True)
    assert states([grave, put_off]) == states([put_off, grave]) == ["open deferred"]
    again = [revised(2021, 0), reading(2021, 0, reading=1)]
    assert (
        steps([*levels(3), *again])
        == steps([*levels(3), *reversed(again)])
        == [
            (2021, "normal", "open", "figure"),
            (2021, "open", "closed", "revision"),
        ]
    )


def test_a_district_warning_mutes_its_streets_and_shows_the_rule() -> None:
    street = STREETS[0]
    rows = [*levels(3, 0, 0), *({**row, "area": street} for row in levels(3, 3, 3))]
    found = life(rows, parents=PARENTS).states.set_index("area")
    assert found.loc[street, "muted_by"].tolist() == ["district_warning", "", ""]
    assert found.loc[street, "state"].tolist() == ["open"] * 3  # muted stays visible
    assert set(found.loc[DISTRICT, "muted_by"]) == {""}


def test_a_missing_figure_mutes_the_warning_of_its_own_series() -> None:
    found = life([*levels(3, 3, 3, 3), owed(2025, 3)]).states
    assert found["muted_by"].tolist() == ["", "", "", "", "figure_missing"]


def test_where_nothing_was_warned_of_nothing_is_muted() -> None:
    rows = [reading(2021, 0, status=Status.INSUFFICIENT_DATA, latest_year=None)]
    assert (last(rows).state, last(rows).muted_by) == ("no_data", "")
    street = [row | {"area": STREETS[0]} for row in levels(0)]
    found = life([*levels(3), *street], parents=PARENTS).states
    assert found["muted_by"].tolist() == ["", ""], "a street without a warning has no notice to mute"


def test_a_districts_warning_whose_figure_is_owed_still_mutes_streets_and_a_street_that_owes_its_own_says_that() -> (
    None
):
    district = [*levels(3, start=2024), owed(2025, 3)]
    for row, rule in ((reading(2025, 3), "district_warning"), (owed(2025, 3), "figure_missing")):
        street = [one | {"area": STREETS[0]} for one in (*levels(3, start=2024), row)]
        found = life([*district, *street], parents=PARENTS).states
        assert found[found["area"] == STREETS[0]]["muted_by"].tolist() == ["district_warning", rule]


def test_of_two_readings_for_one_reason_the_second_unmakes_nothing_of_what_the_first_told() -> None:
    watched = [*levels(0), reading(2022, 2, cause="revision"), revised(2022, 0)]
    assert steps(watched) == [(2022, "normal", "pending", "revision"), (2022, "pending", "normal", "revision")]
    opened = [*levels(0), reading(2022, 3, cause="revision"), revised(2022, 0)]
    assert steps(opened) == [(2022, "normal", "open", "revision"), (2022, "open", "closed", "revision")]


def test_a_warning_of_another_clause_mutes_nothing() -> None:
    other = [{**row, "area": STREETS[0], "clause": "health-2"} for row in levels(3)]
    assert set(life([*levels(3), *other], parents=PARENTS).states["muted_by"]) == {""}


def test_every_state_and_sub_state_is_reached_by_some_life() -> None:
    rows = [*levels(3, 4, 0, 0, 3), owed(2026, 3)]
    several_ = [states(rows), states(levels(2, 2)), states(levels(0, 0)), states(levels(3, 3)),
                states([reading(2021, 3, deferred=True)]), states([reading(2021, 0, status=Status.SUPPRESSED)])]  # fmt: skip
    seen = {word for part in several_ for text in part for word in text.split()}
    assert seen == {*RegisterState, *SubState} - {""}


#   of real figures, by the rule

YEARS = range(2021, 2026)


def test_a_target_met_before_the_plan_that_is_lost_and_won_again() -> None:
    figures = series([95.0, 95.0, 88.0, 96.0, 97.0, 98.0])
    found = life(judged_over(figures, target(), YEARS).to_dict("records")).states
    assert found["state"].tolist()[:2] == ["normal", "open"]
    assert found["state"].tolist()[2:] != ["open"] * 3  # and recovers


def test_without_a_baseline_a_shortfall_is_warned_of_as_any_other() -> None:
    figures = series({2023: 80.0, 2024: 81.0, 2025: 80.0})
    found = life(judged_over(figures, target(), YEARS).to_dict("records")).states
    assert found["state"].tolist() == ["no_data", "no_data", "pending", "open", "open"]
    assert found["level"].iloc[-1] == 4


def test_a_broken_series_goes_on_with_what_can_still_be_judged() -> None:
    figures = series([60.0, 60.0, 61.0, 61.0, 80.0, 80.0], break_before={2024: True})
    found = life(judged_over(figures, target(), YEARS).to_dict("records")).states
    assert found["state"].iloc[2] == "open" and found["state"].iloc[3] == "open"
    assert found["sub_state"].iloc[3] == "continuing"


def test_a_suppressed_street_figure_gives_neither_level_nor_turn() -> None:
    events = several(
        counted(dict.fromkeys(range(2020, 2026), (40.0, 100.0))),
        counted({2020: (30.0, 100.0), 2021: (31.0, 100.0), 2022: (2.0, 100.0)}, area=STREETS[0]),
    )
    asked = target(value=10.0, op="<=", sensitive=True)
    frame = judged_over(events, asked, YEARS, parents=PARENTS)
    street = frame[frame["area"] == STREETS[0]]
    found = life(street.to_dict("records")).states.set_index("as_of")
    assert found.loc[2022, "state"] == "cannot_be_judged"
    assert found.loc[2022, "level"] == 0


def test_an_earlier_year_read_again_tells_its_own_steps_beside_those_that_later_years_had_told() -> None:
    years = levels(0, 0, 3)
    rows = [row | {"known": 1} for row in years] + [revised(2021, 3) | {"known": 5}]
    assert steps(rows) == [
        (2021, "normal", "open", "revision"),
        (2022, "normal", "recovering", "revision"),
        (2023, "normal", "open", "figure"),
    ]
    assert (last(rows).since, last(rows).openings, last(rows).sub_state) == (2021, 2, "continuing")
    after = [*years[:1], revised(2021, 3), *years[1:]]
    assert steps(after) == [
        (2021, "normal", "open", "revision"),
        (2022, "open", "recovering", "figure"),
        (2023, "recovering", "open", "figure"),
    ], "years that are told after it go on from it"


def test_an_opening_in_a_later_year_is_told_where_the_earlier_one_is_taken_back() -> None:
    rows = [row | {"known": 1} for row in levels(3, 3, 0)] + [revised(2021, 0) | {"known": 5}]
    assert steps(rows) == [
        (2021, "normal", "open", "figure"),
        (2021, "open", "closed", "revision"),
        (2022, "closed", "open", "revision"),
        (2023, "open", "recovering", "figure"),
    ]
    worse = [row | {"known": 1} for row in levels(3, 4)] + [revised(2021, 3, status="flat") | {"known": 5}]
    assert last(worse).sub_state == "escalating", "a revision that turns nothing leaves what was told of later years"
