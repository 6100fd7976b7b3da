"""What a plan came to: every numeric target in one of six words, counted in three ways, from the shown figures alone."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pandas as pd
import pytest

from dashboard.facts.asked import NUMERIC
from dashboard.facts.closing import words as said
from dashboard.facts.closing.attainment import attainment
from dashboard.facts.closing.page import Closing, closing
from dashboard.facts.closing.period import period_of, periods
from dashboard.facts.closing.records import MISSING, WITHHELD, CauseByFigures
from dashboard.facts.counts import tally
from dashboard.facts.known import Facts
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.text import words
from dashboard.urls import Selection
from indicators.codes import Group
from indicators.final import FinalVerdict
from tests.support.said import blanks
from tests.support.scopes import scope_at

ENDED = "2021-2025"


def evaluated(services: Services, **selection: object) -> Closing:
    facts = services.facts()
    scope = scope_at(services=services, selection=Selection(**selection))  # type: ignore[arg-type]
    period = period_of(facts, ENDED)
    assert period is not None
    return closing(scope, period)


@pytest.fixture(scope="module")
def view(demo_services: Services) -> Closing:
    return evaluated(demo_services)


def test_every_numeric_target_of_both_plans_has_a_row_and_is_numbered_within_its_plan(view: Closing) -> None:
    catalogue = view.scope.facts.catalogue
    assert [row.code for row in view.rows] == [one.target for one in catalogue.targets if one.kind in NUMERIC]
    for plan in view.plans:
        assert [row.number for row in view.rows if row.plan == plan.plan] == list(
            range(1, sum(row.plan == plan.plan for row in view.rows) + 1)
        )


def test_the_six_words_add_up_to_the_four_everybody_else_counts(view: Closing) -> None:
    scope, counts = view.scope, view.whole.counts
    four = tally(scope, scope.facts.catalogue.targets)
    assert counts[FinalVerdict.EARLY] + counts[FinalVerdict.ON_TIME] == four.counts[Group.MET]
    assert counts[FinalVerdict.MISSED] == four.counts[Group.OFF_TRACK] and view.whole.near == four.near
    assert counts[FinalVerdict.EXPECTED] == four.owed_met
    assert view.whole.unjudged == four.counts[Group.NO_VERDICT] + four.owed - four.owed_met
    assert sum(counts.values()) == view.whole.total == four.total


def test_three_denominators_reckoned_by_hand_from_the_verdicts(view: Closing) -> None:
    facts = view.scope.facts
    judged = [
        (facts.verdict(one, facts.district.area, 2025), one) for one in facts.catalogue.targets if one.kind in NUMERIC
    ]
    met = [one for row, one in judged if row and row.status == "achieved"]
    expected = [one for row, one in judged if row and row.status == "awaiting" and row.met]
    missed = [one for row, one in judged if row and row.status == "missed"]
    before = {one.target for row, one in judged if facts.met_before(one, row)}
    known = {one.target for row, one in judged if row and row.baseline_value is not None} | before
    assert (view.whole.all.met, view.whole.all.expected, view.whole.all.of) == (len(met), len(expected), len(judged))
    assert view.whole.monitorable.of == len(met) + len(expected) + len(missed)
    fresh = view.whole.not_met_before
    assert fresh.met == sum(one.target in known - before for one in met)
    assert fresh.of == len(known - before) and view.whole.before.unknown == len(judged) - len(known)
    assert fresh.percent == pytest.approx(100 * fresh.met / fresh.of)


def test_what_was_met_at_the_baseline_is_kept_owed_lost_or_unjudged(view: Closing) -> None:
    before = view.whole.before
    assert before.kept + before.owed + before.lost + before.unjudged == before.met_then
    assert before.lost == len(view.whole.lost) > 0
    text = blanks(said.from_baseline(view.whole, view.scope.t))
    assert text.startswith(f"{before.met_then} 项基期已达标：{before.kept} 项保持")


def test_plans_and_domains_each_add_up_to_the_whole(view: Closing) -> None:
    for parts in (view.by_plan, view.by_domain):
        added = sum((Counter(part.attained.counts) for part in parts), Counter())
        assert added == Counter({word: n for word, n in view.whole.counts.items() if n})


def test_one_plan_alone_is_evaluated_where_the_reader_has_chosen_it(demo_services: Services, view: Closing) -> None:
    women = evaluated(demo_services, plan="women")
    assert {row.plan for row in women.rows} == {"women"}
    assert women.whole.counts == next(part for part in view.by_plan if part.code == "women").attained.counts


def test_the_end_is_the_plans_own_last_year_whatever_year_the_reader_looks_at(
    demo_services: Services, view: Closing
) -> None:
    earlier = evaluated(demo_services, year=2022)
    assert earlier.rows == view.rows or [row.verdict for row in earlier.rows] == [row.verdict for row in view.rows]
    assert {figure.year for row in view.rows for figure in row.yearly} == set(range(2021, 2026))


def test_a_period_that_still_runs_has_no_end(demo_services: Services) -> None:
    assert [period.code for period in periods(demo_services.facts())] == [ENDED]
    assert period_of(demo_services.facts(), "2021-2024") is None


def test_figures_are_those_that_are_shown_and_what_is_withheld_is_a_star(view: Closing) -> None:
    facts = view.scope.facts
    for row in view.rows:
        target = facts.catalogue.target[row.code]
        key = facts.key(target.indicator, facts.district.area, target.sex)
        shown = {one.year: one.value for one in facts.series.get(key, ())}
        for figure in (row.baseline, *row.yearly, row.end):
            if target.kind != "per_unit_minimum":
                assert figure.value == shown.get(figure.year), (row.code, figure)
            assert (figure.value is None) == (figure.text in (MISSING, WITHHELD))
            assert figure.withheld == ((key, figure.year) in facts.withheld) or target.kind == "per_unit_minimum"


def test_a_row_whose_end_is_withheld_gives_no_figure_gap_or_split(view: Closing) -> None:
    few = view.whole.named(FinalVerdict.NOT_COMPARABLE)
    assert few
    for row in few:
        assert row.end.text == WITHHELD and row.gap is None and row.splits == ()
        assert [cause.kind for cause in row.causes] == [CauseByFigures.FEW]


def test_a_missed_or_unjudged_target_names_what_its_figures_prove(view: Closing) -> None:
    for row in view.rows:
        if row.verdict in (FinalVerdict.EARLY, FinalVerdict.ON_TIME, FinalVerdict.EXPECTED):
            assert row.causes == ()
        if row.verdict == FinalVerdict.NO_DATA:
            assert CauseByFigures.NO_DATA in {cause.kind for cause in row.causes}
    close = next(row for row in view.rows if row.indicator == "maternal-management")
    assert [cause.kind for cause in close.causes] == [CauseByFigures.INTERVAL]


def test_a_target_that_asked_for_a_pace_never_seen_is_told_and_no_other(view: Closing) -> None:
    facts, told = view.scope.facts, 0
    for row in view.whole.named(FinalVerdict.MISSED):
        target = facts.catalogue.target[row.code]
        shown = {
            one.year: one for one in facts.series.get(facts.key(target.indicator, facts.district.area, target.sex), ())
        }
        if target.kind not in ("threshold", "full_coverage") or row.goal is None or row.baseline.value is None:
            continue
        sign = -1 if (target.op or "").startswith("<") else 1
        needed = sign * (row.goal - row.baseline.value) / (target.deadline - row.baseline.year)
        spans = [
            sign * (shown[year + 5].value - one.value) / 5
            for year, one in shown.items()
            if year + 5 in shown and not any(shown[at].break_before for at in range(year + 1, year + 6) if at in shown)
        ]
        never = len(shown) >= 8 and bool(spans) and needed > max(0.0, max(spans) + 1e-9)
        kinds = {cause.kind for cause in row.causes}
        assert (CauseByFigures.PACE in kinds) == (never and not kinds - {CauseByFigures.PACE}), row.code
        told += CauseByFigures.PACE in kinds
    assert told


def test_the_printed_gap_is_the_end_figure_less_the_target(view: Closing) -> None:
    facts = view.scope.facts
    for row in view.rows:
        target = facts.catalogue.target[row.code]
        if row.gap is not None and target.kind in ("threshold", "maintain", "full_coverage"):
            assert row.end.value is not None and target.value is not None
            assert row.gap == pytest.approx(row.end.value - target.value), row.code


def test_sentences_print_every_denominator_in_both_languages(demo_services: Services, view: Closing) -> None:
    whole = view.whole
    text = blanks(said.attained(view, view.scope.t))
    assert f"{whole.total} 项量化目标中，可监测 {whole.monitorable.of} 项，达标 {whole.met} 项" in text
    assert f"{100 * whole.met / whole.monitorable.of:.1f}%" in text
    english = evaluated(demo_services, language="en")
    t = words("en")
    told = " ".join((said.attained(english, t), said.from_baseline(english.whole, t), said.apart(english, t)))
    assert not re.search(r"[\u4e00-\u9fff]", told) and f"{whole.met} " in told
    rest = " ".join(f"{row.word} {row.note} {[one.evidence for one in row.causes]}" for row in english.rows)
    typed = {one.note for rows in english.scope.facts.series.values() for one in rows if one.note}
    for note in typed:  # what people wrote beside a figure stays as they wrote it
        rest = rest.replace(note, "")
    assert not re.search(r"[\u4e00-\u9fff]", rest)


def test_attainment_of_nothing_has_no_percentage() -> None:
    nothing = attainment(())
    assert (nothing.total, nothing.all.percent, nothing.monitorable.percent_with_expected) == (0, None, None)


def test_a_plan_of_another_period_is_evaluated_at_its_own_end(demo_services: Services) -> None:
    """Nothing hangs on the year 2025: the same plans, were they to end a year earlier."""
    known = demo_services.facts()
    plans = tuple(plan.model_copy(update={"period_end": 2024}) for plan in known.catalogue.plans)
    targets = tuple(target.model_copy(update={"deadline": 2024}) for target in known.catalogue.targets)
    catalogue = known.catalogue.model_construct(
        **{name: getattr(known.catalogue, name) for name in type(known.catalogue).model_fields}
        | {"plans": plans, "targets": targets}
    )
    facts = Facts(known.version, catalogue, known.observations)
    period = periods(facts)[0]
    scope = Scope(demo_services, facts, replace(Selection(), area=facts.district.area, year=2024))
    view = closing(scope, period)
    assert period.code == "2021-2024" and {len(row.yearly) for row in view.rows} == {4}
    assert {row.end.year for row in view.rows if row.verdict == FinalVerdict.MISSED} == {2024}


def test_a_provisional_or_invented_figure_marks_its_row(demo_services: Services, view: Closing) -> None:
    assert view.demonstration and all(row.demonstration for row in view.rows if row.end.demonstration)
    known = demo_services.facts()
    later = known.observations.copy()
    later.loc[(later["indicator"] == "maternal-management") & (later["year"] == 2025), "mark"] = "provisional"
    facts = Facts(known.version, known.catalogue, pd.DataFrame(later))
    scope = Scope(demo_services, facts, replace(Selection(), area=facts.district.area, year=2025))
    row = next(row for row in closing(scope, periods(facts)[0]).rows if row.indicator == "maternal-management")
    assert row.provisional and "暂定数" in row.note
