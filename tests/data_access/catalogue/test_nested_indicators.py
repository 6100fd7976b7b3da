"""What is given back of sensitive indicators that hold one another, were streets to report them.

As shipped, only the district reports them and nothing of them is withheld; here they are reported as if the catalogue
let streets do so. It says which holds which (`contained_in`). The attacker of `tests.indicators.states` keeps two states, before and after a correction, and reckons
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
def _states(nest: tuple[str, ...], *, memory: bool = True, told: bool = True) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Both published states; not `told`: of a catalogue that does not say which indicator holds which."""
    catalogue = load_catalogue(SHIPPED)
    contained = {
        f"{inner} {number}": f"{catalogue.contained[inner]} {number}"
        for inner in nest[:-1] for number in range(DISTRICTS if told else 0)
    }  # fmt: skip
    first = published(_figures(nest, catalogue, 0), contained=contained)
    return first, published(_figures(nest, catalogue, 1), first, memory=memory, contained=contained)


def _nests(nest: tuple[str, ...], *, memory: bool = True) -> list[Nested]:
    found = states_of([_counted(state) for state in _states(nest, memory=memory)])
    return [Nested([found[f"{code} {number}"] for code in nest]) for number in range(DISTRICTS)]


def test_the_catalogue_says_which_indicator_holds_which(shipped: Catalogue) -> None:
    assert shipped.contained == dict(pair for nest in NESTS for pair in pairwise(nest))


def test_neither_an_indicator_nor_all_of_a_nest_give_a_count_of_one_to_four_back() -> None:
    secrets = 0
    for nest in NESTS:
        attacked = _nests(nest)
        told = [at for one in attacked for at, _ in one.secrets.values()]
        assert len(told) > 20 * len(nest) and set(told) == set(range(len(nest)))
        assert [found for one in attacked for found in one.given_away()] == [], nest
        alone = [Nested([member]) for one in attacked for member in one.members]
        assert [found for one in alone for found in one.given_away()] == [], nest
        secrets += len(told)
    assert secrets >= 500


def test_a_nest_hides_at_most_a_fifth_more_cells_than_its_indicators_by_themselves() -> None:
    hidden = [
        sum(int((state["withheld"] != "").sum()) for nest in NESTS for state in _states(nest, told=told))
        for told in (True, False)
    ]
    assert hidden[1] < hidden[0] <= 1.2 * hidden[1]


def test_what_no_memory_protects_is_found() -> None:
    assert sum(len(one.given_away()) for nest in NESTS for one in _nests(nest, memory=False)) > 5
