"""What is given back of sensitive indicators that hold one another, were streets to report them.

As shipped, only the district reports them and nothing of them is withheld; here they are reported as if the catalogue
let streets do so. The attacker of `tests.indicators.states` keeps two states, before and after a correction, and reckons
over each indicator, then over all of a nest at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

from data_access.catalogue.load import load_catalogue
from data_access.catalogue.model import Catalogue
from tests.indicators.states import AGES, YEAR, Events, Nested, parts, published, states_of
from tests.support.stores import SHIPPED

NESTS = {
    ("neonatal-mortality", "infant-mortality", "under-five-mortality"):
        "who dies in the first 28 days dies in the first year, and so before the fifth birthday",
    ("child-drowning-mortality", "child-injury-mortality"): "drowning is one of the injuries",
    ("critical-maternal-rescue", "maternal-mortality"): "a critically ill mother who was not rescued has died",
}  # fmt: skip
"""Indicators of which each holds the one before it, with the reason."""
OF_THE_OTHERS = frozenset({"critical-maternal-rescue"})
"""Where not the events but the people without them are held by the next indicator."""
ALONE = {
    "hiv-mother-to-child": "infected children; no other indicator counts them",
    "hepatitis-b-mother-to-child": "infected children; no other indicator counts them",
    "congenital-syphilis": "infected children; some of their mothers were treated, some were not",
    "hiv-treatment-mothers": "treated women need not be followed up",
    "hiv-treatment-children": "treated children, infected or not",
    "syphilis-treatment-mothers": "treated women need not be followed up",
    "syphilis-treatment-children": "treated children, infected or not",
    "infected-women-follow-up": "women of all three infections, treated or not",
    "maternal-anaemia": "found in a test that no other indicator counts",
    "occupational-disease": "workers, mothers or not",
    "protection-orders": "orders, which may be several for a person",
    "under-five-anaemia": "an anaemic child need not be stunted",
    "under-five-stunting": "a stunted child need not be anaemic",
    "child-injury-disability": "who is disabled has not died",
    "juvenile-offending-rate": "offenders; no other indicator counts them",
}
DISTRICTS, STREETS = 12, 5
SURVIVORS = 30
"""So many people without the event there are in each street, sex and age group, and more."""


@pytest.fixture(scope="module")
def shipped() -> Catalogue:
    return load_catalogue(SHIPPED)


def test_of_every_sensitive_indicator_it_is_known_which_holds_it(shipped: Catalogue) -> None:
    nested = [code for nest in NESTS for code in nest]
    assert sorted([*nested, *ALONE]) == sorted(one.indicator for one in shipped.indicators if one.sensitive)
    for nest in NESTS:
        for inner, outer in pairwise(nest):
            assert set(shipped.indicator[inner].splits) <= set(shipped.indicator[outer].splits), (
                "the attack compares split by split"
            )
    assert shipped.indicator["child-injury-mortality"].age_groups == AGES


def _history(nest: Sequence[str], number: int) -> tuple[Events, Events]:
    """A district's events before and after a correction of each indicator, those held never more than what holds them."""
    random = np.random.default_rng(number)
    often = random.choice([0.05, 0.3, 0.8, 3.0], size=(STREETS, 1, 1))
    before, after = {}, {}
    whole = random.poisson(often, size=(STREETS, 2, len(AGES)))
    most = whole + 2
    for code in reversed(nest):
        changed = whole.copy()
        place = tuple(random.integers(0, size) for size in whole.shape)
        changed[place] = max(changed[place] + random.choice([-2, -1, 1, 2]), 0)
        before[code], after[code] = whole, np.minimum(changed, most)
        most, whole = after[code], random.binomial(whole, 0.7)
    return before, after


def _figures(nest: Sequence[str], catalogue: Catalogue, state: int) -> pd.DataFrame:
    """What all districts report of a nest in a state, each under names of its own, split as the catalogue says."""
    rows = []
    for number in range(DISTRICTS):
        history = _history(nest, number)
        for code in nest:
            x, splits = history[state][code], catalogue.indicator[code].splits
            people = history[0][code] + SURVIVORS
            told = people - x if code in OF_THE_OTHERS else x
            for ((area, sex, age), count), base in zip(parts(told).items(), parts(people).values(), strict=True):
                if (sex == "all" or "sex" in splits) and (age == "all" or "age_group" in splits):
                    rows.append((f"{code} {number}", area, sex, age, YEAR, float(count), float(base)))
    names = ["indicator", "area", "sex", "age_group", "year", "numerator", "denominator"]
    frame = pd.DataFrame(rows, columns=names)
    return frame.assign(value=1e5 * frame["numerator"] / frame["denominator"], unit="", mark="final")


def _counted(state: pd.DataFrame) -> pd.DataFrame:
    """A published state with the counts that are nested."""
    others = state["indicator"].str.partition(" ")[0].isin(OF_THE_OTHERS)
    return state.assign(numerator=state["numerator"].where(~others, state["denominator"] - state["numerator"]))


@cache
def _states(nest: tuple[str, ...], *, memory: bool) -> tuple[pd.DataFrame, pd.DataFrame]:
    catalogue = load_catalogue(SHIPPED)
    first = published(_figures(nest, catalogue, 0))
    return first, published(_figures(nest, catalogue, 1), first, memory=memory)


def _nests(nest: tuple[str, ...], *, memory: bool) -> list[Nested]:
    found = states_of([_counted(state) for state in _states(nest, memory=memory)])
    return [Nested([found[f"{code} {number}"] for code in nest]) for number in range(DISTRICTS)]


def test_as_shipped_no_street_reports_an_indicator_and_one_that_holds_it(shipped: Catalogue) -> None:
    """What an indicator shows bounds those it holds, which the rule of withholding does not know (decision 12)."""
    pairs = [pair for nest in NESTS for pair in pairwise(nest)]
    by_street = [pair for pair in pairs if all(shipped.indicator[code].level == "street" for code in pair)]
    assert len(pairs) == 4 and by_street == []


@pytest.mark.parametrize("nest", NESTS, ids=lambda nest: nest[0])
def test_no_indicator_by_itself_gives_a_count_of_one_to_four_back(nest: tuple[str, ...]) -> None:
    alone = [Nested([member]) for one in _nests(nest, memory=True) for member in one.members]
    assert sum(len(one.secrets) for one in alone) > 20 * len(nest)
    assert [found for one in alone if (found := one.given_away())] == []


@pytest.mark.parametrize("nest", NESTS, ids=lambda nest: nest[0])
def test_an_indicator_that_holds_another_gives_back_at_most_one_count_in_fifty(nest: tuple[str, ...]) -> None:
    """Where nearly all events of the one that is held lie in a street, and the other shows that no other can have them."""
    attacked = _nests(nest, memory=True)
    secrets = sum(len(one.secrets) for one in attacked)
    assert secrets > 20 * len(nest)
    assert {at for one in attacked for at, _ in one.secrets.values()} == set(range(len(nest)))
    assert 50 * sum(len(one.given_away()) for one in attacked) <= secrets


def test_what_no_memory_protects_is_found() -> None:
    nest = next(iter(NESTS))
    without = sum(len(one.given_away()) for one in _nests(nest, memory=False))
    assert without > 5 + sum(len(one.given_away()) for one in _nests(nest, memory=True))
