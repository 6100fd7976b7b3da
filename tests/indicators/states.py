"""Many small districts, their figures corrected once and twice, and an attacker who keeps every state and reckons.

The attacker knows which figures were corrected (the worst case) and so takes all others for the same in every state;
knows every published figure of every state; and knows that the parts of a whole add up. What is still one single number
under all of this, is given away.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import block_diag, csr_array

import indicators

DISTRICT = "910100"
SEXES = ("female", "male")
AGES = ("0-5", "6-11", "12-17")
YEAR = 2024
PEOPLE = 4_000
SPLITS = (("all", "all"), *((sex, "all") for sex in SEXES), *(("all", age) for age in AGES))

Part = tuple[str, str, str]
"""Area, sex, age group."""
Events = dict[str, np.ndarray]
"""By indicator, the events of (street, sex, age group)."""


def streets(count: int) -> list[str]:
    """Codes of streets of the district."""
    return [f"{DISTRICT}{number:03d}" for number in range(1, count + 1)]


def random_events(indicators_wanted: int, seed: int, *, places: int = 8) -> Events:
    """Events of as many indicators, some streets with none, some with few, some with many."""
    random = np.random.default_rng(seed)
    found = {}
    for number in range(indicators_wanted):
        often = random.choice([0.05, 0.4, 1.2, 4.0], size=(places, 1, 1))
        found[f"deaths-{number:03d}"] = random.poisson(often, size=(places, len(SEXES), len(AGES)))
    return found


def within(events: Events, seed: int) -> Events:
    """Events that are among these: of the deaths of children under five, those of infants."""
    random = np.random.default_rng(seed)
    return {code.replace("deaths", "infants"): random.binomial(x, 0.7) for code, x in events.items()}


def corrected(events: Events, seed: int) -> Events:
    """Each indicator with one small correction: one or two events more or fewer in one street, sex and age group."""
    random = np.random.default_rng(seed)
    found = {}
    for code, before in events.items():
        after = before.copy()
        while (after == before).all():
            place = tuple(random.integers(0, size) for size in before.shape)
            after[place] = max(after[place] + random.choice([-2, -1, 1, 2]), 0)
        found[code] = after
    return found


def figures(events: Events) -> pd.DataFrame:
    """What is reported: streets and district, all of them and by sex and by age group."""
    rows = [
        (code, area, *split, YEAR, float(count), float(PEOPLE))
        for code, x in events.items() for (area, *split), count in parts(x).items()
    ]  # fmt: skip
    names = ["indicator", "area", "sex", "age_group", "year", "numerator", "denominator"]
    frame = pd.DataFrame(rows, columns=names)
    return frame.assign(value=1e5 * frame["numerator"] / frame["denominator"], unit="", mark="final")


def parts(x: np.ndarray) -> dict[Part, int]:
    """Every reported count of one indicator."""
    found: dict[Part, int] = {}
    for area, own in zip([*streets(len(x)), DISTRICT], [*x, x.sum(0)], strict=True):
        sums = [own.sum(), *own.sum(1), *own.sum(0)]
        found |= {(area, *split): int(count) for split, count in zip(SPLITS, sums, strict=True)}
    return found


def published(
    frame: pd.DataFrame, *earlier: pd.DataFrame, memory: bool = True, contained: Mapping[str, str] | None = None
) -> pd.DataFrame:
    """The figures with what is withheld, in the memory of earlier published states of the same rows."""
    if memory and earlier:
        hidden = [(one["withheld"] != "").to_numpy(dtype=bool) for one in earlier]
        frame = frame.assign(withheld_before=np.logical_or.reduce(hidden), shown_before=~np.logical_and.reduce(hidden))
    codes = set(frame["indicator"])
    parents = dict.fromkeys(streets(99), DISTRICT)
    return indicators.publish(frame, sensitive=codes, parents=parents, contained=contained)


@dataclass(frozen=True)
class States:
    """All published states of one indicator: what is shown (None: withheld) and what is true, by part."""

    shown: Sequence[dict[Part, int | None]]
    true: Sequence[dict[Part, int]]

    @cached_property
    def names(self) -> dict[tuple[int, Part], int]:
        """By state and part, the number of the unknown.

        A figure that was not corrected is the same unknown as in the state before, and all are in a state that was
        come back to (a batch was undone).
        """
        found: dict[tuple[int, Part], int] = {}
        size = 0
        for at, true in enumerate(self.true):
            back = self.true.index(true)
            for part, count in true.items():
                if back < at:
                    found[at, part] = found[back, part]
                elif at and self.true[at - 1][part] == count:
                    found[at, part] = found[at - 1, part]
                else:
                    found[at, part], size = size, size + 1
        return found

    @cached_property
    def values(self) -> np.ndarray:
        """The true value of each unknown."""
        names = self.names
        found = np.zeros(max(names.values()) + 1)
        for (at, part), number in names.items():
            found[number] = self.true[at][part]
        return found

    def equations(self) -> tuple[np.ndarray, np.ndarray]:
        """Matrix and right side of all the attacker knows."""
        names, rows, right = self.names, [], []
        size = max(names.values()) + 1
        for at, shown in enumerate(self.shown):
            for part, count in shown.items():
                if count is not None:
                    row = np.zeros(size)
                    row[names[at, part]] = 1
                    rows.append(row)
                    right.append(count)
            for whole, members in _sums(self.true[at]):
                row = np.zeros(size)
                row[names[at, whole]] -= 1
                for part in members:
                    row[names[at, part]] += 1
                rows.append(row)
                right.append(0)
        return np.array(rows), np.array(right, dtype=float)

    def given_away(self) -> list[tuple[Part, int]]:
        """The withheld parts of 1-4 that the equations leave one single value."""
        matrix, _, open_ = self._reduced()
        exact = np.ones(len(self.values), dtype=bool)
        if len(open_):
            _, size, turned = np.linalg.svd(matrix, full_matrices=True)
            rank = int((size > 1e-9).sum())
            exact[open_] = np.abs(turned[rank:]).max(axis=0, initial=0.0) < 1e-7
        return self._secret(exact)

    def _reduced(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """The sums in which something is unknown: matrix and right side over the unknowns, and which these are."""
        names, values = self.names, self.values
        known = np.zeros(len(values), dtype=bool)
        for at, shown in enumerate(self.shown):
            for part, count in shown.items():
                known[names[at, part]] |= count is not None
        rows = {}
        for at, true in enumerate(self.true):
            for whole, members in _sums(true):
                row = np.zeros(len(values))
                row[names[at, whole]] -= 1
                np.add.at(row, [names[at, part] for part in members], 1)
                if row[~known].any():
                    rows[row.tobytes()] = row
        matrix = np.array(list(rows.values())).reshape(-1, len(values))
        open_ = np.flatnonzero(~known)
        return matrix[:, open_], -matrix[:, known] @ values[known], open_

    @cached_property
    def _withheld(self) -> set[int]:
        names = self.names
        return {
            names[at, part] for at, shown in enumerate(self.shown) for part, count in shown.items() if count is None
        }

    @cached_property
    def secrets(self) -> dict[int, Part]:
        """The unknowns that nobody must find out, counts of 1-4 of a street, with a part that each stands for."""
        return {
            number: part for (_, part), number in self.names.items()
            if number in self._withheld and part[0] != DISTRICT and 0 < self.values[number] < 5
        }  # fmt: skip

    def _secret(self, exact: np.ndarray) -> list[tuple[Part, int]]:
        names, hidden = self.names, self._withheld
        found = {
            (part, self.true[at][part]) for (at, part), number in names.items()
            if exact[number] and number in hidden and part[0] != DISTRICT and 0 < self.true[at][part] < 5
            and self.shown[at][part] is None
        }  # fmt: skip
        return sorted(found)


WITNESSES = 24
"""So many other tables that would publish the same are looked for at once; what none moves is tried by itself."""


@dataclass(frozen=True)
class Nested:
    """Indicators of which each holds the one before it, attacked together over whole numbers that are not negative."""

    members: Sequence[States]

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *np.cumsum([len(one.values) for one in self.members]).tolist()]

    @cached_property
    def secrets(self) -> dict[int, tuple[int, Part]]:
        """The unknowns that nobody must find out, with the number of the indicator and the part."""
        return {
            start + number: (at, part)
            for at, (start, one) in enumerate(zip(self._starts, self.members, strict=False))
            for number, part in one.secrets.items()
        }

    @cached_property
    def _limits(self) -> list[LinearConstraint]:
        """All that the attacker knows: what is shown, that parts add up, and that what is held is no more than what holds."""
        systems = [one.equations() for one in self.members]
        right = np.concatenate([one for _, one in systems])
        rows = {
            (inner + number, outer + over.names[key])
            for inner, outer, one, over in zip(self._starts, self._starts[1:], self.members, self.members[1:], strict=False)
            for key, number in one.names.items()
        }  # fmt: skip
        less = np.zeros((len(rows), self._starts[-1]))
        for row, (inner, outer) in enumerate(sorted(rows)):
            less[row, inner], less[row, outer] = -1, 1
        return [LinearConstraint(block_diag([one for one, _ in systems], format="csr"), right, right),
                LinearConstraint(csr_array(less), 0, np.inf)]  # fmt: skip

    def given_away(self) -> list[tuple[int, Part]]:
        """The secrets that can be one number only. Every other table that publishes the same clears all it differs in."""
        true = np.concatenate([one.values for one in self.members])
        left, random = np.array(sorted(self.secrets), dtype=int), np.random.default_rng(0)
        for _ in range(WITNESSES):
            if len(left):
                aim = np.zeros(len(true))
                aim[left] = random.choice([-1.0, 1.0], len(left))
                left = left[self._least(aim)[left] == true[left]]
        return [self.secrets[number] for number in left.tolist() if self._alone(number, len(true))]

    def _alone(self, number: int, size: int) -> bool:
        """Whether the least and the greatest value of an unknown are the same."""
        aim = np.zeros(size)
        aim[number] = 1
        return bool(self._least(aim)[number] == self._least(-aim)[number])

    def _least(self, aim: np.ndarray) -> np.ndarray:
        """The table that publishes the same and makes `aim` least."""
        found = milp(aim, constraints=self._limits, bounds=Bounds(0, 1e4), integrality=np.ones(len(aim)))
        assert found.success, "what is published contradicts itself"
        return np.round(found.x)


def _sums(cells: dict[Part, int]) -> Iterator[tuple[Part, list[Part]]]:
    """Every whole with its parts."""
    found: dict[tuple[str, Part], list[Part]] = defaultdict(list)
    for area, sex, age in cells:
        if area != DISTRICT:
            found["streets", (DISTRICT, sex, age)].append((area, sex, age))
        if sex != "all":
            found["sexes", (area, "all", age)].append((area, sex, age))
        if age != "all":
            found["ages", (area, sex, "all")].append((area, sex, age))
    yield from ((whole, members) for (_, whole), members in found.items())


def states_of(published_states: Sequence[pd.DataFrame]) -> dict[str, States]:
    """By indicator, what an attacker has of these states."""
    told: list[dict[str, tuple[dict[Part, int | None], dict[Part, int]]]] = []
    for frame in published_states:
        by: dict[str, tuple[dict[Part, int | None], dict[Part, int]]] = defaultdict(lambda: ({}, {}))
        names = ("indicator", "area", "sex", "age_group", "numerator", "withheld")
        for code, area, sex, age, count, reason in zip(*(frame[name].tolist() for name in names), strict=True):
            by[code][0][area, sex, age] = None if reason else int(count)
            by[code][1][area, sex, age] = int(count)
        told.append(by)
    return {code: States([one[code][0] for one in told], [one[code][1] for one in told]) for code in told[0]}
