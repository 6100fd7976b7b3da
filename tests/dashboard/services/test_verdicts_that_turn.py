"""Verdicts that turn, as the preview lists them: each target once, splits under it, nothing that stays as it was."""

from __future__ import annotations

from dataclasses import replace

from dashboard.facts.services import Services
from dashboard.services.data.flips import flip_rows
from dashboard.text import words
from dashboard.urls import parse
from data_access.verdicts import Flip
from tests.support.scopes import scope_at


def turn(target: str, area: str, sex: str = "all", age: str = "all", **more: object) -> Flip:
    made = Flip(target, area, sex, age, 2025, "missed", "achieved", "off", "met", 4, 0)
    return replace(made, **more)  # type: ignore[arg-type]


def test_splits_are_folded_under_their_target_and_named(demo_services: Services) -> None:
    facts, t = demo_services.facts(), words("zh")
    target = next(one for one in facts.catalogue.targets if one.sex == "all" and one.kind == "threshold")
    home, street = facts.district.area, facts.streets[0].area
    same = turn(target.target, home, "male", status_after="missed", group_after="off", warning_after=4)
    given_up = turn(target.target, street, status_after="", group_after="")
    flips = (given_up, turn(target.target, home, "female"), turn(target.target, home), same)
    rows = flip_rows(scope_at(facts=facts, view=parse(""), t=t), flips)
    assert [(row.area, row.split) for row in rows] == [(t.of(facts.district), ""), (t.of(facts.streets[0]), "")]
    assert [part.split for part in rows[0].splits] == ["女"], "women turn; men stay as they were and are not listed"
    assert all(row.before != row.after for row in rows)


def test_where_only_a_split_turns_it_is_named_at_once(demo_services: Services) -> None:
    facts, t = demo_services.facts(), words("en")
    target = next(one for one in facts.catalogue.targets if one.sex == "all" and one.kind == "threshold")
    (row,) = flip_rows(
        scope_at(facts=facts, view=parse("?lang=en"), t=t), (turn(target.target, facts.district.area, age="0-2"),)
    )
    assert (row.split, row.splits) == ("0-2", ())


def test_a_figure_of_the_year_before_a_plan_turns_none_of_its_verdicts(demo_services: Services) -> None:
    facts = demo_services.facts()
    target = next(one for one in facts.catalogue.targets if one.sex == "all" and one.kind == "threshold")
    before = facts.catalogue.plan[target.plan].period_start - 1
    flips = [turn(target.target, facts.district.area, as_of=year) for year in (before, before + 1)]
    rows = flip_rows(scope_at(facts=facts, view=parse(""), t=words("zh")), flips)
    assert [row.year for row in rows] == [str(before + 1)]
